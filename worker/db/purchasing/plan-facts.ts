// Reads what the order planner needs of a workspace beside its SKUs, and what changed of those
// since they were packed.
import type { PolicyRow } from '../../../shared/inventory/policy.ts';
import type { PriceBreak } from '../../domain/purchasing/order-known.ts';
import type { OrderRecord } from '../../domain/purchasing/order-record.ts';
import { bySku, LAST_ID, type PackRows } from '../../domain/purchasing/plan-pack.ts';
import type {
  PlanFacts,
  PlanInbound,
  PlanLaneRow,
  PlanLive,
  PlanSupplier,
  PlanTermRow,
  PlanWarehouse,
} from '../../domain/purchasing/plan-rows.ts';
import type { SilencedCause } from '../../domain/purchasing/reconcile-drafts.ts';
import { NEWEST_RATES_SQL } from '../clearance/facts.ts';
import { RATE_PACK_SQL, type RatePackKey } from '../demand-rate-packs.ts';
import type { WorkspaceDb } from '../for-workspace.ts';
import { POLICY_COLUMNS } from '../policy.ts';
import { SHELF_LIVES_SQL } from '../stock.ts';
import { ORDER_COLUMNS, type OrderRow, recordOf } from './orders.ts';
import {
  CHANGED_KINDS,
  CHANGED_SQL,
  changedRows,
  MOST_CHANGES,
  PACK_STATE_SQL,
} from './pack-rows.ts';

/** SQL of what suppliers ask: ?1 workspace. */
export const TERMS_SQL = `SELECT supplier_id AS supplierId, sku_id AS skuId,
    minimum_order_units AS minimumOrderUnits, carton_units AS cartonUnits,
    price_breaks AS priceBreaks, production_p50_days AS productionP50Days,
    production_p90_days AS productionP90Days, fast_lane_max_units AS fastLaneMaxUnits,
    fast_lane_days AS fastLaneDays, is_learnt AS isLearnt
  FROM supplier_term WHERE workspace_id = ?1`;

/** SQL of what is the same for every SKU: ?1 workspace. */
export const PLAN_SHARED_SQL = {
  workspace: 'SELECT time_zone AS timeZone FROM workspace WHERE workspace_id = ?1',
  warehouses: `SELECT id, code, kind, country, tariff FROM warehouse
    WHERE workspace_id = ?1 AND status = 'active'`,
  policies: `SELECT ${POLICY_COLUMNS} FROM category_policy p WHERE p.workspace_id = ?1`,
  suppliers: `SELECT id, name, country, currency FROM supplier
    WHERE workspace_id = ?1 AND status = 'active'`,
  // What a supplier asks for everything it makes.
  terms: `${TERMS_SQL} AND sku_id = ''`,
  lanes: `SELECT forwarder_id AS forwarderId, from_country AS fromCountry,
      warehouse_id AS warehouseId, mode, transit_p50_days AS transitP50Days,
      transit_p90_days AS transitP90Days, takes_battery AS takesBattery,
      takes_liquid AS takesLiquid, takes_magnetic AS takesMagnetic,
      takes_aerosol AS takesAerosol, is_learnt AS isLearnt,
      price_per_cbm_minor AS pricePerCbmMinor, price_per_kg_minor AS pricePerKgMinor, currency
    FROM forwarder_term WHERE workspace_id = ?1`,
  closures: `SELECT party_kind AS partyKind, party_id AS partyId,
      starts_on_date AS startsOnDate, ends_on_date AS endsOnDate
    FROM closure WHERE workspace_id = ?1`,
  transfers: `SELECT origin_warehouse_id AS fromWarehouseId, warehouse_id AS toWarehouseId,
      (updated_at_utc - created_at_utc) / 86400000.0 AS days
    FROM shipment WHERE workspace_id = ?1 AND kind = 'transfer' AND status = 'closed'
      AND origin_warehouse_id IS NOT NULL ORDER BY id DESC LIMIT 300`,
  exchange: NEWEST_RATES_SQL,
  shops: SHELF_LIVES_SQL,
  drafts: `SELECT ${ORDER_COLUMNS} FROM purchase_order o INDEXED BY purchase_order_status
    WHERE o.workspace_id = ?1 AND o.status = 'draft' AND o.origin = 'plan'`,
  silenced: `SELECT sku_id AS skuId, warehouse_id AS warehouseId, units
    FROM silenced_cause WHERE workspace_id = ?1`,
} as const;

