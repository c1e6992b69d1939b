// Reading what order events need to be judged: many orders, one round trip. Each question is asked
// of all of them at once; its rows come back with the number of the order they are for.
import { DAY_MS } from '../../shared/calendar/local-date.ts';
import type { LiveTake, ShowBlock } from '../domain/order-blocks.ts';
import type { ShowWindow } from '../domain/order-demand.ts';
import type { StoredLine } from '../domain/order-lines.ts';
import type { OpenPresale, OrderState, PresaleTake } from '../domain/order-plan.ts';
import type { WorkspaceDb } from './for-workspace.ts';
import type { DemandShareRow } from './order-demand.ts';
import { PRESALE_QUESTIONS } from './order-takes.ts';
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
  /** The platform's id of the show it was bought in. */
  showRef: string | null;
}

// The orders asked about, by number, with what is stored of them: ?1 workspace, ?2 queries.
const asked = (
  how: 'MATERIALIZED' | '',
) => `WITH q AS ${how} (SELECT j.key AS n, j.value ->> 'accountId' AS account_id,
  j.value ->> 'atUtc' AS at_utc, j.value ->> 'showRef' AS show_ref,
  j.value -> 'listingIds' AS listing_ids,
  j.value -> 'sellerSkus' AS seller_skus, j.value -> 'platformRefs' AS platform_refs,
  o.id AS order_id
  FROM json_each(?2) j LEFT JOIN sales_order o ON o.workspace_id = ?1
    AND o.account_id = j.value ->> 'accountId' AND o.external_ref = j.value ->> 'orderRef')`;
const ASKED = asked('');

// Every listing an order may speak of: named by the event, by a seller SKU, or stored before.
const LISTINGS = `${asked('MATERIALIZED')}, listings (n, account_id, at_utc, order_id, id) AS (
  SELECT q.n, q.account_id, q.at_utc, q.order_id, j.value
    FROM q CROSS JOIN json_each(q.listing_ids) j
  UNION SELECT q.n, q.account_id, q.at_utc, q.order_id, l.listing_id
    FROM q CROSS JOIN order_line l ON l.workspace_id = ?1 AND l.order_id = q.order_id
    WHERE l.listing_id IS NOT NULL
  UNION SELECT q.n, q.account_id, q.at_utc, q.order_id, l.id
    FROM q CROSS JOIN json_each(q.seller_skus) j CROSS JOIN listing l
    ON l.workspace_id = ?1 AND l.account_id = q.account_id AND l.seller_sku = j.value
  UNION SELECT q.n, q.account_id, q.at_utc, q.order_id, l.id
    FROM q CROSS JOIN json_each(q.platform_refs) j CROSS JOIN listing l
    ON l.workspace_id = ?1 AND l.account_id = q.account_id AND l.external_ref = j.value)`;

// The SKUs behind those listings.
const WANTED = `${LISTINGS}, wanted AS MATERIALIZED (
  SELECT DISTINCT q.n, q.account_id, q.show_ref, c.sku_id FROM listings g CROSS JOIN q ON q.n = g.n
  CROSS JOIN listing_component c ON c.workspace_id = ?1 AND c.listing_id = g.id)`;

// A show may begin early and run over; its room knows whether it is on air.
const EARLY_MS = 6 * 3_600_000;

// Bounds the search for shows that ran at a time; no platform streams for longer.
const LONGEST_SHOW_MS = 3 * DAY_MS;

const OF_ORDER = 'o.workspace_id = ?1 AND o.order_id = q.order_id';

