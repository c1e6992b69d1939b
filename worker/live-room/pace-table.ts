// What happened to each product minute by minute, in the room's tables: demand, sales, time on the
// screen. Counted from the start of the show. Must not judge; room-pace.ts does.

/** Where an order came from. */
export type DemandSource = 'claim' | 'tap' | 'channel';

/** One minute of one product, as stored. */
export interface MinuteRow {
  readonly productId: string;
  /** Whole minutes since the start of the show. */
  readonly minute: number;
  readonly claims: number;
  readonly claimedUnits: number;
  readonly taps: number;
  readonly tappedUnits: number;
  readonly channelOrders: number;
  readonly channelUnits: number;
  /** Units paid for, tapped in or ordered on a channel. */
  readonly soldUnits: number;
  /** Units asked for when nothing was left. */
  readonly unmetUnits: number;
}

/** What was counted of an order on a channel. */
export interface OrderCount {
  /** Units wanted. */
  readonly units: number;
  readonly soldUnits: number;
}

/** A change of what is on the screen. */
export interface PinRow {
  readonly atMs: number;
  readonly productId: string | null;
}

/** The tables of pace; part of the room's. */
export const PACE_TABLES = `
CREATE TABLE IF NOT EXISTS pace_minute (
  product_id TEXT NOT NULL, minute INTEGER NOT NULL,
  claims INTEGER NOT NULL DEFAULT 0, claimed_units INTEGER NOT NULL DEFAULT 0,
  taps INTEGER NOT NULL DEFAULT 0, tapped_units INTEGER NOT NULL DEFAULT 0,
  channel_orders INTEGER NOT NULL DEFAULT 0, channel_units INTEGER NOT NULL DEFAULT 0,
  sold_units INTEGER NOT NULL DEFAULT 0, unmet_units INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (minute, product_id)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS pace_state (
  product_id TEXT PRIMARY KEY, body TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS pace_order (
  order_line_id TEXT NOT NULL, minute INTEGER NOT NULL, orders INTEGER NOT NULL,
  units INTEGER NOT NULL, sold_units INTEGER NOT NULL, PRIMARY KEY (order_line_id, minute)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS pin (id INTEGER PRIMARY KEY, at INTEGER NOT NULL, product_id TEXT);
`;

const COLUMNS: Readonly<Record<DemandSource, readonly [orders: string, units: string]>> = {
  claim: ['claims', 'claimed_units'],
  tap: ['taps', 'tapped_units'],
  channel: ['channel_orders', 'channel_units'],
};

