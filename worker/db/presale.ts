// Queries over pre-sales: what was promised, what comes for it, who waits. The arithmetic is in
// worker/domain/presale; orders write what they take (`order-takes.ts`).
import type { Supply, Taken, WaitingLine } from '../domain/presale/coverage.ts';
import type { WorkspaceDb } from './for-workspace.ts';

/** A pre-sale with the names people know its inbound by; instants in epoch milliseconds. */
export interface PresaleRow {
  readonly id: string;
  readonly inboundLineId: string;
  readonly purchaseOrderLineId: string | null;
  readonly purchaseOrderId: string | null;
  readonly orderReference: string | null;
  readonly shipmentId: string | null;
  readonly shipmentReference: string | null;
  readonly skuId: string;
  readonly warehouseId: string;
  readonly accountId: string | null;
  readonly liveSessionId: string | null;
  readonly units: number;
  readonly takenUnits: number;
  readonly promiseAtMs: number;
  readonly status: 'open' | 'closed';
  readonly openedAtMs: number;
  readonly updatedAtMs: number;
}

/** A SKU at a warehouse. */
export type Spot = readonly [skuId: string, warehouseId: string];

const COLUMNS = `p.id, p.inbound_line_id AS inboundLineId,
  p.purchase_order_line_id AS purchaseOrderLineId, i.purchase_order_id AS purchaseOrderId,
  o.reference AS orderReference, i.shipment_id AS shipmentId, s.reference AS shipmentReference,
  p.sku_id AS skuId, p.warehouse_id AS warehouseId, p.account_id AS accountId,
  p.live_session_id AS liveSessionId, p.units, p.units_taken AS takenUnits,
  p.promise_at_utc AS promiseAtMs, p.status, p.opened_at_utc AS openedAtMs,
  p.updated_at_utc AS updatedAtMs`;

const NAMES = `LEFT JOIN inbound_line i ON i.workspace_id = ?1 AND i.id = p.inbound_line_id
  LEFT JOIN purchase_order o ON o.workspace_id = ?1 AND o.id = i.purchase_order_id
  LEFT JOIN shipment s ON s.workspace_id = ?1 AND s.id = i.shipment_id`;

/** Pre-sales older than this are told of no more: whoever still waits is a matter of its own. */
export const PRESALE_DAYS = 400;

const MOST_PRESALES = 500;

/** SQL of the pre-sales that were opened since, newest first: ?1 workspace, ?2 since. */
export const PRESALES_SQL = `SELECT ${COLUMNS} FROM presale p INDEXED BY presale_time ${NAMES}
  WHERE p.workspace_id = ?1 AND p.opened_at_utc >= ?2
  ORDER BY p.opened_at_utc DESC, p.id DESC LIMIT ${MOST_PRESALES}`;

/** SQL of one: ?1 workspace, ?2 id. */
export const PRESALE_SQL = `SELECT ${COLUMNS} FROM presale p ${NAMES}
  WHERE p.workspace_id = ?1 AND p.id = ?2`;

/** SQL of those at some spots, whatever became of them: ?1 workspace, ?2 JSON of spots. */
export const PRESALES_AT_SQL = `SELECT ${COLUMNS} FROM json_each(?2) j
  CROSS JOIN presale p INDEXED BY presale_sku ON p.workspace_id = ?1
    AND p.sku_id = j.value ->> 0 AND p.warehouse_id = j.value ->> 1 ${NAMES}`;

/** A supply with the spot it comes to. */
export type SupplyRow = Supply & {
  readonly skuId: string;
  readonly warehouseId: string;
  readonly purchaseOrderId: string | null;
  readonly orderReference: string | null;
  readonly shipmentId: string | null;
  readonly shipmentReference: string | null;
};

/** SQL of what comes to some spots: ?1 workspace, ?2 JSON of spots. */
export const SUPPLIES_SQL = `SELECT i.id AS inboundLineId, i.sku_id AS skuId,
    i.warehouse_id AS warehouseId, i.purchase_order_line_id AS purchaseOrderLineId,
    i.purchase_order_id AS purchaseOrderId, o.reference AS orderReference,
    i.shipment_id AS shipmentId, s.reference AS shipmentReference,
    max(0, i.units_expected - i.units_received) AS units,
    coalesce(i.eta_p50_utc, s.eta_p50_utc) AS etaP50Ms,
    coalesce(i.eta_p90_utc, s.eta_p90_utc) AS etaP90Ms
  FROM json_each(?2) j CROSS JOIN inbound_line i INDEXED BY inbound_line_open
    ON i.workspace_id = ?1 AND i.sku_id = j.value ->> 0 AND i.warehouse_id = j.value ->> 1
      AND i.status = 'open'
  LEFT JOIN purchase_order o ON o.workspace_id = ?1 AND o.id = i.purchase_order_id
  LEFT JOIN shipment s ON s.workspace_id = ?1 AND s.id = i.shipment_id`;

