// Flash offers: so many units of a product at a price until a time. They are part of the block,
// never beside it: an offer gives a price to units that are held anyway, and sells none itself.
import type { RoomProduct } from '../../shared/contract/live-frames.ts';
import type { BookChange, Claim } from './claims.ts';
import type { StoredCommand } from './room-command.ts';

type Offer = NonNullable<RoomProduct['offer']>;

interface Running {
  readonly productId: string;
  readonly offer: Offer;
}

/** The offers of one room. */
export class RoomOffers {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  /** When the first offer ends; null when none runs. */
  nextEnd(): number | null {
    const ends = this.#all().map(({ offer }) => offer.endsAtMs);
    return ends.length > 0 ? Math.min(...ends) : null;
  }

  /** Starts an offer; it replaces the one before. */
  start(command: Extract<StoredCommand, { type: 'offer.start' }>, nowMs: number): void {
    const { productId, units, priceMinor, seconds } = command;
    const endsAtMs = nowMs + seconds * 1000;
    this.#set(productId, { units, priceMinor, endsAtMs, leftUnits: units });
  }

  /** Stops the offer of a product. */
  stop(productId: string): void {
    this.#set(productId, null);
  }

  /**
   * Gives the offer's price to what was just held or paid, while the offer has as many units left.
   * A claim is priced whole or not at all, so that nobody pays two prices for one.
   */
  price(change: BookChange, nowMs: number): BookChange {
    const claims = change.claims.map((claim): Claim => {
      const offer = this.#running(claim.productId, nowMs);
      const left = offer?.leftUnits ?? 0;
      if (!offer || claim.state === 'waiting' || claim.units > left) return claim;
      this.#set(claim.productId, { ...offer, leftUnits: left - claim.units });
      return { ...claim, priceMinor: offer.priceMinor };
    });
    return { ...change, claims };
  }

  /** Units of claims that were let go or ran out are offered again, while the offer lasts. */
  takeBack(change: BookChange, nowMs: number): void {
    for (const { productId, state, units, priceMinor } of change.claims) {
      const isGone = state === 'expired' || state === 'let-go';
      const offer = isGone && priceMinor != null ? this.#running(productId, nowMs) : null;
      if (!offer || offer.priceMinor !== priceMinor) continue;
      const leftUnits = Math.min(offer.units, (offer.leftUnits ?? 0) + units);
      this.#set(productId, { ...offer, leftUnits });
    }
  }

  /** Ends the offers whose time is up; the products they were for. */
  endDue(nowMs: number): string[] {
    const due = this.#all().filter(({ offer }) => offer.endsAtMs <= nowMs);
    for (const { productId } of due) this.#set(productId, null);
    return due.map(({ productId }) => productId);
  }

  #running(productId: string, nowMs: number): Offer | null {
    const found = this.#all().find((one) => one.productId === productId);
    return found && found.offer.endsAtMs > nowMs ? found.offer : null;
  }

  #all(): Running[] {
    return this.#sql
      .exec<{ product_id: string; offer: string }>(
        'SELECT product_id, offer FROM product WHERE offer IS NOT NULL',
      )
      .toArray()
      .map((row) => ({ productId: row.product_id, offer: JSON.parse(row.offer) as Offer }));
  }

  #set(productId: string, offer: Offer | null): void {
    this.#sql.exec(
      'UPDATE product SET offer = ? WHERE product_id = ?',
      offer && JSON.stringify(offer),
      productId,
    );
  }
}
