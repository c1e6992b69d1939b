// Where an order's units came from beside the shelf: blocks of shows, and pre-sales with what they
// may promise it. Stock itself is the ledger's.
import type { LiveTake } from '../domain/order-blocks.ts';
import type { PresaleTake } from '../domain/order-plan.ts';
import type { WorkspaceDb } from './for-workspace.ts';

// It sells to orders placed since it opened, until its promise, while something is to come.
const IS_SELLING = `p.status = 'open' AND coalesce(p.account_id, g.account_id) = g.account_id
  AND p.opened_at_utc <= g.at_utc AND p.promise_at_utc > g.at_utc
  AND EXISTS (SELECT 1 FROM inbound_line i INDEXED BY inbound_line_open WHERE i.workspace_id = ?1
    AND i.sku_id = p.sku_id AND i.warehouse_id = p.warehouse_id AND i.status = 'open'
    AND (i.id = p.inbound_line_id OR i.purchase_order_line_id = p.purchase_order_line_id))`;

/**
 * The two questions of `readOrders`, over its common tables `listings` and `q`: pre-sales of the
 * orders' SKUs, earliest promise first, and what their lines were promised.
 */
export const PRESALE_QUESTIONS = {
  open: `SELECT DISTINCT g.n, p.id AS presaleId, p.sku_id AS skuId,
     p.warehouse_id AS warehouseId, p.promise_at_utc AS promiseAtUtc,
     iif(${IS_SELLING}, p.units - p.units_taken, 0) AS freeUnits
   FROM listings g CROSS JOIN listing_component c ON c.workspace_id = ?1 AND c.listing_id = g.id
   CROSS JOIN presale p INDEXED BY presale_sku ON p.workspace_id = ?1 AND p.sku_id = c.sku_id
   WHERE p.status = 'open' OR p.id IN (SELECT t.presale_id FROM order_line o
     CROSS JOIN presale_take t ON t.workspace_id = ?1 AND t.order_line_id = o.id
     WHERE o.workspace_id = ?1 AND o.order_id = g.order_id)
   ORDER BY p.promise_at_utc, p.id`,
  taken: `SELECT q.n, t.order_line_id AS orderLineId, t.presale_id AS presaleId, t.units
   FROM q CROSS JOIN order_line o ON o.workspace_id = ?1 AND o.order_id = q.order_id
   CROSS JOIN presale_take t ON t.workspace_id = ?1 AND t.order_line_id = o.id`,
} as const;

/**
 * Statements that note what lines are promised from now on. A pre-sale that has not so many units
 * left refuses the whole batch by its CHECK `presale_units`.
 */
export function storePresaleTakes(
  db: WorkspaceDb,
  takes: readonly (PresaleTake & { readonly changeUnits: number })[],
): D1PreparedStatement[] {
  const json = JSON.stringify(takes);
  return [
    db
      .prepare(
        `UPDATE presale SET units_taken = units_taken + q.change
         FROM (SELECT value ->> 'presaleId' AS id, sum(value ->> 'changeUnits') AS change
           FROM json_each(?2) GROUP BY 1) q
         WHERE presale.workspace_id = ?1 AND presale.id = q.id`,
      )
      .bind(db.workspaceId, json),
    db
      .prepare(
        `INSERT INTO presale_take (workspace_id, order_line_id, presale_id, units)
         SELECT ?1, value ->> 'orderLineId', value ->> 'presaleId', value ->> 'units'
         FROM json_each(?2) WHERE 1
         ON CONFLICT DO UPDATE SET units = excluded.units`,
      )
      .bind(db.workspaceId, json),
  ];
}

/** Statement that notes what blocks have handed over to lines from now on. */
export function storeTakes(db: WorkspaceDb, takes: readonly LiveTake[]): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO live_take (workspace_id, order_line_id, sku_id, allocation_id, live_session_id,
         units)
       SELECT ?1, value ->> 'orderLineId', value ->> 'skuId', value ->> 'allocationId',
         value ->> 'sessionId', value ->> 'units' FROM json_each(?2) WHERE 1
       ON CONFLICT DO UPDATE SET units = excluded.units`,
    )
    .bind(db.workspaceId, JSON.stringify(takes));
}
