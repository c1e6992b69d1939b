// What a warehouse's connection lives through, step by step: stock by its word, orders of a shop
// handed over, parcels by message and by asking; after each step the books are laid beside its
// shelves. Decides nothing: it tells.
import type { FakeShippingOrder } from '../../support/shops/fake-warehouse.ts';
import type { Sale, Seller, Told } from '../connections/seller.ts';
import type { StockcastWorker } from '../connections/stockcast-worker.ts';
import { counted, GOODS, ROUND_MS, type SaleFact, STEPS, type StepRow, UNITS } from './story.ts';
import type { WarehouseSide } from './warehouses.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** Calls a minute while its limit is near; an order takes three. */
const FEW_CALLS = 4;

const SKU = {
  ...{ title: 'Folding storage box', categoryId: 'cat_home', isActive: true, cartonUnits: 20 },
  ...{ weightGrams: 900, lengthMm: 400, widthMm: 300, heightMm: 60, components: [] },
  flags: { hasBattery: false, isLiquid: false, isMagnetic: false, isAerosol: false },
  identifiers: [],
};

interface SaleRun {
  readonly sale: Sale;
  readonly fact: SaleFact;
}

/** A warehouse's connection on its way; the market sells what lies there. */
export class WarehouseStory {
  readonly rows: StepRow[] = [];
  readonly facts: SaleFact[] = [];
  readonly #side: WarehouseSide;
  readonly #market: Seller;
  readonly #stockcast: StockcastWorker;
  #warehouseId = '';
  #parcels = 0;

  constructor(side: WarehouseSide, market: Seller, stockcast: StockcastWorker) {
    this.#side = side;
    this.#market = market;
    this.#stockcast = stockcast;
    for (const sku of GOODS) {
      side.fake.add(sku, side.place, UNITS);
      market.addGood(sku, 10 * UNITS);
    }
  }

  /** Which step is being gone through. */
  get step(): StepRow['step'] {
    return STEPS[Math.min(this.rows.length, STEPS.length - 1)] as StepRow['step'];
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

  async #round(of: { readonly platform: string } = this.#side, waitMs = 6 * MINUTE_MS) {
    this.#pass(waitMs);
    const ends: string[] = [];
    let longestWaitMs = 0;
    for (let turns = 0; turns < 400 && ends.at(-1) !== 'through'; turns += 1) {
      const { end, nextAtMs } = await this.#stockcast.turn(of);
      ends.push(end);
      const { clock } = this.#stockcast;
      const wait = (nextAtMs ?? 0) - clock.ms;
      if (end !== 'through' && end !== 'not-due') longestWaitMs = Math.max(longestWaitMs, wait);
      if (end !== 'through') clock.ms = Math.max(clock.ms + 1_000, nextAtMs ?? 0);
    }
    return { ends: counted(ends), longestWaitMs };
  }

