// Lines that were closed with fewer units than expected, and what became of each.
import type { Claim } from '../../../shared/contract/shipments.ts';
import { isoOf } from '../../domain/instants.ts';
import type { WorkspaceDb } from '../for-workspace.ts';
import { decodeCursor, type Page, type PageQuery, pageOf } from '../page.ts';

interface ClaimRow extends Omit<Claim, 'closedAtUtc' | 'value' | 'shortUnits'> {
  readonly closedAtMs: number;
  readonly unitPriceMinor: number | null;
  readonly currency: string | null;
}

/** SQL of a page, newest first: ?1 workspace, ?2 before id, ?3 rows. */
export const CLAIM_PAGE_SQL = `SELECT l.id, l.sku_id AS skuId, l.warehouse_id AS warehouseId,
    l.shipment_id AS shipmentId, s.reference AS shipmentReference,
    l.purchase_order_id AS purchaseOrderId, o.reference AS orderReference,
    nullif(o.supplier_id, '') AS supplierId, s.forwarder_id AS forwarderId,
    l.units_expected AS expectedUnits, l.units_received AS receivedUnits,
    coalesce(l.claim_status, 'open') AS status, l.claim_note AS note,
    l.updated_at_utc AS closedAtMs, p.unit_price_minor AS unitPriceMinor, o.currency
  FROM inbound_line l INDEXED BY inbound_line_claim
  LEFT JOIN shipment s ON s.workspace_id = l.workspace_id AND s.id = l.shipment_id
  LEFT JOIN purchase_order o ON o.workspace_id = l.workspace_id AND o.id = l.purchase_order_id
  LEFT JOIN purchase_order_line p
    ON p.workspace_id = l.workspace_id AND p.id = l.purchase_order_line_id
  WHERE l.workspace_id = ?1 AND l.status = 'closed' AND l.units_received < l.units_expected
    AND l.id < ?2 ORDER BY l.id DESC LIMIT ?3`;

function claimOf(row: ClaimRow, canReadCost: boolean): Claim {
  const { closedAtMs, unitPriceMinor, currency, ...rest } = row;
  const shortUnits = row.expectedUnits - row.receivedUnits;
  const value =
    unitPriceMinor === null || currency === null
      ? null
      : { minor: unitPriceMinor * shortUnits, currency };
  return { ...rest, shortUnits, closedAtUtc: isoOf(closedAtMs), ...(canReadCost && { value }) };
}

/** A page of claims. */
export async function listClaims(
  db: WorkspaceDb,
  query: PageQuery,
  canReadCost: boolean,
): Promise<Page<Claim>> {
  const [id] = decodeCursor(query.cursor, ['\u{10FFFF}']);
  const { results } = await db
    .prepare(CLAIM_PAGE_SQL)
    .bind(db.workspaceId, id, query.limit + 1)
    .all<ClaimRow>();
  return pageOf(
    results,
    query.limit,
    (row) => [row.id],
    (row) => claimOf(row, canReadCost),
  );
}

/** Whether there is such a claim, and how it stands. */
export function findClaim(db: WorkspaceDb, id: string) {
  return db
    .prepare(
      `SELECT coalesce(claim_status, 'open') AS status, claim_note AS note FROM inbound_line
       WHERE workspace_id = ?1 AND id = ?2 AND status = 'closed'
         AND units_received < units_expected`,
    )
    .bind(db.workspaceId, id)
    .first<{ status: Claim['status']; note: string | null }>();
}

/** Statement that says what became of a claim. The line itself stays as it was closed. */
export function settleClaim(
  db: WorkspaceDb,
  id: string,
  body: { readonly status: string; readonly note: string },
): D1PreparedStatement {
  return db
    .prepare(
      `UPDATE inbound_line SET claim_status = ?3, claim_note = ?4
       WHERE workspace_id = ?1 AND id = ?2`,
    )
    .bind(db.workspaceId, id, body.status, body.note);
}
