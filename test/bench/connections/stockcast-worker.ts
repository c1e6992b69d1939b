// How the `connections` bench speaks with Stockcast: over HTTP as owners and platforms do, and by
// the doors of its bench worker for what a clock, a queue and a judge need.
import type { BenchWorker } from '../bench-worker.mjs';
import type { Seller, Told } from './seller.ts';

/** Rows of orders by table. */
export type Rows = Record<string, { columns: string[]; rows: unknown[][] }>;

/** Where Stockcast believes it is called. */
export const ORIGIN = 'http://localhost:8787';

// biome-ignore lint/suspicious/noExplicitAny: answers of many endpoints
type Any = any;

const MOST_TURNS = 2_000;

/** A connection under the name of whatever stands behind it. */
type Known = { readonly platform: string };

/** The worker under measure. */
export class StockcastWorker {
  readonly clock: { ms: number };
  readonly #worker: BenchWorker;
  readonly #connections = new Map<Known, string>();
  /** Shops of the `connections` bench, in the order in which they came. */
  readonly #sellers: Seller[] = [];
  #token = '';
  #keys = 0;

  constructor(worker: BenchWorker, clock: { ms: number }) {
    this.#worker = worker;
    this.clock = clock;
  }

  async #call(path: string, init: { method?: string; headers?: object; body?: string } = {}) {
    const headers = { ...init.headers, 'x-bench-now': String(Math.floor(this.clock.ms)) };
    return this.#worker.fetch(`${ORIGIN}${path}`, { redirect: 'manual', ...init, headers });
  }

  async #bench(path: string, body?: unknown): Promise<Any> {
    const sent = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
    const answer = await this.#call(`/bench/${path}`, sent);
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${path}: ${text.slice(0, 400)}`);
    return JSON.parse(text);
  }

  /** A call of the API as the owner. */
  async api(method: string, path: string, body?: unknown): Promise<Any> {
    this.#keys += 1;
    const headers = {
      ...{ authorization: `Bearer ${this.#token}`, 'content-type': 'application/json' },
      'idempotency-key': `bench-key-${this.#keys}`,
    };
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const answer = await this.#call(path, { method, headers, ...sent });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${path}: ${text.slice(0, 400)}`);
    return JSON.parse(text);
  }

  async open(statements: readonly string[], practiceShops: string): Promise<void> {
    const { token, nowMs } = await this.#bench('open', { statements, practiceShops });
    this.#token = token;
    this.clock.ms = nowMs;
  }

  /**
   * Connects a shop as its owner does; its orders will take from one warehouse of all, of that kind
   * and whose stock `authority` keeps. Answers how the connection stands before and after the
   * owner's word.
   */
  async connect(seller: Seller, place = { kind: 'own', authority: 'ledger' }): Promise<string[]> {
    const { items } = await this.api('GET', '/v1/warehouses');
    const warehouseId = items[0]?.id ?? (await this.warehouse(place));
    const { platform } = seller;
    const begun = await this.begin(seller, seller.form(warehouseId));
    this.#sellers.push(seller);
    const before = begun.connection.status;
    const back = seller.comeBack(begun.authoriseUrl ?? null);
    if (back === null) return [before];
    const page = await this.#call(back);
    if (page.status !== 200) throw new Error(`${platform}: ${await page.text()}`);
    return [before, (await this.shown(seller)).status];
  }

  /** Begins a connection with what a person would type; what the API answers. */
  async begin(
    seller: Known,
    typed: { credentials: object; settings: object },
    accountId: string | null = null,
  ): Promise<Any> {
    const { platform } = seller;
    const body = { name: `Shop at ${platform}`, accountId, platform, ...typed };
    const begun = await this.api('POST', '/v1/connections/begin', body);
    this.#connections.set(seller, begun.connection.id);
    return begun;
  }

  /** A person asks for a round now: after a key was set anew, say. */
  async again(seller: Known): Promise<void> {
    await this.api('POST', `/v1/connections/${this.#connections.get(seller)}/sync`, {});
  }

  /** How orders are handed to it. */
  async handOver(seller: Known): Promise<void> {
    const rule = { mode: 'on', bufferUnits: 0, floorUnits: 0 };
    await this.api('PUT', `/v1/connections/${this.#connections.get(seller)}/push`, rule);
  }

  /** The connection as the API shows it. */
  async shown(seller: Known): Promise<Any> {
    const { items } = await this.api('GET', '/v1/connections');
    return items.find((one: Any) => one.id === this.#connections.get(seller));
  }

  /** A warehouse of ours; its id. */
  async warehouse(place: { kind: string; authority: string }): Promise<string> {
    const body = {
      ...{ code: 'US-E', name: 'US East', ...place, country: 'US' },
      ...{ city: 'Newark', latitude: 40.7, longitude: -74.2, timeZone: 'America/New_York' },
      ...{ cutOffLocalTime: '15:00', staleAfterHours: 24 },
      capabilities: {
        returns: true,
        assembly: true,
        relabel: false,
        dropship: place.kind === '3pl',
      },
    };
    return (await this.api('POST', '/v1/warehouses', body)).id;
  }

  /** So many units of every SKU come in. */
  stock(units: number): Promise<void> {
    return this.#bench(`stock?units=${units}`, {});
  }

  /** One turn of a connection, as the queue gives it. */
  turn(seller: Known): Promise<{ end: string; nextAtMs: number | null }> {
    return this.#bench(`turn?connection=${this.#connections.get(seller)}`);
  }

  /** A message arrives. */
  async hear(seller: Known, message: Told, again: boolean): Promise<void> {
    const path = `/v1/hooks/${this.#connections.get(seller)}`;
    const { headers, body } = await message.sign(path, again);
    const answer = await this.#call(path, { method: 'POST', headers, body });
    if (answer.status !== 200) throw new Error(`${seller.platform}: ${await answer.text()}`);
    await answer.arrayBuffer();
  }

  /** Asks every platform that is asked for its orders; the first time, all of them for all. */
  async askAll(): Promise<void> {
    for (const seller of this.#sellers) {
      const id = this.#connections.get(seller) ?? '';
      const isFirst = !this.#asked.has(id);
      this.#asked.add(id);
      if (seller.isAsked || isFirst) await this.#ask(id);
    }
  }

  readonly #asked = new Set<string>();

  async #ask(connectionId: string): Promise<void> {
    this.clock.ms += 6 * 60_000;
    for (let turns = 0; turns < MOST_TURNS; turns += 1) {
      const run = await this.#bench(`turn?connection=${connectionId}`);
      if (run.end === 'through') return;
      if (run.end === 'failed') throw new Error(`${connectionId} failed.`);
      this.clock.ms = Math.max(this.clock.ms + 1_000, run.nextAtMs ?? 0);
    }
    throw new Error(`${connectionId} came to no end.`);
  }

  /** What the tick does, until nothing waits. */
  async emptyInbox(): Promise<void> {
    for (let turns = 0; turns < MOST_TURNS; turns += 1) {
      const { left } = await this.#bench('inbox');
      if (!left.some((row: Any) => row.state === 'waiting')) return;
      this.clock.ms += 60_000;
    }
    throw new Error('The inbox is never empty.');
  }

  async parked(): Promise<number> {
    const { left } = await this.#bench('inbox');
    return left.find((row: Any) => row.state === 'parked')?.n ?? 0;
  }

  /** Rows of the orders made since, by order. */
  rowsSince(sinceMs: number): Promise<Rows[]> {
    return this.#bench(`rows?since=${Math.floor(sinceMs)}`);
  }

  /** Inserts rows into books of their own, in one batch. */
  insertBare(rows: Rows, books: 'one' | 'bulk'): Promise<void> {
    return this.#bench(`bare?books=${books}`, rows);
  }

  /** How many rows books hold, and their sums. */
  async counts(books: 'shop' | 'one' | 'bulk'): Promise<Any> {
    return (await this.#bench(`ledger?books=${books}`)).counts[0];
  }

  ledger(): Promise<{ orders: Any[]; levels: Any[]; counts: Any[] }> {
    return this.#bench('ledger');
  }
}
