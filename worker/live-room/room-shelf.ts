// Products that leave the line-up while on air: claims on them end, what is not sold goes back to
// the ledger, and what was sold stays sold. Runs inside the caller's transaction.
import { leftUnits, waitingUnits } from './claims.ts';
import { unsoldBlocks } from './room-blocks.ts';
import { type CommandResult, done, type RoomParts, refused } from './room-command.ts';
import type { RoomSales } from './room-sales.ts';

/** The line-up of one room. */
export class RoomShelf {
  readonly #parts: RoomParts;
  readonly #sales: RoomSales;

  constructor(parts: RoomParts, sales: RoomSales) {
    this.#parts = parts;
    this.#sales = sales;
  }

  /** Takes a product out. */
  remove(productId: string, nowMs: number): CommandResult {
    const { meta, stock, outbox, journal, pace, sql } = this.#parts;
    if (meta.get<string>('state', 'planned') === 'ended') return refused('closed');
    const book = stock.book(productId);
    if (!book) return refused('unknown');
    const pinned = meta.get<{ productId: string | null } | null>('pinned', null);
    if (pinned?.productId === productId) {
      meta.set('pinned', { productId: null, atMs: nowMs });
      pace.notePin(null, nowMs);
      journal.append({ type: 'pin', productId: null }, 'all', nowMs);
    }
    // Whoever still waits is not served by this show any more.
    const lost = meta.get<Record<string, number>>('lostUnits', {});
    const waiting = Math.max(0, waitingUnits(book) - leftUnits(book));
    meta.set('lostUnits', { ...lost, [productId]: (lost[productId] ?? 0) + waiting });
    this.#sales.endAllFor(productId, nowMs);
    const back = unsoldBlocks(sql, productId);
    for (const { allocationId, fenceEpoch, units } of back) {
      outbox.add({ kind: 'return', allocationId, fenceEpoch, units }, nowMs);
    }
    const units = back.reduce((sum, block) => sum + block.units, 0);
    const skuId = stock.product(productId)?.skuId ?? '';
    outbox.add({ kind: 'removed', skuId, units, atMs: nowMs }, nowMs);
    stock.remove(productId, nowMs);
    journal.append({ type: 'product.gone', productId }, 'all', nowMs);
    return done();
  }
}
