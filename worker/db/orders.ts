// The statements that store orders and their lines, many in one batch. Stock itself is written by
// the ledger, in the same batch.
import type { WorkspaceDb } from './for-workspace.ts';
import type { OrderLineFacts } from './schema/order.ts';

/** An order as it is stored; `version` is the one it was read at. */
export interface OrderWrite {
  id: string;
  version: number;
  accountId: string;
  orderRef: string;
  status: string;
  placedAtUtc: number | null;
  firstHeardAtUtc: number;
  excludedReason: string | null;
  saidReason: string | null;
  currency: string | null;
  shipToCountry: string | null;
  shipToRegion: string | null;
  lines: readonly {
    id: string;
    ref: string;
    listingId: string | null;
    liveSessionId: string | null;
    sellerSku: string | null;
    platformRef: string | null;
    title: string | null;
    priceMinor: number | null;
    facts: OrderLineFacts;
    totals: { ordered: number; cancelled: number; shipped: number; returned: number };
  }[];
}

const FIELDS = `value ->> 'id' AS id, value ->> 'version' AS version,
  value ->> 'accountId' AS account_id, value ->> 'orderRef' AS external_ref,
  value ->> 'status' AS status, value ->> 'placedAtUtc' AS placed_at_utc,
  value ->> 'firstHeardAtUtc' AS first_heard_at_utc, value ->> 'excludedReason' AS excluded_reason,
  value ->> 'saidReason' AS said_reason, value ->> 'currency' AS currency,
  value ->> 'shipToCountry' AS country, value ->> 'shipToRegion' AS region`;

const MAKE_ORDERS = `INSERT INTO sales_order (workspace_id, id, account_id, external_ref,
    created_at_utc, updated_at_utc)
  SELECT ?1, value ->> 'id', value ->> 'accountId', value ->> 'orderRef', ?3, ?3
  FROM json_each(?2) WHERE 1 ON CONFLICT DO NOTHING`;

const GUARD = `INSERT INTO batch_guard (workspace_id, holds)
  SELECT ?1, 0 FROM json_each(?2) WHERE NOT EXISTS (SELECT 1 FROM sales_order
    WHERE workspace_id = ?1 AND id = value ->> 'id' AND version = value ->> 'version')`;

const CHANGE_ORDERS = `UPDATE sales_order SET version = sales_order.version + 1,
    status = q.status, placed_at_utc = q.placed_at_utc, first_heard_at_utc = q.first_heard_at_utc,
    excluded_reason = q.excluded_reason, currency = coalesce(q.currency, sales_order.currency),
    ship_to_country = coalesce(q.country, ship_to_country), updated_at_utc = ?3,
    ship_to_region = coalesce(q.region, ship_to_region), said_reason = q.said_reason,
    revision = (SELECT revision FROM workspace WHERE workspace_id = ?1)
  FROM (SELECT ${FIELDS} FROM json_each(?2)) q
  WHERE sales_order.workspace_id = ?1 AND sales_order.id = q.id`;

/**
 * Statements that store orders, each at most once. The second refuses the whole batch when one of
 * them is no longer at the version it was read at, or was made by somebody else meanwhile.
 */
export function storeOrders(
  db: WorkspaceDb,
  orders: readonly OrderWrite[],
  nowMs: number,
): D1PreparedStatement[] {
  const heads = JSON.stringify(orders.map(({ lines: _lines, ...head }) => head));
  const ws = db.workspaceId;
  return [
    db.prepare(MAKE_ORDERS).bind(ws, heads, nowMs),
    db.prepare(GUARD).bind(ws, heads),
    db.prepare(CHANGE_ORDERS).bind(ws, heads, nowMs),
    db.prepare(STORE_LINES).bind(ws, JSON.stringify(orders.flatMap(lineRows))),
  ];
}

const STORE_LINES = `
  INSERT INTO order_line (workspace_id, order_id, id, external_ref, listing_id, seller_sku, title,
    price_minor, facts, units_ordered, units_cancelled, units_shipped, units_returned,
    live_session_id, platform_ref)
  SELECT ?1, value ->> 13, value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4,
    value ->> 5, value ->> 6, value ->> 7, value ->> 8, value ->> 9, value ->> 10, value ->> 11,
    value ->> 12
  FROM json_each(?2) WHERE 1
  ON CONFLICT (workspace_id, id) DO UPDATE SET
    listing_id = coalesce(excluded.listing_id, listing_id),
    live_session_id = coalesce(live_session_id, excluded.live_session_id),
    seller_sku = coalesce(excluded.seller_sku, seller_sku),
    platform_ref = coalesce(excluded.platform_ref, platform_ref),
    title = coalesce(excluded.title, title),
    price_minor = coalesce(excluded.price_minor, price_minor), facts = excluded.facts,
    units_ordered = excluded.units_ordered, units_cancelled = excluded.units_cancelled,
    units_shipped = excluded.units_shipped, units_returned = excluded.units_returned`;

const lineRows = ({ id: orderId, lines }: OrderWrite) =>
  lines.map(({ totals, facts, ...line }) => [
    ...[line.id, line.ref, line.listingId, line.sellerSku, line.title, line.priceMinor],
    ...[JSON.stringify(facts), totals.ordered, totals.cancelled, totals.shipped, totals.returned],
    ...[line.liveSessionId, line.platformRef, orderId],
  ]);
