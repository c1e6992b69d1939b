// The clients of the fan-out bench: they count what each socket got, in which order and how late,
// and acknowledge as the product's own client does (shared/live/room-socket.ts).
const ACK_EVERY_MS = 5_000;
const ACK_EVENTS = 100;

const nowTenths = () => Math.round((performance.timeOrigin + performance.now()) * 10);

/** Number and time of one event; in letters, since the room masks what looks like a telephone. */
export const stamp = (n) => `event n${n.toString(36)} t${nowTenths().toString(36)}`;
const STAMP = /event n([0-9a-z]+) t([0-9a-z]+)/g;

const opened = (socket) =>
  new Promise((resolve, reject) => {
    socket.onopen = resolve;
    socket.onerror = () => reject(new Error('A socket did not open.'));
  });

/** The number of a frame of events, read from its head: a client of the bench draws nothing. */
const seqOf = (data) => /^\{"type":"events","v":1(?:,"after":\d+)?,"seq":(\d+)/.exec(data)?.[1];
const welcomeSeqOf = (data) => /^\{"type":"welcome","v":1,"seq":(\d+)/.exec(data)?.[1];

/** One socket to a room, or to the bare object; comes back when it is closed. */
class Client {
  constructor(url, isRoom) {
    Object.assign(this, { url, isRoom, socket: null, isOver: false, lateMs: [] });
    Object.assign(this, { last: -1, got: 0, unordered: 0, seq: 0, acked: 0, closes: 0 });
  }

  // The room closes who lags; who comes back says the last number and gets what was missed.
  async connect() {
    const isBack = this.isRoom && this.closes > 0;
    this.socket = new WebSocket(isBack ? `${this.url}&after=${this.seq}` : this.url);
    this.socket.onmessage = ({ data }) => this.take(data);
    await opened(this.socket);
    this.socket.onclose = () => {
      if (this.isOver) return;
      this.closes += 1;
      void this.connect();
    };
  }

  take(data) {
    const now = nowTenths();
    for (const [, number, tenths] of data.matchAll(STAMP)) {
      const n = Number.parseInt(number, 36);
      this.got += 1;
      if (n <= this.last) this.unordered += 1;
      this.last = n;
      this.lateMs.push((now - Number.parseInt(tenths, 36)) / 10);
    }
    if (!this.isRoom) return;
    const seq = seqOf(data) ?? (this.seq === 0 ? welcomeSeqOf(data) : undefined);
    if (seq) this.seq = Number(seq);
    if (this.seq - this.acked >= ACK_EVENTS) this.acknowledge();
  }

  acknowledge() {
    if (this.seq <= this.acked || this.socket.readyState !== WebSocket.OPEN) return;
    this.acked = this.seq;
    this.socket.send(JSON.stringify({ type: 'ack', seq: this.seq }));
  }

  close() {
    this.isOver = true;
    this.socket.close();
  }
}

const sumOf = (clients, value) => clients.reduce((sum, client) => sum + value(client), 0);

/** Opens many sockets to one room; `tally` says afterwards what they got. */
export async function openClients(urls, isRoom) {
  const clients = urls.map((url) => new Client(url, isRoom));
  for (let i = 0; i < clients.length; i += 25) {
    await Promise.all(clients.slice(i, i + 25).map((client) => client.connect()));
  }
  const acknowledgeAll = () => {
    for (const client of clients) client.acknowledge();
  };
  const timer = isRoom ? setInterval(acknowledgeAll, ACK_EVERY_MS) : undefined;
  return {
    send: (text) => clients[0].socket.send(text),
    got: () => sumOf(clients, ({ got }) => got),
    tally: (events) => ({
      delivered: sumOf(clients, ({ got }) => got),
      unordered: sumOf(clients, ({ unordered }) => unordered),
      lost: sumOf(clients, ({ got }) => Math.max(0, events - got)),
      doubled: sumOf(clients, ({ got }) => Math.max(0, got - events)),
      resumed: sumOf(clients, ({ closes }) => closes),
      lateMs: clients.flatMap(({ lateMs }) => lateMs).sort((a, b) => a - b),
      perSocket: clients.map(({ got, unordered, closes }) => ({ got, unordered, closes })),
    }),
    close() {
      clearInterval(timer);
      for (const client of clients) client.close();
    },
  };
}
