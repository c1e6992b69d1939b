// Sales made outside the room: order lines of channels, which take from the block before anybody
// else, and what taps and a dashboard say beside them. Runs inside the room's transactions.
import type { RoomSource } from '../../shared/contract/live-sources.ts';
import type { RoomSettlement } from '../domain/order-blocks.ts';
import { takeChannelOrder } from './claims.ts';
import type { BlockTake } from './room-blocks.ts';
import type { RoomParts } from './room-command.ts';
import { type Joined, RoomJoin } from './room-join.ts';
import { oneRow } from './room-tables.ts';

/** An order line of a channel for a product of the line-up. */
export interface ChannelOrderLine {
  /** The same for every message about the line. */
  readonly orderLineId: string;
  /** Product or SKU. */
  readonly productId: string;
  /** Units the line takes in all, from wherever. */
  readonly units: number;
  /** The warehouses that may serve it; absent = all. */
  readonly warehouseIds?: readonly string[];
  /** Orders from before the show are the pool's; absent = placed now. */
  readonly placedAtMs?: number;
  /** Stood in the order's note: its buyer's claims end in favour of it. */
  readonly claimCode?: string | null;
}

/** How the room splits it: takes from its blocks, the rest is the pool's. */
export interface ChannelOrderSplit {
  /** Counts the questions about this line; a settlement names the one it answers. */
  readonly ask: number;
  readonly takes: readonly BlockTake[];
  readonly fromPool: number;
}

interface LineRow extends Record<string, SqlStorageValue> {
  product_id: string;
  asks: number;
  units: number;
  takes: string;
}

const sumUnits = (takes: readonly { units: number }[]) =>
  takes.reduce((sum, take) => sum + take.units, 0);

// Takes of one block as one.
function joinTakes(takes: readonly BlockTake[]): BlockTake[] {
  const joined = new Map<string, BlockTake>();
  for (const take of takes) {
    const units = (joined.get(take.allocationId)?.units ?? 0) + take.units;
    joined.set(take.allocationId, { ...take, units });
  }
  return [...joined.values()];
}

/** The channel side of a room. */
export class RoomChannel {
  readonly #parts: RoomParts;
  readonly #join: RoomJoin;

  constructor(parts: RoomParts) {
    this.#parts = parts;
    this.#join = new RoomJoin(parts);
  }

  /**
   * Gives an order line what is free in the blocks, up to its units. Asked again it gives the same
   * and, where the line has grown, what is missing.
   */
  record(line: ChannelOrderLine, nowMs: number): ChannelOrderSplit {
    const { sql, stock } = this.#parts;
    const row = this.#line(line.orderLineId);
    const productId = row?.product_id ?? stock.productIdOf(line.productId) ?? line.productId;
    const before = row ? (JSON.parse(row.takes) as BlockTake[]) : [];
    const missing = line.units - sumUnits(before);
    const isInShow = this.#isInShow(line.placedAtMs ?? nowMs);
    // Its buyer may have paid for it here, and the order be heard of after the end.
    const joined = isInShow ? this.#join.join(line, productId, nowMs) : null;
    const given = joined ? this.#giveOn(joined.paid, missing, line, nowMs) : [];
    const rest = missing - sumUnits(given);
    const more = isInShow ? this.#take(productId, rest, line.warehouseIds, nowMs) : [];
    const grown = Math.max(0, line.units - (row?.units ?? 0));
    this.#noteDemand(productId, line.orderLineId, grown, joined, nowMs);
    const takes = joinTakes([...before, ...given, ...more]);
    const ask = (row?.asks ?? 0) + 1;
    sql.exec(
      `INSERT INTO channel_order VALUES (?, ?, ?, ?, ?) ON CONFLICT (order_line_id) DO UPDATE
         SET asks = excluded.asks, units = excluded.units, takes = excluded.takes`,
      line.orderLineId,
      productId,
      ask,
      line.units,
      JSON.stringify(takes),
    );
    return { ask, takes, fromPool: Math.max(0, line.units - sumUnits(takes)) };
  }

  /**
   * Makes the line what the ledger holds of it: units it did not hand over, or got back, are free
   * again. Void when the line was asked about since: then that question's own answer counts.
   *
   * @returns the product, or null when nothing was done
   */
  settle(settlement: RoomSettlement, nowMs: number): string | null {
    const { sql } = this.#parts;
    const row = this.#line(settlement.lineKey);
    if (!row || row.asks !== settlement.ask) return null;
    const before = JSON.parse(row.takes) as BlockTake[];
    const after = before.flatMap((take) => {
      const held = settlement.takes.find((one) => one.allocationId === take.allocationId);
      const units = Math.min(take.units, held?.units ?? 0);
      if (units < take.units) this.#free(take, take.units - units, nowMs);
      return units > 0 ? [{ ...take, units }] : [];
    });
    sql.exec(
      'UPDATE channel_order SET takes = ?, units = ? WHERE order_line_id = ?',
      JSON.stringify(after),
      settlement.units,
      settlement.lineKey,
    );
    this.#noteOrders(row.product_id, nowMs);
    this.#callOversell(row.product_id, settlement.oversoldUnits, nowMs);
    return row.product_id;
  }

  /** Adds a sale that a person tapped in. */
  noteTap(productId: string, units: number, nowMs: number): void {
    const row = oneRow<{ units: number }>(
      this.#parts.sql,
      `SELECT units FROM source WHERE source = 'taps' AND product_id = ?`,
      productId,
    );
    this.#note({ source: 'taps', productId, units: (row?.units ?? 0) + units, asOfMs: nowMs });
  }