/** SQL of what belongs to SKUs: ?1 workspace, ?2 after this id, ?3 up to this one. */
export const PLAN_SKU_SQL = {
  levels: `SELECT s.sku_id AS skuId, s.warehouse_id AS warehouseId, sum(s.on_hand) AS onHand,
      sum(s.allocated) AS allocated, sum(s.allocated_to_shows) AS allocatedToShows,
      sum(s.unavailable) AS unavailable, max(s.lots) AS lots
    FROM stock_level s WHERE s.workspace_id = ?1 AND s.sku_id > ?2 AND s.sku_id <= ?3
    GROUP BY s.sku_id, s.warehouse_id`,
  rates: `SELECT s.sku_id AS skuId, s.market, s.units_per_day AS unitsPerDay,
      s.as_of_utc AS asOfMs, s.forecast
    FROM demand_rate s WHERE s.workspace_id = ?1 AND s.sku_id > ?2 AND s.sku_id <= ?3`,
  inbound: `SELECT l.id, l.sku_id AS skuId, l.warehouse_id AS warehouseId,
      l.units_expected - l.units_received AS units,
      coalesce(l.eta_p50_utc, h.eta_p50_utc) AS etaP50Ms,
      coalesce(l.eta_p90_utc, h.eta_p90_utc) AS etaP90Ms, h.reference, 0 AS isDrafted
    FROM inbound_line l INDEXED BY inbound_line_open
    LEFT JOIN shipment h ON h.workspace_id = l.workspace_id AND h.id = l.shipment_id
    WHERE l.workspace_id = ?1 AND l.status = 'open' AND l.sku_id > ?2 AND l.sku_id <= ?3
      AND l.units_expected > l.units_received`,
  // Drafts of persons and what is approved: decided already, though not on order yet.
  drafted: `SELECT l.id, l.sku_id AS skuId, o.warehouse_id AS warehouseId, l.units,
      NULL AS etaP50Ms, NULL AS etaP90Ms, o.reference, 1 AS isDrafted
    FROM purchase_order o INDEXED BY purchase_order_status
    CROSS JOIN purchase_order_line l INDEXED BY purchase_order_line_order
      ON l.workspace_id = ?1 AND l.purchase_order_id = o.id
    WHERE o.workspace_id = ?1 AND o.status IN ('draft', 'approved')
      AND (o.status = 'approved' OR o.origin <> 'plan') AND l.sku_id > ?2 AND l.sku_id <= ?3`,
  costs: `SELECT s.sku_id AS skuId, s.currency, s.purchase_minor AS purchaseMinor,
      s.freight_minor + s.duty_minor AS landingMinor, s.source
    FROM cost s WHERE s.workspace_id = ?1 AND s.sku_id > ?2 AND s.sku_id <= ?3
      AND s.warehouse_id = '' AND s.effective_from_date <= ?4
    ORDER BY s.sku_id, s.warehouse_id, s.effective_from_date`,
  ownTerms: `${TERMS_SQL} AND sku_id > ?2 AND sku_id <= ?3`,
  lives: `SELECT v.id AS liveId, i.sku_id AS skuId, v.account_id AS accountId,
      coalesce((SELECT a.market FROM channel_account a
        WHERE a.workspace_id = ?1 AND a.id = v.account_id), '') AS market,
      v.starts_at_utc AS startsAtMs, i.expected_units AS units,
      i.expected_low_units AS lowUnits, i.expected_high_units AS highUnits,
      (SELECT json_group_array(json_object('accountId', l.account_id,
          'market', (SELECT a.market FROM channel_account a
            WHERE a.workspace_id = ?1 AND a.id = l.account_id),
          'poolWarehouseIds', json((SELECT json_group_array(p.warehouse_id)
            FROM listing_pool p WHERE p.workspace_id = ?1 AND p.listing_id = l.id))))
        FROM listing_component c INDEXED BY listing_component_sku
        CROSS JOIN listing l ON l.workspace_id = ?1 AND l.id = c.listing_id
          AND l.status = 'active'
        WHERE c.workspace_id = ?1 AND c.sku_id = i.sku_id
          AND c.effective_from_utc = (SELECT max(n.effective_from_utc) FROM listing_component n
            WHERE n.workspace_id = ?1 AND n.listing_id = c.listing_id)) AS listings
    FROM live_session v CROSS JOIN live_item i INDEXED BY live_item_session
      ON i.workspace_id = ?1 AND i.live_session_id = v.id
    WHERE v.workspace_id = ?1 AND v.starts_at_utc >= ?4 AND v.status IN ('planned', 'signed')
      AND i.expected_units > 0 AND i.sku_id > ?2 AND i.sku_id <= ?3`,
} as const;

/** The date by which a cost is in force. */
export const costDate = (nowMs: number): string => new Date(nowMs).toISOString().slice(0, 10);

/** What is the same for every SKU. */
export type SharedFacts = Omit<
  PlanFacts,
  'levelsOf' | 'inboundOf' | 'ratesOf' | 'livesOf' | 'costOf' | 'termsOf'
>;

/** A warehouse as it is read: its tariff as JSON. */
export type RawWarehouse = Omit<PlanWarehouse, 'tariff'> & { readonly tariff: string | null };

/** A live as it is read: the listings of the SKU as JSON. */
export type RawLive = Omit<PlanLive, 'listings'> & { readonly listings: string };

/** The same with its listings opened. */
export const planLiveOf = ({ listings, ...live }: RawLive): PlanLive => ({
  ...live,
  listings: JSON.parse(listings) as PlanLive['listings'],
});