/** SQL of order lines that the shelf of a spot does not reach: ?1 workspace, ?2 JSON of spots. */
export const WAITING_LINES_SQL = `WITH open AS (
    SELECT a.sku_id, a.warehouse_id, a.holder_id, a.units_open AS units,
      coalesce(o.placed_at_utc, o.first_heard_at_utc, 0) AS placed
    FROM json_each(?2) j CROSS JOIN allocation a INDEXED BY allocation_balance
      ON a.workspace_id = ?1 AND a.sku_id = j.value ->> 0 AND a.warehouse_id = j.value ->> 1
        AND a.bucket = '' AND a.units_open > 0
    CROSS JOIN order_line l ON l.workspace_id = ?1 AND l.id = a.holder_id
    CROSS JOIN sales_order o ON o.workspace_id = ?1 AND o.id = l.order_id
    WHERE a.holder_kind = 'order'),
  turn AS (SELECT *, sum(units) OVER (PARTITION BY sku_id, warehouse_id
      ORDER BY placed, holder_id) AS upto FROM open)
  SELECT q.sku_id AS skuId, q.warehouse_id AS warehouseId, q.holder_id AS orderLineId,
    q.placed AS placedAtMs,
    min(q.units, q.upto - v.on_hand + v.unavailable + v.allocated_to_shows) AS units
  FROM turn q CROSS JOIN stock_level v ON v.workspace_id = ?1 AND v.sku_id = q.sku_id
    AND v.warehouse_id = q.warehouse_id AND v.bucket = ''
  WHERE q.upto > v.on_hand - v.unavailable - v.allocated_to_shows`;

/** SQL of what pre-sales of some spots promised: ?1 workspace, ?2 JSON of spots. */
export const PRESALE_TAKES_SQL = `SELECT t.order_line_id AS orderLineId,
    t.presale_id AS presaleId, t.units
  FROM json_each(?2) j CROSS JOIN presale p INDEXED BY presale_sku ON p.workspace_id = ?1
    AND p.sku_id = j.value ->> 0 AND p.warehouse_id = j.value ->> 1
  CROSS JOIN presale_take t INDEXED BY presale_take_presale
    ON t.workspace_id = ?1 AND t.presale_id = p.id
  WHERE t.units > 0`;

/** Everything at some spots. */
export interface SpotFacts {
  readonly presales: readonly PresaleRow[];
  readonly supplies: readonly SupplyRow[];
  readonly waiting: readonly (WaitingLine & { skuId: string; warehouseId: string })[];
  readonly taken: readonly Taken[];
}

/** Reads what is promised, what comes and who waits at some spots. */
export async function readSpots(db: WorkspaceDb, spots: readonly Spot[]): Promise<SpotFacts> {
  if (spots.length === 0) return { presales: [], supplies: [], waiting: [], taken: [] };
  const json = JSON.stringify(spots);
  const [presales, supplies, waiting, taken] = await db.batch<never>(
    [PRESALES_AT_SQL, SUPPLIES_SQL, WAITING_LINES_SQL, PRESALE_TAKES_SQL].map((sql) =>
      db.prepare(sql).bind(db.workspaceId, json),
    ),
  );
  return {
    presales: presales?.results ?? [],
    supplies: supplies?.results ?? [],
    waiting: waiting?.results ?? [],
    taken: taken?.results ?? [],
  };
}

/** The pre-sales of the last `PRESALE_DAYS` days, newest first. */
export async function listPresales(db: WorkspaceDb, sinceMs: number): Promise<PresaleRow[]> {
  const { results } = await db
    .prepare(PRESALES_SQL)
    .bind(db.workspaceId, sinceMs)
    .all<PresaleRow>();
  return results;
}

/** One of them. */
export function findPresale(db: WorkspaceDb, id: string): Promise<PresaleRow | null> {
  return db.prepare(PRESALE_SQL).bind(db.workspaceId, id).first<PresaleRow>();
}

/** SQL of the spots a SKU is on its way to: ?1 workspace, ?2 SKU. */
export const SPOTS_OF_SKU_SQL = `SELECT DISTINCT i.warehouse_id AS warehouseId
  FROM inbound_line i INDEXED BY inbound_line_open
  WHERE i.workspace_id = ?1 AND i.sku_id = ?2 AND i.status = 'open'`;

/** Where a SKU is on its way to. */
export async function spotsOfSku(db: WorkspaceDb, skuId: string): Promise<Spot[]> {
  const { results } = await db
    .prepare(SPOTS_OF_SKU_SQL)
    .bind(db.workspaceId, skuId)
    .all<{ warehouseId: string }>();
  return results.map(({ warehouseId }) => [skuId, warehouseId] as const);
}

