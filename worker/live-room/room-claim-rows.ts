// Claims as the room's table has them: one row each, read and written whole. No decisions here.
import type { Claim, ClaimState } from './claims.ts';

/** A row of the table `claim`. */
export interface ClaimRow extends Record<string, SqlStorageValue> {
  claim_id: string;
  product_id: string;
  buyer_id: string;
  units: number;
  state: string;
  hold_ends_at: number | null;
  turn: number;
  price_minor: number | null;
}

/** The claim of a row. */
export const claimOf = (row: ClaimRow): Claim => ({
  claimId: row.claim_id,
  productId: row.product_id,
  buyerId: row.buyer_id,
  units: row.units,
  state: row.state as ClaimState,
  holdEndsAtMs: row.hold_ends_at,
  turn: row.turn,
  priceMinor: row.price_minor,
});

/** Writes a claim; one that is there keeps its buyer, its product and its turn. */
export function saveClaim(sql: SqlStorage, claim: Claim): void {
  sql.exec(
    `INSERT INTO claim VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (claim_id) DO UPDATE SET
       units = excluded.units, state = excluded.state, hold_ends_at = excluded.hold_ends_at,
       price_minor = excluded.price_minor`,
    claim.claimId,
    claim.productId,
    claim.buyerId,
    claim.units,
    claim.state,
    claim.holdEndsAtMs,
    claim.turn,
    claim.priceMinor ?? null,
  );
}
