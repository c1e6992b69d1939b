// One person in a show of the bench, behind a real socket: commands are repeated under their id
// until they are answered, however often the line breaks; facts are taken up where they stopped.
import { setTimeout as pause } from 'node:timers/promises';

const ACK_EVENTS = 100;
const DEADLINE_MS = 8_000;
const SEQ = /^\{"type":"events","v":1(?:,"after":\d+)?,"seq":(\d+)/;
const WELCOME_SEQ = /^\{"type":"welcome","v":1,"seq":(\d+)/;

/** A person of the show. */
export class Viewer {
  /** @param onEvents hears the facts of the room; null = they are only counted */
  constructor(url, onEvents = null) {
    Object.assign(this, { url, onEvents, socket: null, isOver: false, breaks: 0 });
    Object.assign(this, { seq: 0, acked: 0, waiting: new Map() });
  }

  connect() {
    const back = this.seq > 0 ? `&after=${this.seq}` : '';
    const socket = new WebSocket(`${this.url}${back}`);
    this.socket = socket;
    socket.onmessage = ({ data }) => this.#take(data);
    socket.onopen = () => {
      for (const { text } of this.waiting.values()) socket.send(text);
    };
    const isOpen = new Promise((resolve) => {
      socket.addEventListener('open', resolve);
      socket.addEventListener('close', resolve);
    });
    socket.onclose = () => void this.#renew(socket);
    setTimeout(() => this.#giveUp(socket), DEADLINE_MS);
    return isOpen;
  }

  /** The room was thrown away: a handshake that was under way is never answered. */
  roomIsGone() {
    this.#giveUp(this.socket);
  }

  #giveUp(socket) {
    if (!socket || socket.readyState !== WebSocket.CONNECTING) return;
    socket.close();
    void this.#renew(socket);
  }

  async #renew(socket) {
    if (this.isOver || this.socket !== socket) return;
    socket.onmessage = null;
    this.socket = null;
    this.breaks += 1;
    await pause(5 + (this.breaks % 7) * 5);
    if (!this.isOver) void this.connect();
  }

  /** Gives a command until it is answered; `isDoubled` says it twice at once. */
  command(command, isDoubled = false) {
    const text = JSON.stringify(command);
    return new Promise((resolve) => {
      this.waiting.set(command.id, { text, resolve });
      for (let i = isDoubled ? 2 : 1; i > 0; i -= 1) this.#write(text);
    });
  }

  /** Lets the line break. */
  drop() {
    const { socket } = this;
    // It is broken already, and on its way back.
    if (!socket) return;
    socket.close();
    void this.#renew(socket);
  }

  close() {
    this.isOver = true;
    this.socket?.close();
  }

  #write(text) {
    if (this.socket?.readyState === WebSocket.OPEN) this.socket.send(text);
  }

  #take(data) {
    if (data.startsWith('{"type":"result"')) {
      const result = JSON.parse(data);
      this.waiting.get(result.id)?.resolve(result);
      this.waiting.delete(result.id);
      return;
    }
    const seq = SEQ.exec(data)?.[1] ?? (this.seq === 0 ? WELCOME_SEQ.exec(data)?.[1] : undefined);
    if (this.onEvents && data.startsWith('{"type":"events"'))
      this.onEvents(JSON.parse(data).events);
    if (seq) this.seq = Number(seq);
    if (this.seq - this.acked < ACK_EVENTS) return;
    this.acked = this.seq;
    this.#write(JSON.stringify({ type: 'ack', seq: this.seq }));
  }
}
