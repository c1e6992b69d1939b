// Reading what an order event needs to be judged, and the statements that store an order and its
// lines. Stock itself is written by the ledger, in the same batch.
import { DAY_MS } from '../../shared/calendar/local-date.ts';
import type { LiveTake, ShowBlock } from '../domain/order-blocks.ts';
import type { ShowWindow } from '../domain/order-demand.ts';
import type { StoredLine } from '../domain/order-lines.ts';
import type { OpenPresale, OrderState, PresaleTake } from '../domain/order-plan.ts';
import type { WorkspaceDb } from './for-workspace.ts';
import type { DemandShareRow } from './order-demand.ts';
import { presaleQuestions } from './order-takes.ts';
import type { OrderLineFacts, SaidReason, SalesOrderReason } from './schema/order.ts';

/** What is asked about an order. */
export interface OrderQuery {
  accountId: string;
  orderRef: string;
  listingIds: readonly string[];
  sellerSkus: readonly string[];
  platformRefs: readonly string[];
  /** When it was placed, as far as the event says. */
  atUtc: number;
  nowMs: number;
  /** The platform's id of the show it was bought in. */
  showRef: string | null;
}

const ORDER = `(SELECT id FROM sales_order
  WHERE workspace_id = ?1 AND account_id = ?2 AND external_ref = ?3)`;

// Every listing the order may speak of: named by the event, by a seller SKU, or stored before.
const LISTINGS = `WITH listings (id) AS (
  SELECT value FROM json_each(?4)
  UNION SELECT listing_id FROM order_line
    WHERE workspace_id = ?1 AND order_id = ${ORDER} AND listing_id IS NOT NULL
  UNION SELECT l.id FROM json_each(?5) j CROSS JOIN listing l
    ON l.workspace_id = ?1 AND l.account_id = ?2 AND l.seller_sku = j.value
  UNION SELECT l.id FROM json_each(?7) j CROSS JOIN listing l
    ON l.workspace_id = ?1 AND l.account_id = ?2 AND l.external_ref = j.value)`;

// A show may begin early and run over; its room knows whether it is on air.
const EARLY_MS = 6 * 3_600_000;

// Bounds the search for shows that ran at a time; no platform streams for longer.
const LONGEST_SHOW_MS = 3 * DAY_MS;

