// A line to a room for networks that let no WebSocket through: looks like a socket to RoomSocket,
// asks by long polling and says by POST (shared/contract/live-polls.ts). Same ticket, same frames.
import { LONGEST_POLL_SECONDS, MOST_MESSAGES } from '../contract/live-polls.ts';
import { ROOM_CLOSE_CODES } from '../contract/live-rooms.ts';

/** The way out, as the browser has it. */
export type PollFetch = (url: string, init?: RequestInit) => Promise<Response>;

/** Nothing is known of why the line broke. */
const LOST = 1006;
/** A 401 is a ticket that ran out: the next line begins with a new one, after the last number. */
const CODE_OF: Readonly<Record<number, number>> = {
  401: ROOM_CLOSE_CODES.resume,
  403: ROOM_CLOSE_CODES.banned,
  409: ROOM_CLOSE_CODES.full,
};

interface Frame {
  readonly type?: string;
  readonly seq?: number;
}

/** The line of one client, from the socket's own address on. */
export class PollSocket {
  onmessage: ((event: { readonly data: string }) => void) | null = null;
  onclose: ((event: { readonly code: number }) => void) | null = null;
  readonly #base: URL;
  readonly #fetch: PollFetch;
  readonly #over = new AbortController();
  #ticket: string;
  #seq: number | null;
  #messages: unknown[] = [];
  #isTelling = false;

  /** @param socketUrl as a WebSocket would be opened with: ticket and `after` stand in it */
  constructor(socketUrl: string, fetch: PollFetch) {
    this.#base = new URL(socketUrl.replace(/^ws/, 'http'));
    this.#fetch = fetch;
    this.#ticket = this.#base.searchParams.get('ticket') ?? '';
    const after = this.#base.searchParams.get('after');
    this.#seq = after === null ? null : Number(after);
    void this.#ask();
  }

  /** Says something to the room; what is said while something is under way goes together. */
  send(text: string): void {
    // The room hears a poller's questions: it needs neither pings nor acknowledgements.
    if (text === 'ping') return;
    const message = JSON.parse(text) as { type?: string };
    if (message.type === 'ack') return;
    this.#messages.push(message);
    if (!this.#isTelling) void this.#tell();
  }

  close(): void {
    this.onclose = null;
    this.#over.abort();
  }

  async #ask(): Promise<void> {
    for (let wait: number | null = null; !this.#over.signal.aborted; wait = LONGEST_POLL_SECONDS) {
      const query: Record<string, string> = { ticket: this.#ticket };
      if (this.#seq !== null) query.after = String(this.#seq);
      if (wait !== null) query.wait = String(wait);
      const answer = await this.#call('frames', query);
      if (!answer) return;
      this.#ticket = answer.ticket ?? this.#ticket;
      this.#hear(answer.frames);
      // An answer without frames is a sign of life too, as a pong is.
      if (answer.frames.length === 0) this.onmessage?.({ data: 'pong' });
    }
  }

  async #tell(): Promise<void> {
    this.#isTelling = true;
    while (this.#messages.length > 0) {
      const messages = this.#messages.splice(0, MOST_MESSAGES);
      const answer = await this.#call(
        'commands',
        {},
        {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ ticket: this.#ticket, messages }),
        },
      );
      // Whoever uses this line says again what was not answered, under the same ids.
      if (!answer) return;
      this.#hear(answer.frames);
    }
    this.#isTelling = false;
  }

  #hear(frames: readonly Frame[]): void {
    for (const frame of frames) {
      const isNumbered = frame.type === 'welcome' || frame.type === 'events';
      if (isNumbered) this.#seq = frame.seq ?? this.#seq;
      this.onmessage?.({ data: JSON.stringify(frame) });
    }
  }

  async #call(verb: string, query: Record<string, string>, init: RequestInit = {}) {
    const url = new URL(this.#base);
    url.pathname = url.pathname.replace(/socket$/, verb);
    url.search = new URLSearchParams(query).toString();
    try {
      const response = await this.#fetch(url.href, { ...init, signal: this.#over.signal });
      if (response.ok) return (await response.json()) as { frames: Frame[]; ticket?: string };
      this.#lose(CODE_OF[response.status] ?? LOST);
    } catch {
      // No network, or we hung up: whoever uses this line comes back by itself.
      this.#lose(LOST);
    }
    return null;
  }

  #lose(code: number): void {
    const { onclose } = this;
    this.close();
    onclose?.({ code });
  }
}
