// Books and blocks of a room in its tables: loads what the claim rules need, writes what they
// decided. Takes sold units from the blocks in the order the ledger gave them.
import type { RoomProduct } from '../../shared/contract/live-frames.ts';
import type { Book, BookChange, Claim } from './claims.ts';
import { applyChange, heldUnits, leftUnits, waitingUnits } from './claims.ts';
import { type BlockTake, takeFromBlocks } from './room-blocks.ts';
import { type ClaimRow, claimOf, saveClaim } from './room-claim-rows.ts';
import { oneRow, type PlannedProduct } from './room-tables.ts';

interface ProductRow extends Record<string, SqlStorageValue> {
  product_id: string;
  plan: string;
  keep_back: number;
  per_buyer_limit: number | null;
  mode: string;
  offer: string | null;
  presale: number | null;
  ships_at: number | null;
  block: number;
  sold: number;
}

const PRODUCT_SQL = `SELECT p.product_id, p.plan, p.keep_back, p.per_buyer_limit, p.mode, p.offer,
  s.units AS presale, s.ships_at,
  coalesce(sum(b.units), 0) AS block, coalesce(sum(b.sold), 0) AS sold
  FROM product p LEFT JOIN block b ON b.product_id = p.product_id
  LEFT JOIN presale s ON s.product_id = p.product_id`;

const IS_IN = 'NOT EXISTS (SELECT 1 FROM product_gone g WHERE g.product_id = p.product_id)';