const STATEMENTS = [
  `SELECT id, version, placed_at_utc AS placedAtUtc, first_heard_at_utc AS firstHeardAtUtc,
     excluded_reason AS excludedReason, said_reason AS saidReason
   FROM sales_order WHERE workspace_id = ?1 AND account_id = ?2 AND external_ref = ?3`,
  `SELECT id, external_ref AS ref, listing_id AS listingId,
     live_session_id AS liveSessionId, facts FROM order_line
   WHERE workspace_id = ?1 AND order_id = ${ORDER} ORDER BY external_ref`,
  `SELECT l.seller_sku AS sellerSku, l.id AS listingId FROM json_each(?5) j CROSS JOIN listing l
   ON l.workspace_id = ?1 AND l.account_id = ?2 AND l.seller_sku = j.value
   ORDER BY l.status = 'active', l.id DESC`,
  `${LISTINGS} SELECT c.listing_id AS listingId, c.effective_from_utc AS effectiveFromUtc,
     c.sku_id AS skuId, c.units
   FROM listings g CROSS JOIN listing_component c
   ON c.workspace_id = ?1 AND c.listing_id = g.id`,
  `${LISTINGS} SELECT DISTINCT p.listing_id AS listingId, p.warehouse_id AS warehouseId,
     c.sku_id AS skuId, p.priority, v.on_hand - v.allocated - v.unavailable AS available
   FROM listings g CROSS JOIN listing_pool p ON p.workspace_id = ?1 AND p.listing_id = g.id
   CROSS JOIN listing_component c ON c.workspace_id = ?1 AND c.listing_id = g.id
   LEFT JOIN stock_level v ON v.workspace_id = ?1 AND v.sku_id = c.sku_id
     AND v.warehouse_id = p.warehouse_id AND v.bucket = ''
   ORDER BY p.priority, p.warehouse_id`,
  `SELECT a.holder_id AS orderLineId, a.sku_id AS skuId, a.warehouse_id AS warehouseId,
     a.units_open AS unitsOpen, a.units_shipped AS unitsShipped
   FROM order_line o CROSS JOIN allocation a ON a.workspace_id = ?1
     AND a.holder_kind = 'order' AND a.holder_id = o.id
   WHERE o.workspace_id = ?1 AND o.order_id = ${ORDER} ORDER BY a.warehouse_id`,
  `${LISTINGS} SELECT DISTINCT s.id AS sessionId, i.sku_id AS skuId, a.id AS allocationId,
     a.warehouse_id AS warehouseId, a.fence_epoch AS fenceEpoch, s.status = 'ended' AS isOver,
     s.external_ref = ?9 AS isSaid
   FROM live_session s CROSS JOIN live_item i ON i.workspace_id = ?1 AND i.live_session_id = s.id
   LEFT JOIN allocation a ON a.workspace_id = ?1 AND a.holder_kind = 'live'
     AND a.holder_id = i.id AND a.sku_id = i.sku_id AND a.bucket = ''
   WHERE s.workspace_id = ?1
     AND s.starts_at_utc BETWEEN ?8 - ${LONGEST_SHOW_MS} AND ?8 + ${EARLY_MS}
     AND s.status <> 'cancelled' AND coalesce(s.account_id, ?2) = ?2
     AND (s.status = 'live' OR a.id IS NOT NULL)
     AND i.sku_id IN (SELECT c.sku_id FROM listings g CROSS JOIN listing_component c
       ON c.workspace_id = ?1 AND c.listing_id = g.id)
   ORDER BY s.status = 'live' DESC, s.status = 'ended', s.starts_at_utc, s.id, a.id`,
  `SELECT r.id, r.order_line_id AS orderLineId, r.sku_id AS skuId, r.units_received AS units
   FROM order_line o CROSS JOIN stock_return r
   ON r.workspace_id = ?1 AND r.order_line_id = o.id
   WHERE o.workspace_id = ?1 AND o.order_id = ${ORDER}`,
  `${LISTINGS} SELECT p.warehouse_id AS warehouseId FROM listings g
   CROSS JOIN listing_pool p ON p.workspace_id = ?1 AND p.listing_id = g.id
   CROSS JOIN warehouse w ON w.workspace_id = ?1 AND w.id = p.warehouse_id
   WHERE w.can_take_returns = 1 ORDER BY p.priority, p.warehouse_id LIMIT 1`,
  `SELECT coalesce(
     (SELECT time_zone FROM channel_account WHERE workspace_id = ?1 AND id = ?2),
     (SELECT time_zone FROM workspace WHERE workspace_id = ?1)) AS timeZone`,
  `${LISTINGS}, times (at) AS (
     SELECT ?6 UNION SELECT placed_at_utc FROM sales_order WHERE workspace_id = ?1 AND id = ${ORDER}
     UNION SELECT first_heard_at_utc FROM sales_order WHERE workspace_id = ?1 AND id = ${ORDER})
   SELECT DISTINCT s.id AS sessionId, i.sku_id AS skuId, s.starts_at_utc AS startsAtUtc,
     s.ends_at_utc AS endsAtUtc, s.external_ref = ?9 AS isSaid
   FROM times q CROSS JOIN live_session s ON s.workspace_id = ?1
     AND s.starts_at_utc BETWEEN q.at - ${LONGEST_SHOW_MS} AND q.at + ${EARLY_MS}
     AND (s.external_ref = ?9 OR (s.starts_at_utc <= q.at AND s.ends_at_utc > q.at))
   CROSS JOIN live_item i ON i.workspace_id = ?1 AND i.live_session_id = s.id
   WHERE s.status <> 'cancelled' AND coalesce(s.account_id, ?2) = ?2
     AND i.sku_id IN (SELECT c.sku_id FROM listings g CROSS JOIN listing_component c
       ON c.workspace_id = ?1 AND c.listing_id = g.id)`,
  `SELECT sku_id AS skuId, local_date AS localDate, units, live_units AS liveUnits,
     excluded_units AS excludedUnits
   FROM order_demand WHERE workspace_id = ?1 AND order_id = ${ORDER} ORDER BY sku_id`,
  `SELECT t.order_line_id AS orderLineId, t.sku_id AS skuId, t.allocation_id AS allocationId,
     t.live_session_id AS sessionId, t.units
   FROM order_line o CROSS JOIN live_take t ON t.workspace_id = ?1 AND t.order_line_id = o.id
   WHERE o.workspace_id = ?1 AND o.order_id = ${ORDER}`,
  `SELECT j.value AS ref, min(l.id) AS listingId FROM json_each(?7) j CROSS JOIN listing l
     ON l.workspace_id = ?1 AND l.account_id = ?2 AND l.external_ref = j.value
   GROUP BY j.value HAVING count(*) = 1`,
  ...presaleQuestions(LISTINGS, ORDER),
];

// D1 refuses more parameters than a statement names.
function prepared(db: WorkspaceDb, sql: string, parameters: unknown[]) {
  const highest = Math.max(...[...sql.matchAll(/\?(\d)/g)].map((match) => Number(match[1])));
  return db.prepare(sql).bind(...parameters.slice(0, highest));
}

type Order = {
  id: string;
  version: number;
  placedAtUtc: number | null;
  firstHeardAtUtc: number | null;
  excludedReason: SalesOrderReason | null;
  saidReason: SaidReason | null;
};