/** The spot an open inbound line comes to; null = nothing is to come on it. */
export async function spotOfInbound(db: WorkspaceDb, id: string): Promise<Spot | null> {
  const row = await db
    .prepare(
      `SELECT sku_id AS skuId, warehouse_id AS warehouseId FROM inbound_line
       WHERE workspace_id = ?1 AND id = ?2 AND status = 'open'`,
    )
    .bind(db.workspaceId, id)
    .first<{ skuId: string; warehouseId: string }>();
  return row && [row.skuId, row.warehouseId];
}

/**
 * Statement that refuses the batch when somebody opened, changed or sold from a pre-sale at this
 * spot, or its inbound changed, since it was read.
 */
export function guardSpot(
  db: WorkspaceDb,
  [skuId, warehouseId]: Spot,
  { presales, supplies }: SpotFacts,
): D1PreparedStatement {
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  return db
    .prepare(
      `INSERT INTO batch_guard (workspace_id, holds) SELECT ?1, 0
       WHERE (SELECT count(*) || ' ' || coalesce(sum(units), 0) || ' '
           || coalesce(sum(units_taken), 0) || ' ' || coalesce(max(updated_at_utc), 0)
         FROM presale INDEXED BY presale_sku
         WHERE workspace_id = ?1 AND sku_id = ?2 AND warehouse_id = ?3) <> ?4
       OR (SELECT coalesce(sum(max(0, units_expected - units_received)), 0)
         FROM inbound_line INDEXED BY inbound_line_open
         WHERE workspace_id = ?1 AND sku_id = ?2 AND warehouse_id = ?3 AND status = 'open') <> ?5`,
    )
    .bind(
      db.workspaceId,
      skuId,
      warehouseId,
      [
        presales.length,
        sum(presales.map(({ units }) => units)),
        sum(presales.map(({ takenUnits }) => takenUnits)),
        Math.max(0, ...presales.map(({ updatedAtMs }) => updatedAtMs)),
      ].join(' '),
      sum(supplies.map(({ units }) => units)),
    );
}

/** Statement that writes one; of one that is there only units, promise and status change. */
export function writePresale(
  db: WorkspaceDb,
  row: PresaleRow & { readonly memberId: string },
  nowMs: number,
): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO presale (workspace_id, id, inbound_line_id, purchase_order_line_id, sku_id,
         warehouse_id, account_id, live_session_id, units, promise_at_utc, status, opened_at_utc,
         member_id, created_at_utc, updated_at_utc)
       SELECT ?1, value ->> 'id', value ->> 'inboundLineId', value ->> 'purchaseOrderLineId',
         value ->> 'skuId', value ->> 'warehouseId', value ->> 'accountId',
         value ->> 'liveSessionId', value ->> 'units', value ->> 'promiseAtMs',
         value ->> 'status', value ->> 'openedAtMs', value ->> 'memberId', ?3, ?3
       FROM json_each(?2) WHERE 1
       ON CONFLICT DO UPDATE SET units = excluded.units, promise_at_utc = excluded.promise_at_utc,
         status = excluded.status, updated_at_utc = excluded.updated_at_utc`,
    )
    .bind(db.workspaceId, JSON.stringify([row]), nowMs);
}

/** A buyer's order, as it is told to people. */
export interface BuyerName {
  readonly orderLineId: string;
  readonly orderRef: string;
  readonly platform: string;
  readonly shop: string;
  readonly placedAtMs: number;
}

/** SQL of the orders that bought from a pre-sale: ?1 workspace, ?2 pre-sale. */
export const PRESALE_BUYERS_SQL = `SELECT t.order_line_id AS orderLineId,
    o.external_ref AS orderRef, c.platform, c.name AS shop,
    coalesce(o.placed_at_utc, o.first_heard_at_utc, 0) AS placedAtMs
  FROM presale_take t INDEXED BY presale_take_presale
  CROSS JOIN order_line l ON l.workspace_id = ?1 AND l.id = t.order_line_id
  CROSS JOIN sales_order o ON o.workspace_id = ?1 AND o.id = l.order_id
  CROSS JOIN channel_account c ON c.workspace_id = ?1 AND c.id = o.account_id
  WHERE t.workspace_id = ?1 AND t.presale_id = ?2 AND t.units > 0`;

/** The orders that bought from a pre-sale. */
export async function presaleBuyers(db: WorkspaceDb, id: string): Promise<BuyerName[]> {
  const { results } = await db
    .prepare(PRESALE_BUYERS_SQL)
    .bind(db.workspaceId, id)
    .all<BuyerName>();
  return results;
}
