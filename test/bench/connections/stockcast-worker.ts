// How the `connections` bench speaks with Stockcast: over HTTP as owners and platforms do, and by
// the doors of its bench worker for what a clock, a queue and a judge need.
import type { BenchWorker } from '../bench-worker.mjs';
import type { Seller, Told } from './seller.ts';

/** Rows of orders by table. */
export type Rows = Record<string, { columns: string[]; rows: unknown[][] }>;

/** Where Stockcast believes it is called. */
const ORIGIN = 'http://localhost:8787';

// biome-ignore lint/suspicious/noExplicitAny: answers of many endpoints
type Any = any;

const MOST_TURNS = 2_000;

/** The worker under measure. */
export class StockcastWorker {
  readonly clock: { ms: number };
  readonly #worker: BenchWorker;
  readonly #connections = new Map<Seller, string>();
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

  async #api(method: string, path: string, body?: unknown): Promise<Any> {
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
    const { items } = await this.#api('GET', '/v1/warehouses');
    const warehouseId = items[0]?.id ?? (await this.#warehouse(place));
    const { platform } = seller;
    const form = { name: `Shop at ${platform}`, accountId: null, platform };
    const body = { ...form, ...seller.form(warehouseId) };
    const begun = await this.#api('POST', '/v1/connections/begin', body);
    this.#connections.set(seller, begun.connection.id);
    const before = begun.connection.status;
    const back = seller.comeBack(begun.authoriseUrl ?? null);
    if (back === null) return [before];
    const page = await this.#call(back);
    if (page.status !== 200) throw new Error(`${platform}: ${await page.text()}`);
    return [before, (await this.shown(seller)).status];
  }

  /** The connection as the API shows it. */
  async shown(seller: Seller): Promise<Any> {
    const { items } = await this.#api('GET', '/v1/connections');
    return items.find((one: Any) => one.id === this.#connections.get(seller));
  }

  async #warehouse(place: { kind: string; authority: string }): Promise<string> {
    const body = {
      ...{ code: 'US-E', name: 'US East', ...place, country: 'US' },
      ...{ city: 'Newark', latitude: 40.7, longitude: -74.2, timeZone: 'America/New_York' },
      ...{ cutOffLocalTime: '15:00', staleAfterHours: 24 },
      capabilities: { returns: true, assembly: true, relabel: false, dropship: false },
    };
    return (await this.#api('POST', '/v1/warehouses', body)).id;
  }

  /** So many units of every SKU come in. */
  stock(units: number): Promise<void> {
    return this.#bench(`stock?units=${units}`, {});
  }

  /** One turn of a connection, as the queue gives it. */
  turn(seller: Seller): Promise<{ end: string; nextAtMs: number | null }> {
    return this.#bench(`turn?connection=${this.#connections.get(seller)}`);
  }

  /** A message arrives. */
  async hear(seller: Seller, message: Told, again: boolean): Promise<void> {
    const path = `/v1/hooks/${this.#connections.get(seller)}`;
    const { headers, body } = await message.sign(path, again);
    const answer = await this.#call(path, { method: 'POST', headers, body });
    if (answer.status !== 200) throw new Error(`${seller.platform}: ${await answer.text()}`);
    await answer.arrayBuffer();
  }

  /** Asks every platform that is asked for its orders; the first time, all of them for all. */
  async askAll(): Promise<void> {
    for (const [seller, id] of this.#connections) {
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