/** Reads all of it in one round trip; `worker/domain/order-plan.ts` judges it. */
export async function readOrder(db: WorkspaceDb, query: OrderQuery) {
  const parameters = [
    db.workspaceId,
    query.accountId,
    query.orderRef,
    JSON.stringify(query.listingIds),
    JSON.stringify(query.sellerSkus),
    query.atUtc,
    JSON.stringify(query.platformRefs),
    query.nowMs,
    query.showRef,
  ];
  const results = await db.batch<never>(STATEMENTS.map((sql) => prepared(db, sql, parameters)));
  const rows = <T>(i: number) => (results[i]?.results ?? []) as T[];
  type Line = Omit<StoredLine, 'facts'> & { facts: string };
  type Pool = { listingId: string; warehouseId: string; skuId: string; available: number | null };
  type Held = {
    orderLineId: string;
    skuId: string;
    warehouseId: string;
    unitsOpen: number;
    unitsShipped: number;
  };
  return {
    order: rows<Order>(0)[0] ?? null,
    lines: rows<Line>(1).map((line) => ({
      ...line,
      facts: JSON.parse(line.facts) as OrderLineFacts,
    })),
    listingOfSellerSku: new Map(
      rows<{ sellerSku: string; listingId: string }>(2).map((row) => [
        row.sellerSku,
        row.listingId,
      ]),
    ),
    components: rows<{
      listingId: string;
      effectiveFromUtc: number;
      skuId: string;
      units: number;
    }>(3),
    pools: rows<Pool>(4),
    held: rows<Held>(5),
    blocks: rows<ShowBlock>(6),
    returned: rows<OrderState['returned'][number]>(7),
    returnsWarehouseId: rows<{ warehouseId: string }>(8)[0]?.warehouseId ?? null,
    timeZone: rows<{ timeZone: string }>(9)[0]?.timeZone ?? 'UTC',
    shows: rows<ShowWindow>(10),
    demand: rows<DemandShareRow>(11),
    takes: rows<LiveTake>(12),
    listingOfPlatformRef: new Map(
      rows<{ ref: string; listingId: string }>(13).map((row) => [row.ref, row.listingId]),
    ),
    presales: rows<OpenPresale>(14),
    presaleTakes: rows<PresaleTake>(15),
  };
}

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

/**
 * Statements that store an order. The second refuses the whole batch when the order is no longer
 * at the version it was read at, or was made by somebody else meanwhile.
 */
export function storeOrder(db: WorkspaceDb, order: OrderWrite, nowMs: number) {
  const ws = db.workspaceId;
  return [
    db
      .prepare(
        `INSERT INTO sales_order (workspace_id, id, account_id, external_ref, created_at_utc,
           updated_at_utc) VALUES (?1, ?2, ?3, ?4, ?5, ?5) ON CONFLICT DO NOTHING`,
      )
      .bind(ws, order.id, order.accountId, order.orderRef, nowMs),
    db
      .prepare(
        `INSERT INTO batch_guard (workspace_id, holds) SELECT ?1, 0 WHERE NOT EXISTS
           (SELECT 1 FROM sales_order WHERE workspace_id = ?1 AND id = ?2 AND version = ?3)`,
      )
      .bind(ws, order.id, order.version),
    db
      .prepare(
        `UPDATE sales_order SET version = version + 1, status = ?3, placed_at_utc = ?4,
           first_heard_at_utc = ?5, excluded_reason = ?6, currency = coalesce(?7, currency),
           ship_to_country = coalesce(?8, ship_to_country), updated_at_utc = ?9,
           ship_to_region = coalesce(?10, ship_to_region), said_reason = ?11,
           revision = (SELECT revision FROM workspace WHERE workspace_id = ?1)
         WHERE workspace_id = ?1 AND id = ?2`,
      )
      .bind(
        ws,
        order.id,
        order.status,
        order.placedAtUtc,
        order.firstHeardAtUtc,
        order.excludedReason,
        order.currency,
        ...[order.shipToCountry, nowMs, order.shipToRegion, order.saidReason],
      ),
    db.prepare(STORE_LINES).bind(ws, order.id, linesJson(order.lines)),
  ];
}

const STORE_LINES = `
  INSERT INTO order_line (workspace_id, order_id, id, external_ref, listing_id, seller_sku, title,
    price_minor, facts, units_ordered, units_cancelled, units_shipped, units_returned,
    live_session_id, platform_ref)
  SELECT ?1, ?2, value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5,
    value ->> 6, value ->> 7, value ->> 8, value ->> 9, value ->> 10, value ->> 11, value ->> 12
  FROM json_each(?3) WHERE 1
  ON CONFLICT (workspace_id, id) DO UPDATE SET
    listing_id = coalesce(excluded.listing_id, listing_id),
    live_session_id = coalesce(live_session_id, excluded.live_session_id),
    seller_sku = coalesce(excluded.seller_sku, seller_sku),
    platform_ref = coalesce(excluded.platform_ref, platform_ref),
    title = coalesce(excluded.title, title),
    price_minor = coalesce(excluded.price_minor, price_minor), facts = excluded.facts,
    units_ordered = excluded.units_ordered, units_cancelled = excluded.units_cancelled,
    units_shipped = excluded.units_shipped, units_returned = excluded.units_returned`;

const linesJson = (lines: OrderWrite['lines']) =>
  JSON.stringify(
    lines.map(({ totals, facts, ...line }) => [
      line.id,
      line.ref,
      line.listingId,
      line.sellerSku,
      line.title,
      line.priceMinor,
      JSON.stringify(facts),
      totals.ordered,
      totals.cancelled,
      totals.shipped,
      totals.returned,
      line.liveSessionId,
      line.platformRef,
    ]),
  );
