// One person wants it once: an order elsewhere with a buyer's code takes the place of what they
// hold, wait for or have paid here. Frees the units; whom they go to, the channel side decides.
import { claimFrame } from './claim-frame.ts';
import { type Book, type Claim, joinOrder } from './claims.ts';
import type { BlockTake } from './room-blocks.ts';
import { saveClaim } from './room-claim-rows.ts';
import { buyerOf } from './room-codes.ts';
import type { RoomParts } from './room-command.ts';
import { oneRow } from './room-tables.ts';

/** Tables of what was joined; part of the room's. */
export const JOIN_TABLES = `
CREATE TABLE IF NOT EXISTS claim_take (
  claim_id TEXT NOT NULL, allocation_id TEXT NOT NULL, units INTEGER NOT NULL CHECK (units >= 0),
  PRIMARY KEY (claim_id, allocation_id)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS order_join (
  order_line_id TEXT PRIMARY KEY, units INTEGER NOT NULL
) WITHOUT ROWID;
`;

/** Which block a paid claim was served from, so that an order can take its place. */
export function noteClaimTake(sql: SqlStorage, claimId: string, take: BlockTake): void {
  sql.exec(
    `INSERT INTO claim_take VALUES (?, ?, ?)
     ON CONFLICT (claim_id, allocation_id) DO UPDATE SET units = units + excluded.units`,
    claimId,
    take.allocationId,
    take.units,
  );
}

/** What an order took the place of. */
export interface Joined {
  readonly units: number;
  /** Units of claims that were paid for, by block: sold still, until they are given away. */
  readonly paid: readonly BlockTake[];
}

const NOTHING: Joined = { units: 0, paid: [] };

/** An order line, as far as joining goes. */
export interface JoiningLine {
  readonly orderLineId: string;
  readonly units: number;
  readonly claimCode?: string | null;
}

/** Ends claims in favour of orders; inside the caller's transaction. */
export class RoomJoin {
  readonly #parts: RoomParts;

  constructor(parts: RoomParts) {
    this.#parts = parts;
  }

  /** Joins what of the line was not joined before, in the order the claims came. */
  join(line: JoiningLine, productId: string, nowMs: number): Joined {
    const { sql, stock } = this.#parts;
    const { orderLineId, claimCode } = line;
    const buyerId = claimCode ? buyerOf(sql, claimCode) : null;
    const units = line.units - this.#joinedBefore(orderLineId);
    if (buyerId === null || units <= 0) return NOTHING;
    const paid = stock.paidClaims(productId, buyerId).filter((claim) => this.#isKnown(claim));
    const newId = () => this.#parts.newId('clm');
    // A product that left the line-up has no open claims; what was paid for before still counts.
    const book = stock.book(productId);
    const open = book?.open ?? [];
    const { joinedUnits, claims, unpaid } = joinOrder(open, paid, { buyerId, units }, newId);
    if (joinedUnits === 0) return NOTHING;
    if (book) stock.save(book, { soldUnits: book.soldUnits, claims });
    else for (const claim of claims) saveClaim(sql, claim);
    this.#publish(claims, stock.book(productId), claimCode ?? undefined, nowMs);
    const takes = unpaid.flatMap((part) => this.#unsell(part.claimId, part.units, nowMs));
    sql.exec(
      `INSERT INTO order_join VALUES (?, ?)
       ON CONFLICT (order_line_id) DO UPDATE SET units = units + excluded.units`,
      orderLineId,
      joinedUnits,
    );
    return { units: joinedUnits, paid: takes };
  }

  #publish(
    claims: readonly Claim[],
    book: Book | null,
    code: string | undefined,
    nowMs: number,
  ): void {
    for (const one of claims) {
      const claim = claimFrame(one, book?.open ?? [], code);
      const audience = { personId: one.buyerId };
      this.#parts.journal.append({ type: 'claim', claim }, audience, nowMs);
    }
  }

  // The ledger gives the units of the claim back to their block; the order takes them from there.
  #unsell(claimId: string, units: number, nowMs: number): BlockTake[] {
    const { sql, outbox } = this.#parts;
    const rows = sql
      .exec<{
        allocation_id: string;
        product_id: string;
        warehouse_id: string;
        fence_epoch: number;
        units: number;
      }>(
        `SELECT t.allocation_id, b.product_id, b.warehouse_id, b.fence_epoch, t.units
         FROM claim_take t JOIN block b ON b.allocation_id = t.allocation_id
         WHERE t.claim_id = ? AND t.units > 0 ORDER BY b.position`,
        claimId,
      )
      .toArray();
    let rest = units;
    return rows.flatMap((row) => {
      const part = Math.min(rest, row.units);
      if (part === 0) return [];
      rest -= part;
      const take = {
        allocationId: row.allocation_id,
        warehouseId: row.warehouse_id,
        fenceEpoch: row.fence_epoch,
        units: part,
      };
      sql.exec(
        'UPDATE claim_take SET units = units - ? WHERE claim_id = ? AND allocation_id = ?',
        part,
        claimId,
        take.allocationId,
      );
      const skuId = this.#parts.stock.product(row.product_id)?.skuId ?? '';
      outbox.add({ kind: 'unsell', claimId, skuId, ...take }, nowMs);
      return [take];
    });
  }

  // A claim paid before blocks were noted with claims cannot be undone: it stays what it is.
  #isKnown({ claimId, units }: Claim): boolean {
    const row = oneRow<{ units: number | null }>(
      this.#parts.sql,
      'SELECT sum(units) AS units FROM claim_take WHERE claim_id = ?',
      claimId,
    );
    return (row?.units ?? 0) >= units;
  }

  #joinedBefore(orderLineId: string): number {
    const row = oneRow<{ units: number }>(
      this.#parts.sql,
      'SELECT units FROM order_join WHERE order_line_id = ?',
      orderLineId,
    );
    return row?.units ?? 0;
  }
}