/** The minutes of one room. */
export class PaceTable {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  /** One more order of that many units, some of which there were none left for. */
  addDemand(
    productId: string,
    minute: number,
    source: DemandSource,
    units: number,
    unmetUnits: number,
  ): void {
    const [orders, unitColumn] = COLUMNS[source];
    this.#sql.exec(
      `INSERT INTO pace_minute (product_id, minute, ${orders}, ${unitColumn}, unmet_units)
       VALUES (?1, ?2, 1, ?3, ?4) ON CONFLICT DO UPDATE SET ${orders} = ${orders} + 1,
         ${unitColumn} = ${unitColumn} + ?3, unmet_units = unmet_units + ?4`,
      productId,
      minute,
      units,
      unmetUnits,
    );
  }

  /** Units sold in that minute. */
  addSale(productId: string, minute: number, units: number): void {
    this.#sql.exec(
      `INSERT INTO pace_minute (product_id, minute, sold_units) VALUES (?1, ?2, ?3)
       ON CONFLICT DO UPDATE SET sold_units = sold_units + ?3`,
      productId,
      minute,
      units,
    );
  }

  /** Remembers what a minute counted for an order line, should it turn out to be counted twice. */
  noteOrder(orderLineId: string, minute: number, counted: OrderCount): void {
    this.#sql.exec(
      `INSERT INTO pace_order VALUES (?1, ?2, iif(?3 > 0, 1, 0), ?3, ?4) ON CONFLICT DO UPDATE SET
         orders = orders + excluded.orders, units = units + excluded.units,
         sold_units = sold_units + excluded.sold_units`,
      orderLineId,
      minute,
      counted.units,
      counted.soldUnits,
    );
  }

  /**
   * Counts units of an order line no longer, latest minute first. An order of which nothing is left
   * was none. True when a minute changed.
   */
  takeBack(productId: string, orderLineId: string, excess: OrderCount): boolean {
    const rows = this.#sql
      .exec<{ minute: number; orders: number; units: number; sold_units: number }>(
        `SELECT minute, orders, units, sold_units FROM pace_order WHERE order_line_id = ?
         ORDER BY minute DESC`,
        orderLineId,
      )
      .toArray();
    let [units, soldUnits] = [excess.units, excess.soldUnits];
    let isChanged = false;
    for (const row of rows) {
      const less = Math.min(row.units, units);
      const soldLess = Math.min(row.sold_units, soldUnits);
      if (less === 0 && soldLess === 0) continue;
      units -= less;
      soldUnits -= soldLess;
      const orders = less > 0 && less === row.units ? row.orders : 0;
      this.#takeFrom(productId, orderLineId, row.minute, [orders, less, soldLess]);
      isChanged = true;
    }
    return isChanged;
  }

  #takeFrom(
    productId: string,
    orderLineId: string,
    minute: number,
    [orders, units, soldUnits]: readonly [number, number, number],
  ): void {
    this.#sql.exec(
      `UPDATE pace_order SET orders = orders - ?3, units = units - ?4,
         sold_units = sold_units - ?5 WHERE order_line_id = ?1 AND minute = ?2`,
      ...[orderLineId, minute, orders, units, soldUnits],
    );
    this.#sql.exec(
      `UPDATE pace_minute SET channel_orders = channel_orders - ?3,
         channel_units = channel_units - ?4, sold_units = sold_units - ?5
       WHERE product_id = ?1 AND minute = ?2`,
      ...[productId, minute, orders, units, soldUnits],
    );
  }

  /** What is on the screen from now on. */
  addPin(productId: string | null, atMs: number): void {
    this.#sql.exec('INSERT INTO pin (at, product_id) VALUES (?, ?)', atMs, productId);
  }

  /** The minutes from `first` to `last`, both included, of every product that had any. */
  between(first: number, last: number): MinuteRow[] {
    return this.#sql
      .exec<{ [Key in keyof MinuteRow]: MinuteRow[Key] }>(
        `SELECT product_id AS productId, minute, claims, claimed_units AS claimedUnits, taps,
           tapped_units AS tappedUnits, channel_orders AS channelOrders,
           channel_units AS channelUnits, sold_units AS soldUnits, unmet_units AS unmetUnits
         FROM pace_minute WHERE minute BETWEEN ? AND ? ORDER BY minute, product_id`,
        first,
        last,
      )
      .toArray();
  }

  /** Every change of the screen, oldest first. */
  pins(): PinRow[] {
    return this.#sql
      .exec<{ at: number; product_id: string | null }>('SELECT at, product_id FROM pin ORDER BY id')
      .toArray()
      .map((row) => ({ atMs: row.at, productId: row.product_id }));
  }

  /** Units of each product that were asked for in vain. */
  unmetUnits(): Map<string, number> {
    const rows = this.#sql
      .exec<{ product_id: string; units: number }>(
        'SELECT product_id, sum(unmet_units) AS units FROM pace_minute GROUP BY product_id',
      )
      .toArray();
    return new Map(rows.map(({ product_id, units }) => [product_id, units]));
  }

  /** What room-pace.ts keeps of a product, as it left it; null before its first minute. */
  state(productId: string): string | null {
    const [row] = this.#sql
      .exec<{ body: string }>('SELECT body FROM pace_state WHERE product_id = ?', productId)
      .toArray();
    return row?.body ?? null;
  }

  saveState(productId: string, body: string): void {
    this.#sql.exec(
      `INSERT INTO pace_state VALUES (?1, ?2)
       ON CONFLICT (product_id) DO UPDATE SET body = excluded.body`,
      productId,
      body,
    );
  }
}

/** Milliseconds of [fromMs, untilMs) in which the product was on the screen. */
export function pinnedMs(
  pins: readonly PinRow[],
  productId: string,
  fromMs: number,
  untilMs: number,
): number {
  let sum = 0;
  pins.forEach((pin, i) => {
    if (pin.productId !== productId) return;
    const endMs = pins[i + 1]?.atMs ?? Number.POSITIVE_INFINITY;
    sum += Math.max(0, Math.min(untilMs, endMs) - Math.max(fromMs, pin.atMs));
  });
  return sum;
}