  /**
   * Notes what a dashboard elsewhere shows. It is an observation and sells nothing; one that is
   * older than the last is left out, and one from the future is taken as of now.
   */
  noteReading(
    reading: { productId: string | null; total: number; asOfMs: number },
    nowMs: number,
  ): void {
    const { productId, total } = reading;
    const asOfMs = Math.min(reading.asOfMs, nowMs);
    const row = oneRow<{ as_of: number }>(
      this.#parts.sql,
      `SELECT as_of FROM source WHERE source = 'dashboard' AND product_id = ?`,
      productId ?? '',
    );
    if (row && row.as_of > asOfMs) return;
    this.#note({ source: 'dashboard', productId, units: total, asOfMs });
  }

  #line(orderLineId: string): LineRow | null {
    return oneRow<LineRow>(
      this.#parts.sql,
      'SELECT product_id, asks, units, takes FROM channel_order WHERE order_line_id = ?',
      orderLineId,
    );
  }

  #isInShow(placedAtMs: number): boolean {
    const { meta } = this.#parts;
    const startedAtMs = meta.get<number | null>('startedAtMs', null);
    return startedAtMs !== null && placedAtMs >= startedAtMs;
  }

  // Units of claims that were paid for go to the order where its listing may be served from there;
  // the others are free again.
  #giveOn(
    paid: readonly BlockTake[],
    most: number,
    { warehouseIds }: ChannelOrderLine,
    nowMs: number,
  ): BlockTake[] {
    let rest = Math.max(0, most);
    return paid.flatMap((take) => {
      const isServed = !warehouseIds || warehouseIds.includes(take.warehouseId);
      const units = isServed ? Math.min(rest, take.units) : 0;
      rest -= units;
      const free = take.units - units;
      if (free > 0) this.#free(take, free, nowMs);
      return units > 0 ? [{ ...take, units }] : [];
    });
  }

  // Units of a block are unsold; after the end they are everybody's.
  #free(take: BlockTake, units: number, nowMs: number): void {
    const { sql, stock, outbox } = this.#parts;
    sql.exec('UPDATE block SET sold = sold - ? WHERE allocation_id = ?', units, take.allocationId);
    stock.forget();
    if (this.#isEnded()) outbox.add({ kind: 'return', ...take, units }, nowMs);
  }

  #isEnded(): boolean {
    return this.#parts.meta.get<string>('state', 'planned') === 'ended';
  }

  #take(
    productId: string,
    units: number,
    warehouseIds: readonly string[] | undefined,
    nowMs: number,
  ): BlockTake[] {
    const { stock, pace } = this.#parts;
    const book = units > 0 && !this.#isEnded() ? stock.book(productId) : null;
    if (!book) return [];
    const most = warehouseIds ? stock.freeAt(productId, warehouseIds) : units;
    const take = takeChannelOrder(book, Math.min(units, most));
    const takes = take.fromBlock > 0 ? stock.save(book, take.change, warehouseIds) : [];
    pace.noteStock(book, stock.book(productId) ?? book, nowMs);
    return takes;
  }

  // Told once per unit: an order that comes again, or shrinks, is no demand.
  // What was claimed before was counted as demand then, and what was paid for as a sale.
  // Heard of only now, it was counted with the order's earlier messages and is taken back.
  #noteDemand(
    productId: string,
    orderLineId: string,
    grownUnits: number,
    joined: Joined | null,
    nowMs: number,
  ): void {
    const { stock, pace } = this.#parts;
    if (this.#isEnded() || !stock.book(productId)) return;
    const units = grownUnits - (joined?.units ?? 0);
    const soldUnits = grownUnits - sumUnits(joined?.paid ?? []);
    pace.noteOrder(productId, orderLineId, { units, soldUnits }, nowMs);
  }

  #noteOrders(productId: string, nowMs: number): void {
    const row = oneRow<{ units: number }>(
      this.#parts.sql,
      'SELECT coalesce(sum(units), 0) AS units FROM channel_order WHERE product_id = ?',
      productId,
    );
    this.#note({ source: 'orders', productId, units: row?.units ?? 0, asOfMs: nowMs });
  }

  #note(source: RoomSource): void {
    const { sql, journal, pace } = this.#parts;
    sql.exec(
      `INSERT INTO source VALUES (?, ?, ?, ?) ON CONFLICT (source, product_id) DO UPDATE
         SET units = excluded.units, as_of = excluded.as_of`,
      source.source,
      source.productId ?? '',
      source.units,
      source.asOfMs,
    );
    pace.noteChannels(source.asOfMs);
    journal.append({ type: 'source', ...source }, 'staff', source.asOfMs);
  }

  // Once per figure: a repeated order is no news, a larger shortage is.
  #callOversell(productId: string, units: number, nowMs: number): void {
    const { meta, journal } = this.#parts;
    const key = `oversold:${productId}`;
    const before = meta.get(key, 0);
    if (units === before) return;
    meta.set(key, units);
    if (units < before) return;
    const figures = { units };
    const alarm = { type: 'alarm', kind: 'oversell', productId, atMs: nowMs, figures } as const;
    journal.append(alarm, 'staff', nowMs);
  }
}

/** What each source says, for the staff. */
export function roomSources(sql: SqlStorage): RoomSource[] {
  return sql
    .exec<{ source: string; product_id: string; units: number; as_of: number }>(
      'SELECT source, product_id, units, as_of FROM source ORDER BY source, product_id',
    )
    .toArray()
    .map((row) => ({
      source: row.source as RoomSource['source'],
      productId: row.product_id === '' ? null : row.product_id,
      units: row.units,
      asOfMs: row.as_of,
    }));
}