/** The same with its tariff opened. */
export const warehouseOf = ({ tariff, ...row }: RawWarehouse): PlanWarehouse => ({
  ...row,
  tariff: tariff === null ? null : (JSON.parse(tariff) as PlanWarehouse['tariff']),
});

/** A supplier's term as it is read: its prices as JSON. */
export type RawTerm = Omit<PlanTerm, 'priceBreaks'> & { readonly priceBreaks: string | null };

/** A term and whose it is. */
export interface PlanTerm extends PlanTermRow {
  readonly supplierId: string;
}

/** The same with its prices opened. */
export const termOf = ({ priceBreaks, ...term }: RawTerm): PlanTerm => ({
  ...term,
  priceBreaks: priceBreaks === null ? null : (JSON.parse(priceBreaks) as PriceBreak[]),
});

/** Looks terms up by supplier. */
export function bySupplier(terms: readonly PlanTerm[]): PlanFacts['termsOf'] {
  const groups = new Map<string, PlanTerm[]>();
  for (const term of terms) {
    const group = groups.get(term.supplierId);
    if (group) group.push(term);
    else groups.set(term.supplierId, [term]);
  }
  return (supplierId) => groups.get(supplierId) ?? [];
}

/** What is the same for every SKU, with the plan's own drafts. */
export interface PlanBook {
  readonly shared: SharedFacts;
  readonly drafts: OrderRecord[];
  readonly silenced: SilencedCause[];
  readonly drafted: readonly PlanInbound[];
  readonly livesOf: PlanFacts['livesOf'];
  /** What suppliers ask for everything they make. */
  readonly terms: readonly PlanTerm[];
  /** The revision at which all this was read. */
  readonly revision: number;
  /** The revision that packs hold; null = there are none. */
  readonly packedRevision: number | null;
  /** What changed since the packs were made; null = there are none, or too much changed. */
  readonly changes: PackRows | null;
  /** Where rates that changed since then stand in packs of their own. */
  readonly ratePacks: readonly RatePackKey[];
}

type Read = readonly D1Result<never>[];

const rowsAt = <Row>(read: Read, place: number) => (read[place]?.results ?? []) as Row[];

function changesOf(read: Read, packedRevision: number | null): PackRows | null {
  if (packedRevision === null) return null;
  const isTooMuch = read.some(({ results }) => results.length >= MOST_CHANGES);
  return isTooMuch ? null : changedRows(read);
}

/** Reads it; `hasPacks` false = packs are to be made anew, so that no change need be read. */
export async function readPlanBook(
  db: WorkspaceDb,
  nowMs: number,
  hasPacks = true,
): Promise<PlanBook> {
  const names = Object.keys(PLAN_SHARED_SQL) as (keyof typeof PLAN_SHARED_SQL)[];
  const ask = (sql: string, ...values: unknown[]) =>
    db.prepare(sql).bind(db.workspaceId, ...values);
  const answers = await db.batch<never>([
    ...names.map((name) => ask(PLAN_SHARED_SQL[name])),
    ask(PLAN_SKU_SQL.drafted, '', LAST_ID),
    ask(PLAN_SKU_SQL.lives, '', LAST_ID, nowMs),
    ask(PACK_STATE_SQL),
    ask(RATE_PACK_SQL.keys),
    ...(hasPacks ? CHANGED_KINDS.map((kind) => ask(CHANGED_SQL[kind])) : []),
  ]);
  const others = answers.slice(names.length);
  const [state] = rowsAt<{ revision: number; packedRevision: number | null }>(others, 2);
  const rows = <Row>(name: keyof typeof PLAN_SHARED_SQL) =>
    (answers[names.indexOf(name)]?.results ?? []) as Row[];
  return {
    shared: {
      nowMs,
      timeZone: rows<{ timeZone: string }>('workspace')[0]?.timeZone ?? 'UTC',
      warehouses: rows<RawWarehouse>('warehouses').map(warehouseOf),
      policies: rows<PolicyRow>('policies'),
      suppliers: new Map(rows<PlanSupplier>('suppliers').map((row) => [row.id, row])),
      lanes: rows<PlanLaneRow>('lanes'),
      transfers: rows('transfers'),
      rates: rows('exchange'),
      shops: rows('shops'),
      closures: rows('closures'),
    },
    terms: rows<RawTerm>('terms').map(termOf),
    drafts: rows<OrderRow>('drafts').map(recordOf),
    silenced: rows<SilencedCause>('silenced'),
    drafted: rowsAt<PlanInbound>(others, 0),
    livesOf: bySku(rowsAt<RawLive>(others, 1).map(planLiveOf)),
    revision: state?.revision ?? 0,
    packedRevision: state?.packedRevision ?? null,
    ratePacks: rowsAt<RatePackKey>(others, 3),
    changes: hasPacks ? changesOf(others.slice(4), state?.packedRevision ?? null) : null,
  };
}
