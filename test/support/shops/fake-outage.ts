// The troubles every fake shop can be put in: no answer or an error status for a while, and a limit
// of calls that refuses with the seconds to wait. Not the product's code.

/** How a fake fails: a status, or no answer at all. */
export type Outage = number | 'silent';

/** Troubles of one fake. */
export class FakeTroubles {
  /** Calls left before the limit is reached; a wait fills them again. */
  callsLeft = Number.POSITIVE_INFINITY;
  #outage: { untilMs: number; how: Outage } | null = null;
  #limitedUntilMs = 0;
  #refill = 0;

  readonly now: () => number;

  constructor(now: () => number) {
    this.now = now;
  }

  /** No answer, or an error status, until then. */
  failUntil(untilMs: number, how: Outage): void {
    this.#outage = { untilMs, how };
  }

  /** So many calls, then a minute's wait, again and again. */
  limitTo(calls: number): void {
    this.callsLeft = calls;
    this.#refill = calls;
  }

  /** The refusal of a call made now; null = it is answered. Throws when nobody answers. */
  refusal(): Response | null {
    const outage = this.#outage && this.#outage.untilMs > this.now() ? this.#outage : null;
    if (outage?.how === 'silent') throw new TypeError('The network is gone.');
    if (outage) return new Response('busy', { status: Number(outage.how) });
    if (this.#limitedUntilMs > this.now()) return this.#tooMany();
    if (this.callsLeft <= 0 && this.#limitedUntilMs > 0) this.callsLeft = this.#refill;
    if (this.callsLeft > 0) {
      this.callsLeft -= 1;
      return null;
    }
    this.#limitedUntilMs = this.now() + 60_000;
    return this.#tooMany();
  }

  /** Stands in for the global `fetch`, for these hosts alone. */
  fetchOf(hosts: readonly string[], answer: (request: Request) => Promise<Response>): typeof fetch {
    return async (input: RequestInfo | URL, init?: RequestInit) => {
      const request = new Request(String(input), { ...init, signal: null });
      if (!hosts.includes(new URL(request.url).host)) throw new TypeError('Nobody is there.');
      return answer(request);
    };
  }

  #tooMany(): Response {
    const seconds = Math.ceil((this.#limitedUntilMs - this.now()) / 1000);
    return new Response('too many', { status: 429, headers: { 'retry-after': String(seconds) } });
  }
}
