// What one connection lives through from its owner's first click to a count that orders explain,
// step by step; after each the books are laid beside the platform's own. Decides nothing: it tells.
import type { Sale, Seller, Told } from '../connections/seller.ts';
import type { StockcastWorker } from '../connections/stockcast-worker.ts';

/** The words of the issue, in the order in which a connection meets them. */
export const STEPS = [
  'authorise',
  'first sync',
  'webhook',
  'late and doubled webhook',
  'rate limit',
  'token expiry',
  'outage of an hour',
  'recovery',
  'snapshot against events',
] as const;
/** One of them. */
export type Step = (typeof STEPS)[number];

/** What a step left behind: both books, and what was seen on the way. */
export interface StepRow {
  readonly platform: string;
  readonly step: Step;
  readonly atUtc: string;
  /** SKU, on hand, promised: Stockcast's. */
  readonly ours: readonly unknown[];
  /** The same as the platform has it. */
  readonly theirs: readonly unknown[];
  /** Units that have left by the ledger's movements of orders, and at the platform. */
  readonly leftUnits: number;
  readonly soldUnits: number;
  readonly saw: Readonly<Record<string, unknown>>;
}

/** What is true of an order at its platform, whatever was told of it. */
export interface SaleFact {
  readonly platform: string;
  readonly orderRef: string;
  readonly sku: string;
  readonly ordered: number;
  shipped: number;
  cancelled: number;
}

export const GOODS = ['BOX-1', 'BOX-2', 'BOX-3'] as const;
export const UNITS = 100;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const FULL_ROUND_MS = 7 * HOUR_MS;

/** Time between two full rounds, and a little. */
export const ROUND_MS = FULL_ROUND_MS;

/** A connection on its way. */
export class Story {
  readonly rows: StepRow[] = [];
  readonly facts: SaleFact[] = [];
  readonly #seller: Seller;
  readonly #stockcast: StockcastWorker;

  constructor(seller: Seller, stockcast: StockcastWorker) {
    this.#seller = seller;
    this.#stockcast = stockcast;
  }

  /** Which step is being gone through. */
  get step(): Step {
    return STEPS[Math.min(this.rows.length, STEPS.length - 1)] as Step;
  }

  async run(): Promise<StepRow[]> {
    await this.#authorise();
    await this.#firstSync();
    await this.#webhook();
    await this.#lateAndDoubled();
    await this.#rateLimit();
    await this.#tokenExpiry();
    await this.#outage();
    await this.#recovery();
    await this.#snapshot();
    return this.rows;
  }