  async #hear(messages: readonly Told[], again = false): Promise<void> {
    for (const message of messages) {
      this.#pass(3_000);
      await this.#stockcast.hear(this.#side, message, again);
    }
    await this.#stockcast.emptyInbox();
  }

  #sell(sku: string, units: number): SaleRun {
    this.#pass(2_000);
    const sale = this.#market.place(sku, units);
    const { platform } = this.#market;
    const fact = { platform, orderRef: sale.orderRef, sku, ordered: units };
    const told = { ...fact, shipped: 0, cancelled: 0 };
    this.facts.push(told);
    return { sale, fact: told };
  }

  /** Reads the shop's orders and makes the warehouse's file of them. */
  async #file(): Promise<void> {
    await this.#round(this.#market);
    await this.#stockcast.api('POST', '/v1/dropship/files', { warehouseId: this.#warehouseId });
  }

  #handed({ sale }: SaleRun): FakeShippingOrder {
    const found = this.#side.fake.orders.find(({ reference }) => reference === sale.orderRef);
    if (!found) throw new Error(`${this.#side.platform} was not handed ${sale.orderRef}.`);
    return found;
  }

  #ship(run: SaleRun): void {
    this.#pass(MINUTE_MS);
    this.#parcels += 1;
    this.#side.fake.ship(this.#handed(run), `9400${this.#parcels}`);
    run.fact.shipped = run.fact.ordered;
  }

  async #tell(saw: Readonly<Record<string, unknown>>): Promise<void> {
    const { levels } = await this.#stockcast.ledger();
    const bySku = ([a]: readonly unknown[], [b]: readonly unknown[]) =>
      String(a) < String(b) ? -1 : 1;
    const { fake, platform } = this.#side;
    const theirs = fake.shelves.map(({ sku, onHand, committed }) => [sku, onHand, committed]);
    this.rows.push({
      ...{ platform, step: this.step },
      atUtc: new Date(this.#stockcast.clock.ms).toISOString(),
      ours: levels.map(({ sku, onHand, allocated }) => [sku, onHand, allocated]).sort(bySku),
      theirs: this.rows.length === 0 ? [] : theirs.sort(bySku),
      leftUnits: levels.reduce((sum, { left }) => sum + (left ?? 0), 0),
      soldUnits: this.facts.reduce((sum, { shipped }) => sum + shipped, 0),
      saw,
    });
  }

  async #authorise(): Promise<void> {
    const { credentials, settings, place } = this.#side;
    const stockcast = this.#stockcast;
    this.#warehouseId = await stockcast.warehouse({ kind: '3pl', authority: 'external' });
    const account = await stockcast.api('POST', '/v1/accounts', {
      ...{ platform: 'walmart', name: 'Box seller', market: 'US', currency: 'USD' },
      ...{ timeZone: 'America/New_York', externalRef: null },
    });
    for (const sku of GOODS) await this.#listing(sku, account.id);
    const typed = { ...settings, warehouses: { [place]: this.#warehouseId } };
    const { connection } = await stockcast.begin(this.#side, { credentials, settings: typed });
    const market = this.#market.form('') as { credentials: object };
    const of = { credentials: market.credentials, settings: { warehouses: {} } };
    await stockcast.begin(this.#market, of, account.id);
    await stockcast.handOver(this.#side);
    await this.#tell({ stands: [connection.status] });
  }

  async #listing(sku: string, accountId: string): Promise<void> {
    const made = await this.#stockcast.api('POST', '/v1/skus', { ...SKU, sku });
    await this.#stockcast.api('POST', '/v1/listings', {
      ...{ accountId, sellerSku: sku, title: 'Folding box', price: null, fulfilment: 'own' },
      ...{ isActive: true, bufferUnits: 0, components: [{ skuId: made.id, units: 1 }] },
      ...{ poolWarehouseIds: [this.#warehouseId], identifiers: [] },
    });
  }

  readonly #sales: SaleRun[] = [];

  async #firstSync(): Promise<void> {
    const saw = await this.#round(this.#side, 10_000);
    await this.#round(this.#market, 10_000);
    this.#sales.push(this.#sell('BOX-1', 4));
    await this.#file();
    await this.#round();
    await this.#tell(saw);
  }

  async #webhook(): Promise<void> {
    this.#ship(this.#sales.shift() as SaleRun);
    const messages = this.#side.takeMessages();
    await this.#hear(messages);
    const absent = this.#side.lacks.messages ?? null;
    const { ends } = absent === null ? { ends: {} } : await this.#round();
    await this.#tell({ messages: messages.length, absent, ends });
  }

  // The newer parcel's message first, then the older one's, then all again: under their ids and
  // under others. One order is called off between its file and the hand-over.
  async #lateAndDoubled(): Promise<void> {
    const [one, two] = [this.#sell('BOX-1', 3), this.#sell('BOX-2', 2)];
    const called = this.#sell('BOX-3', 1);
    await this.#file();
    called.sale.cancel();
    called.fact.cancelled = 1;
    await this.#round(this.#market);
    await this.#round();
    this.#ship(one);
    const first = this.#side.takeMessages();
    this.#ship(two);
    const second = this.#side.takeMessages();
    await this.#hear([...second, ...first]);
    await this.#hear([...first, ...second]);
    await this.#hear([...second, ...first], true);
    // Twice over the same time, then everything from the beginning.
    await this.#round();
    await this.#round();
    const { ends } = await this.#round(this.#side, ROUND_MS);
    const messages = 3 * (first.length + second.length);
    await this.#tell({ messages, absent: this.#side.lacks.messages ?? null, ends });
  }

  async #rateLimit(): Promise<void> {
    for (let at = 0; at < 6; at += 1) {
      this.#sales.push(this.#sell(GOODS[at % 3] as string, at + 1));
    }
    await this.#file();
    const { fake } = this.#side;
    const { perMinute } = fake;
    fake.perMinute = FEW_CALLS;
    const saw = await this.#round();
    fake.perMinute = perMinute;
    await this.#tell(saw);
  }

  async #tokenExpiry(): Promise<void> {
    const { fake, lacks } = this.#side;
    this.#pass(10 * MINUTE_MS);
    fake.isKeyGood = false;
    const { end, nextAtMs } = await this.#stockcast.turn(this.#side);
    const { status, lastError } = await this.#stockcast.shown(this.#side);
    fake.isKeyGood = true;
    await this.#stockcast.again(this.#side);
    const saw = await this.#round();
    const refused = { end, nextAtMs, status, lastError };
    await this.#tell({ ...saw, absent: lacks.renewal ?? null, refused });
  }

  // Nobody answers, and what was told meanwhile is lost.
  async #outage(): Promise<void> {
    this.#pass(6 * MINUTE_MS);
    this.#side.fake.failUntil(this.#stockcast.clock.ms + HOUR_MS);
    this.#pass(20 * MINUTE_MS);
    this.#ship(this.#sales.shift() as SaleRun);
    this.#ship(this.#sales.shift() as SaleRun);
    this.#side.takeMessages();
    const { end } = await this.#stockcast.turn(this.#side);
    const { status, lastError } = await this.#stockcast.shown(this.#side);
    await this.#tell({ end, status, lastError });
  }

  async #recovery(): Promise<void> {
    const saw = await this.#round(this.#side, HOUR_MS);
    const { status, lastError } = await this.#stockcast.shown(this.#side);
    await this.#tell({ ...saw, status, lastError });
  }

  // The count has seen a parcel whose message comes late, twice; two units more are simply gone.
  async #snapshot(): Promise<void> {
    this.#pass(MINUTE_MS);
    this.#ship(this.#sales.shift() as SaleRun);
    const { fake, lacks } = this.#side;
    const shelf = fake.shelves.find(({ sku }) => sku === 'BOX-3');
    if (shelf) shelf.onHand -= 2;
    const messages = this.#side.takeMessages();
    const first = await this.#round(this.#side, ROUND_MS);
    await this.#hear(messages);
    await this.#hear(messages, true);
    const second = await this.#round(this.#side, ROUND_MS);
    const absent = lacks.messages ?? null;
    const counts = { countsStock: true, messages: messages.length, absent };
    await this.#tell({ ...counts, first, second });
  }
}