/** The questions by what they answer. */
const QUESTIONS = {
  order: `${ASKED} SELECT q.n, o.id, o.version, o.placed_at_utc AS placedAtUtc,
     o.first_heard_at_utc AS firstHeardAtUtc, o.excluded_reason AS excludedReason,
     o.said_reason AS saidReason
   FROM q CROSS JOIN sales_order o ON o.workspace_id = ?1 AND o.id = q.order_id`,
  lines: `${ASKED} SELECT q.n, o.id, o.external_ref AS ref, o.listing_id AS listingId,
     o.live_session_id AS liveSessionId, o.facts
   FROM q CROSS JOIN order_line o ON ${OF_ORDER} ORDER BY q.n, o.external_ref`,
  sellerSkus: `${ASKED} SELECT q.n, l.seller_sku AS sellerSku, l.id AS listingId
   FROM q CROSS JOIN json_each(q.seller_skus) j CROSS JOIN listing l
   ON l.workspace_id = ?1 AND l.account_id = q.account_id AND l.seller_sku = j.value
   ORDER BY l.status = 'active', l.id DESC`,
  components: `${LISTINGS} SELECT g.n, c.listing_id AS listingId,
     c.effective_from_utc AS effectiveFromUtc, c.sku_id AS skuId, c.units
   FROM listings g CROSS JOIN listing_component c
   ON c.workspace_id = ?1 AND c.listing_id = g.id`,
  pools: `${LISTINGS} SELECT DISTINCT g.n, p.listing_id AS listingId,
     p.warehouse_id AS warehouseId, c.sku_id AS skuId, p.priority,
     v.on_hand - v.allocated - v.unavailable AS available
   FROM listings g CROSS JOIN listing_pool p ON p.workspace_id = ?1 AND p.listing_id = g.id
   CROSS JOIN listing_component c ON c.workspace_id = ?1 AND c.listing_id = g.id
   LEFT JOIN stock_level v ON v.workspace_id = ?1 AND v.sku_id = c.sku_id
     AND v.warehouse_id = p.warehouse_id AND v.bucket = ''
   ORDER BY p.priority, p.warehouse_id`,
  held: `${ASKED} SELECT q.n, a.holder_id AS orderLineId, a.sku_id AS skuId,
     a.warehouse_id AS warehouseId, a.units_open AS unitsOpen, a.units_shipped AS unitsShipped
   FROM q CROSS JOIN order_line o ON ${OF_ORDER} CROSS JOIN allocation a
     ON a.workspace_id = ?1 AND a.holder_kind = 'order' AND a.holder_id = o.id
   ORDER BY a.warehouse_id`,
  blocks: `${WANTED} SELECT DISTINCT w.n, s.id AS sessionId, i.sku_id AS skuId,
     a.id AS allocationId, a.warehouse_id AS warehouseId, a.fence_epoch AS fenceEpoch,
     s.status = 'ended' AS isOver, s.external_ref = w.show_ref AS isSaid
   FROM live_session s CROSS JOIN live_item i ON i.workspace_id = ?1 AND i.live_session_id = s.id
   CROSS JOIN wanted w ON w.sku_id = i.sku_id
     AND coalesce(s.account_id, w.account_id) = w.account_id
   LEFT JOIN allocation a ON a.workspace_id = ?1 AND a.holder_kind = 'live'
     AND a.holder_id = i.id AND a.sku_id = i.sku_id AND a.bucket = ''
   WHERE s.workspace_id = ?1
     AND s.starts_at_utc BETWEEN ?3 - ${LONGEST_SHOW_MS} AND ?3 + ${EARLY_MS}
     AND s.status <> 'cancelled' AND (s.status = 'live' OR a.id IS NOT NULL)
   ORDER BY s.status = 'live' DESC, s.status = 'ended', s.starts_at_utc, s.id, a.id`,
  returned: `${ASKED} SELECT q.n, r.id, r.order_line_id AS orderLineId, r.sku_id AS skuId,
     r.units_received AS units
   FROM q CROSS JOIN order_line o ON ${OF_ORDER} CROSS JOIN stock_return r
   ON r.workspace_id = ?1 AND r.order_line_id = o.id`,
  returnsTo: `${LISTINGS} SELECT g.n, p.warehouse_id AS warehouseId FROM listings g
   CROSS JOIN listing_pool p ON p.workspace_id = ?1 AND p.listing_id = g.id
   CROSS JOIN warehouse w ON w.workspace_id = ?1 AND w.id = p.warehouse_id
   WHERE w.can_take_returns = 1 ORDER BY p.priority, p.warehouse_id`,
  zone: `${ASKED} SELECT q.n, coalesce(
     (SELECT time_zone FROM channel_account WHERE workspace_id = ?1 AND id = q.account_id),
     (SELECT time_zone FROM workspace WHERE workspace_id = ?1)) AS timeZone FROM q`,
  shows: `${WANTED}, times (n, show_ref, at) AS (
     SELECT q.n, q.show_ref, q.at_utc FROM q
     UNION SELECT q.n, q.show_ref, o.placed_at_utc FROM q CROSS JOIN sales_order o
       ON o.workspace_id = ?1 AND o.id = q.order_id
     UNION SELECT q.n, q.show_ref, o.first_heard_at_utc FROM q CROSS JOIN sales_order o
       ON o.workspace_id = ?1 AND o.id = q.order_id)
   SELECT DISTINCT q.n, s.id AS sessionId, i.sku_id AS skuId, s.starts_at_utc AS startsAtUtc,
     s.ends_at_utc AS endsAtUtc, s.external_ref = q.show_ref AS isSaid
   FROM times q CROSS JOIN live_session s ON s.workspace_id = ?1
     AND s.starts_at_utc BETWEEN q.at - ${LONGEST_SHOW_MS} AND q.at + ${EARLY_MS}
     AND (s.external_ref = q.show_ref OR (s.starts_at_utc <= q.at AND s.ends_at_utc > q.at))
   CROSS JOIN live_item i ON i.workspace_id = ?1 AND i.live_session_id = s.id
   CROSS JOIN wanted w ON w.n = q.n AND w.sku_id = i.sku_id
     AND coalesce(s.account_id, w.account_id) = w.account_id
   WHERE s.status <> 'cancelled'`,
  demand: `${ASKED} SELECT q.n, o.sku_id AS skuId, o.local_date AS localDate, o.units,
     o.live_units AS liveUnits, o.excluded_units AS excludedUnits
   FROM q CROSS JOIN order_demand o ON ${OF_ORDER} ORDER BY o.sku_id`,
  takes: `${ASKED} SELECT q.n, t.order_line_id AS orderLineId, t.sku_id AS skuId,
     t.allocation_id AS allocationId, t.live_session_id AS sessionId, t.units
   FROM q CROSS JOIN order_line o ON ${OF_ORDER} CROSS JOIN live_take t
   ON t.workspace_id = ?1 AND t.order_line_id = o.id`,
  platformRefs: `${ASKED} SELECT q.n, j.value AS ref, min(l.id) AS listingId
   FROM q CROSS JOIN json_each(q.platform_refs) j CROSS JOIN listing l
     ON l.workspace_id = ?1 AND l.account_id = q.account_id AND l.external_ref = j.value
   GROUP BY q.n, j.value HAVING count(*) = 1`,
  presales: `${LISTINGS} ${PRESALE_QUESTIONS.open}`,
  presaleTakes: `${ASKED} ${PRESALE_QUESTIONS.taken}`,
} as const;
type Question = keyof typeof QUESTIONS;