  #pass(ms: number): void {
    this.#stockcast.clock.ms += ms;
  }

  #place(sku: string, units: number): SaleRun {
    const sale = this.#seller.place(sku, units);
    const { platform } = this.#seller;
    const fact = { platform, orderRef: sale.orderRef, sku, ordered: units };
    const told = { ...fact, shipped: 0, cancelled: 0 };
    this.facts.push(told);
    return { sale, fact: told };
  }

  // So many of it, or all where an order leaves whole.
  #ship({ sale, fact }: SaleRun, units: number): void {
    this.#pass(MINUTE_MS);
    const left = this.#seller.lacks?.parts ? fact.ordered : units;
    sale.ship(left);
    fact.shipped += left;
  }

  #cancel({ sale, fact }: SaleRun): void {
    sale.cancel();
    fact.cancelled = fact.ordered - fact.shipped;
  }

  // What is told now reaches nobody.
  #loseMessages(): void {
    const lost = this.#seller.takeMessages();
    this.#seller.notTaken?.(lost);
  }

  async #hear(messages: readonly Told[], again = false): Promise<void> {
    for (const message of messages) {
      this.#pass(3_000);
      await this.#stockcast.hear(this.#seller, message, again);
    }
    await this.#stockcast.emptyInbox();
  }

  /** Turns until a round is through; how each ended, and the longest pause that was asked for. */
  async #round(waitMs = 6 * MINUTE_MS) {
    this.#pass(waitMs);
    const ends: string[] = [];
    let longestWaitMs = 0;
    for (let turns = 0; turns < 400 && ends.at(-1) !== 'through'; turns += 1) {
      const { end, nextAtMs } = await this.#stockcast.turn(this.#seller);
      ends.push(end);
      const { clock } = this.#stockcast;
      const wait = (nextAtMs ?? 0) - clock.ms;
      if (end !== 'through' && end !== 'not-due') longestWaitMs = Math.max(longestWaitMs, wait);
      if (end !== 'through') clock.ms = Math.max(clock.ms + 1_000, nextAtMs ?? 0);
    }
    return { ends: counted(ends), longestWaitMs };
  }

  async #tell(saw: Readonly<Record<string, unknown>>): Promise<void> {
    const { levels } = await this.#stockcast.ledger();
    const bySku = ([a]: readonly unknown[], [b]: readonly unknown[]) =>
      String(a) < String(b) ? -1 : 1;
    const { platform, troubles } = this.#seller;
    const soldUnits = this.facts.reduce((sum, { shipped }) => sum + shipped, 0);
    this.rows.push({
      ...{ platform, step: this.step },
      atUtc: new Date(this.#stockcast.clock.ms).toISOString(),
      ours: levels.map(({ sku, onHand, allocated }) => [sku, onHand, allocated]).sort(bySku),
      theirs: this.rows.length === 0 ? [] : [...troubles.books()].sort(bySku),
      leftUnits: levels.reduce((sum, { left }) => sum + (left ?? 0), 0),
      ...{ soldUnits, saw },
    });
  }

  async #authorise(): Promise<void> {
    const { platform, troubles } = this.#seller;
    const kind = platform === 'amazon' ? 'fba' : 'own';
    const authority = troubles.countsStock ? 'external' : 'ledger';
    const stands = await this.#stockcast.connect(this.#seller, { kind, authority });
    await this.#tell({ stands });
  }

  // An order that waits from before is in no message: the round alone knows it.
  async #firstSync(): Promise<void> {
    this.#place('BOX-1', 4);
    this.#loseMessages();
    const saw = await this.#round(0);
    if (!this.#seller.troubles.countsStock) await this.#stockcast.stock(UNITS);
    await this.#tell(saw);
  }

  async #webhook(): Promise<void> {
    this.#pass(2 * MINUTE_MS);
    this.#place('BOX-1', 3);
    const messages = this.#seller.takeMessages();
    await this.#hear(messages);
    await this.#tell({ messages: messages.length });
  }

  // The newest first, then the older ones, then all again: under their ids and under others.
  async #lateAndDoubled(): Promise<void> {
    const [gone, called] = [this.#place('BOX-1', 3), this.#place('BOX-2', 2)];
    const first = this.#seller.takeMessages();
    this.#ship(gone, 2);
    this.#cancel(called);
    const second = this.#seller.takeMessages();
    await this.#hear([...second].reverse());
    await this.#hear(first);
    await this.#hear([...first, ...second]);
    await this.#hear([...second, ...first], true);
    // Where a change is in no message, the next round brings it.
    const { ends } = await this.#round();
    const absent = this.#seller.lacks?.parts ?? null;
    await this.#tell({ messages: 3 * (first.length + second.length), ends, absent });
  }

  async #rateLimit(): Promise<void> {
    for (let at = 0; at < 24; at += 1) {
      this.#pass(2_000);
      this.#place(GOODS[at % 3] as string, 1);
    }
    this.#loseMessages();
    this.#pass(6 * MINUTE_MS);
    this.#seller.troubles.limit(true);
    const saw = await this.#round(0);
    this.#seller.troubles.limit(false);
    await this.#tell(saw);
  }

  async #tokenExpiry(): Promise<void> {
    const { lacks, troubles } = this.#seller;
    this.#pass(troubles.tokenMs + 10 * MINUTE_MS);
    this.#place('BOX-3', 1);
    this.#loseMessages();
    const absent = lacks?.renewal ?? null;
    const refused = absent === null ? null : await this.#refused();
    const saw = await this.#round();
    await this.#tell({ ...saw, absent, refused });
  }

  // Where access does not end by itself: it is taken back, and given again by a person.
  async #refused() {
    const { troubles } = this.#seller;
    troubles.refuse?.(true);
    const { end, nextAtMs } = await this.#stockcast.turn(this.#seller);
    const { status, lastError } = await this.#stockcast.shown(this.#seller);
    troubles.refuse?.(false);
    await this.#stockcast.again(this.#seller);
    return { end, nextAtMs, status, lastError };
  }

  // Nobody answers, and what was told meanwhile is lost.
  async #outage(): Promise<void> {
    this.#pass(6 * MINUTE_MS);
    this.#seller.troubles.failUntil(this.#stockcast.clock.ms + HOUR_MS);
    const [gone, called] = [this.#place('BOX-1', 5), this.#place('BOX-2', 2)];
    this.#pass(20 * MINUTE_MS);
    this.#ship(gone, 5);
    this.#cancel(called);
    this.#loseMessages();
    const { end } = await this.#stockcast.turn(this.#seller);
    const { status, lastError } = await this.#stockcast.shown(this.#seller);
    await this.#tell({ end, status, lastError });
  }

  async #recovery(): Promise<void> {
    const saw = await this.#round(HOUR_MS);
    const { status, lastError } = await this.#stockcast.shown(this.#seller);
    await this.#tell({ ...saw, status, lastError });
  }

  // The count has seen a parcel whose message comes late, twice; two units more are simply gone.
  async #snapshot(): Promise<void> {
    this.#pass(MINUTE_MS);
    const gone = this.#place('BOX-2', 6);
    this.#pass(MINUTE_MS);
    this.#ship(gone, 6);
    this.#seller.troubles.lose('BOX-3', 2);
    const messages = this.#seller.takeMessages();
    const first = await this.#round(FULL_ROUND_MS);
    await this.#hear(messages);
    await this.#hear(messages, true);
    const second = await this.#round(FULL_ROUND_MS);
    const { countsStock } = this.#seller.troubles;
    await this.#tell({ countsStock, messages: messages.length, first, second });
  }
}

// An order and what is true of it.
interface SaleRun {
  readonly sale: Sale;
  readonly fact: SaleFact;
}

/** How often each word stands in a list. */
export function counted(words: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}