/** The stock side of a room's storage. */
export class RoomStock {
  readonly #sql: SqlStorage;
  /** Books as the tables hold them; emptied when a transaction is rolled back. */
  readonly #books = new Map<string, Book>();

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  /** Adds a planned product with its blocks; one that is there keeps the rules it has by now. */
  addProduct(product: PlannedProduct, position: number): void {
    this.#sql.exec(
      `INSERT INTO product (product_id, position, plan, keep_back, per_buyer_limit, mode)
       VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (product_id) DO UPDATE SET plan = excluded.plan`,
      product.productId,
      position,
      JSON.stringify(product),
      product.keepBackUnits,
      product.perBuyerLimit,
      product.mode,
    );
    product.blocks.forEach((block, order) => {
      this.#sql.exec(
        `INSERT INTO block (allocation_id, product_id, position, warehouse_id, units, fence_epoch)
         VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
        block.allocationId,
        product.productId,
        order,
        block.warehouseId,
        block.units,
        block.fenceEpoch,
      );
    });
    // Taken out before, it is in again.
    this.#sql.exec('DELETE FROM product_gone WHERE product_id = ?', product.productId);
    this.#books.delete(product.productId);
  }

  /** Takes a product out; what its blocks had left has been given back. */
  remove(productId: string, nowMs: number): void {
    this.#sql.exec('UPDATE block SET units = sold WHERE product_id = ?', productId);
    this.#sql.exec(
      'INSERT INTO product_gone VALUES (?, ?) ON CONFLICT DO NOTHING',
      productId,
      nowMs,
    );
    this.#books.delete(productId);
  }

  /** The plan of each product, in line-up order. */
  plans(): PlannedProduct[] {
    return this.#sql
      .exec<{ plan: string }>(`SELECT plan FROM product p WHERE ${IS_IN} ORDER BY position`)
      .toArray()
      .map(({ plan }) => JSON.parse(plan) as PlannedProduct);
  }

  /** Drops the cached books: after a roll-back they may say what the tables do not. */
  forget(): void {
    this.#books.clear();
  }

  /** The book of a product; null when it is not in the line-up. */
  book(productId: string): Book | null {
    const cached = this.#books.get(productId);
    if (cached) return cached;
    const row = oneRow<ProductRow>(
      this.#sql,
      `${PRODUCT_SQL} WHERE p.product_id = ? AND ${IS_IN} GROUP BY p.product_id`,
      productId,
    );
    if (!row) return null;
    const book = this.#bookOf(row);
    this.#books.set(productId, book);
    return book;
  }

  /** The product with that id or that SKU; null when it is not in the line-up. */
  productIdOf(id: string): string | null {
    const plan = this.plans().find(({ productId, skuId }) => productId === id || skuId === id);
    return plan?.productId ?? null;
  }

  /** Units of a product's blocks at these warehouses that are not sold. */
  freeAt(productId: string, warehouseIds: readonly string[]): number {
    const row = oneRow<{ units: number }>(
      this.#sql,
      `SELECT coalesce(sum(units - sold), 0) AS units FROM block WHERE product_id = ?
         AND warehouse_id IN (SELECT value FROM json_each(?))`,
      productId,
      JSON.stringify(warehouseIds),
    );
    return row?.units ?? 0;
  }

  /** Writes a decision: the claims, and newly sold units taken from the blocks in their order. */
  save(book: Book, change: BookChange, warehouseIds?: readonly string[]): BlockTake[] {
    for (const claim of change.claims) saveClaim(this.#sql, claim);
    this.#books.set(book.productId, applyChange(book, change));
    const more = change.soldUnits - book.soldUnits;
    return more > 0 ? takeFromBlocks(this.#sql, book.productId, more, warehouseIds) : [];
  }

  claim(claimId: string): Claim | null {
    const row = oneRow<ClaimRow>(this.#sql, 'SELECT * FROM claim WHERE claim_id = ?', claimId);
    return row ? claimOf(row) : null;
  }

  /** Units this buyer has paid for here or ordered elsewhere, for the limit per buyer. */
  paidUnits(productId: string, buyerId: string): number {
    const row = oneRow<{ units: number }>(
      this.#sql,
      `SELECT coalesce(sum(units), 0) AS units FROM claim
       WHERE buyer_id = ? AND product_id = ? AND state IN ('paid', 'ordered')`,
      buyerId,
      productId,
    );
    return row?.units ?? 0;
  }

  /** What this buyer has paid for and not ordered elsewhere, in the order it came. */
  paidClaims(productId: string, buyerId: string): Claim[] {
    return this.#sql
      .exec<ClaimRow>(
        `SELECT * FROM claim WHERE buyer_id = ? AND product_id = ? AND state = 'paid'
         ORDER BY turn`,
        buyerId,
        productId,
      )
      .toArray()
      .map(claimOf);
  }

  nextTurn(): number {
    const row = oneRow<{ turn: number }>(
      this.#sql,
      'SELECT coalesce(max(turn), 0) + 1 AS turn FROM claim',
    );
    return row?.turn ?? 1;
  }

  /** Held claims whose time is up. */
  dueClaims(nowMs: number): Claim[] {
    return this.#sql
      .exec<ClaimRow>(
        `SELECT * FROM claim WHERE state = 'held' AND hold_ends_at <= ?
         ORDER BY hold_ends_at LIMIT 200`,
        nowMs,
      )
      .toArray()
      .map(claimOf);
  }

  /** When the next hold ends; null when none runs. */
  nextHoldEnd(): number | null {
    const row = oneRow<{ at: number | null }>(
      this.#sql,
      `SELECT min(hold_ends_at) AS at FROM claim WHERE state = 'held'`,
    );
    return row?.at ?? null;
  }

  /** Claims that count, of all or of one buyer: a buyer's own with what they ordered elsewhere. */
  openClaims(buyerId?: string): Claim[] {
    return this.#sql
      .exec<ClaimRow>(
        `SELECT * FROM claim WHERE (state IN ('held', 'waiting', 'paid')
             OR (?1 IS NOT NULL AND state = 'ordered'))
           AND (?1 IS NULL OR buyer_id = ?1) ORDER BY turn`,
        buyerId ?? null,
      )
      .toArray()
      .map(claimOf);
  }

  /** The line-up; `isEver`: with those that were taken out. */
  products(isEver = false): RoomProduct[] {
    const which = isEver ? '' : `WHERE ${IS_IN}`;
    return this.#sql
      .exec<ProductRow>(`${PRODUCT_SQL} ${which} GROUP BY p.product_id ORDER BY p.position`)
      .toArray()
      .map((row) => this.#productOf(row));
  }

  product(productId: string): RoomProduct | null {
    const row = oneRow<ProductRow>(
      this.#sql,
      `${PRODUCT_SQL} WHERE p.product_id = ? GROUP BY p.product_id`,
      productId,
    );
    return row ? this.#productOf(row) : null;
  }

  setRules(
    productId: string,
    rules: { perBuyerLimit: number | null; keepBackUnits: number; mode: string },
  ): void {
    this.#sql.exec(
      'UPDATE product SET per_buyer_limit = ?, keep_back = ?, mode = ? WHERE product_id = ?',
      rules.perBuyerLimit,
      rules.keepBackUnits,
      rules.mode,
      productId,
    );
    this.#books.delete(productId);
  }

  /** Sells units that are on their way ahead; 0 = no longer. */
  setPresale(productId: string, units: number, shipsAtMs: number | null): void {
    this.#sql.exec(
      'INSERT OR REPLACE INTO presale (product_id, units, ships_at) VALUES (?, ?, ?)',
      productId,
      units,
      shipsAtMs,
    );
  }

  #bookOf(row: ProductRow): Book {
    const open = this.#sql
      .exec<ClaimRow>(
        `SELECT * FROM claim WHERE product_id = ? AND state IN ('held', 'waiting') ORDER BY turn`,
        row.product_id,
      )
      .toArray()
      .map(claimOf);
    return {
      productId: row.product_id,
      blockUnits: row.block,
      soldUnits: row.sold,
      keepBackUnits: row.keep_back,
      perBuyerLimit: row.per_buyer_limit,
      mode: row.mode === 'first-paid' ? 'first-paid' : 'hold',
      open,
    };
  }

  #productOf(row: ProductRow): RoomProduct {
    const book = this.book(row.product_id) ?? this.#bookOf(row);
    const plan = JSON.parse(row.plan) as PlannedProduct;
    return {
      productId: book.productId,
      skuId: plan.skuId,
      title: plan.title,
      blockUnits: book.blockUnits,
      soldUnits: book.soldUnits,
      heldUnits: heldUnits(book),
      keepBackUnits: book.keepBackUnits,
      leftUnits: leftUnits(book),
      waitlistUnits: waitingUnits(book),
      perBuyerLimit: book.perBuyerLimit,
      mode: book.mode,
      presale: row.presale ? { units: row.presale, shipsAtMs: row.ships_at } : null,
      offer: row.offer ? (JSON.parse(row.offer) as RoomProduct['offer']) : null,
    };
  }
}