const NAMES = Object.keys(QUESTIONS) as Question[];

/** What is stored of an order, and of the SKUs it may be about. */
export type ReadOrder = OrderState & {
  readonly presales: readonly OpenPresale[];
  readonly presaleTakes: readonly PresaleTake[];
};

type Numbered = { n: number };

// The rows of every question by the order they are for.
class Answers {
  readonly #rows: Record<Question, Map<number, unknown[]>>;

  constructor(results: readonly D1Result<Numbered>[]) {
    const byOrder = results.map(({ results: rows }) => {
      const byNumber = new Map<number, unknown[]>();
      for (const { n, ...row } of rows) {
        const known = byNumber.get(n);
        if (known) known.push(row);
        else byNumber.set(n, [row]);
      }
      return byNumber;
    });
    const named = NAMES.map((name, at) => [name, byOrder[at]]);
    this.#rows = Object.fromEntries(named);
  }

  of<T>(question: Question, n: number): T[] {
    return (this.#rows[question].get(n) ?? []) as T[];
  }
}

type Order = {
  id: string;
  version: number;
  placedAtUtc: number | null;
  firstHeardAtUtc: number | null;
  excludedReason: SalesOrderReason | null;
  saidReason: SaidReason | null;
};
type Line = Omit<StoredLine, 'facts'> & { facts: string };
type Found = { listingId: string };

function stateOf(answers: Answers, n: number): ReadOrder {
  const rows = <T>(question: Question) => answers.of<T>(question, n);
  const skus = rows<Found & { sellerSku: string }>('sellerSkus');
  const refs = rows<Found & { ref: string }>('platformRefs');
  return {
    order: rows<Order>('order')[0] ?? null,
    lines: rows<Line>('lines').map((line) => ({
      ...line,
      facts: JSON.parse(line.facts) as OrderLineFacts,
    })),
    listingOfSellerSku: new Map(skus.map((row) => [row.sellerSku, row.listingId])),
    components: rows<OrderState['components'][number]>('components'),
    pools: rows<OrderState['pools'][number]>('pools'),
    held: rows<OrderState['held'][number]>('held'),
    blocks: rows<ShowBlock>('blocks'),
    returned: rows<OrderState['returned'][number]>('returned'),
    returnsWarehouseId: rows<{ warehouseId: string }>('returnsTo')[0]?.warehouseId ?? null,
    timeZone: rows<{ timeZone: string }>('zone')[0]?.timeZone ?? 'UTC',
    shows: rows<ShowWindow>('shows'),
    demand: rows<DemandShareRow>('demand'),
    takes: rows<LiveTake>('takes'),
    listingOfPlatformRef: new Map(refs.map((row) => [row.ref, row.listingId])),
    presales: rows<OpenPresale>('presales'),
    presaleTakes: rows<PresaleTake>('presaleTakes'),
  };
}

/** Reads orders in one round trip, in the order asked; `order-plan.ts` of the domain judges. */
export async function readOrders(
  db: WorkspaceDb,
  queries: readonly OrderQuery[],
  nowMs: number,
): Promise<ReadOrder[]> {
  const asks = JSON.stringify(queries);
  const statements = NAMES.map((name) => {
    const parameters = name === 'blocks' ? [asks, nowMs] : [asks];
    return db.prepare(QUESTIONS[name]).bind(db.workspaceId, ...parameters);
  });
  const answers = new Answers(await db.batch<Numbered>(statements));
  return queries.map((_, n) => stateOf(answers, n));
}
