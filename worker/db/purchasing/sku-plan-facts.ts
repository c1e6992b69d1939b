// Reads what the order planner needs of one SKU: the statements of the nightly run, with terms and
// costs of this SKU alone.
import type { PolicyRow } from '../../../shared/inventory/policy.ts';
import type {
  PlanCost,
  PlanFacts,
  PlanInbound,
  PlanLaneRow,
  PlanRate,
  PlanSkuRow,
  PlanSupplier,
} from '../../domain/purchasing/plan-rows.ts';
import type { WorkspaceDb } from '../for-workspace.ts';
import { type LevelWithLots, openLots } from '../stock.ts';
import { type Raw, rateOf } from './pack-rows.ts';
import {
  bySupplier,
  costDate,
  PLAN_SHARED_SQL,
  PLAN_SKU_SQL,
  planLiveOf,
  type RawLive,
  type RawTerm,
  type RawWarehouse,
  TERMS_SQL,
  termOf,
  warehouseOf,
} from './plan-facts.ts';

/** A SKU as asked for, with the states in which it is not planned. */
export interface AskedSkuRow extends PlanSkuRow {
  readonly isTracked: number;
}

/** SQL of one SKU: ?1 workspace, ?2 SKU. */
export const SKU_PLAN_SQL = {
  sku: `SELECT s.id, s.category_id AS categoryId, s.supplier_id AS supplierId, s.status,
      s.carton_units AS cartonUnits, s.weight_grams AS unitWeightGrams,
      s.volume_cm3 AS unitVolumeCm3, s.carton_weight_grams AS cartonWeightGrams,
      s.carton_volume_cm3 AS cartonVolumeCm3, s.has_battery AS hasBattery,
      s.is_liquid AS isLiquid, s.is_magnetic AS isMagnetic, s.is_aerosol AS isAerosol,
      s.is_tracked AS isTracked, s.price_minor AS priceMinor, s.price_currency AS priceCurrency
    FROM sku s WHERE s.workspace_id = ?1 AND s.id = ?2`,
  terms: `${TERMS_SQL} AND sku_id IN ('', ?2)`,
} as const;

// Ids are ASCII: nothing of ours stands between this and the id itself.
const justBefore = (id: string) =>
  `${id.slice(0, -1)}${String.fromCharCode(id.charCodeAt(id.length - 1) - 1)}\u{10ffff}`;

/** The facts of one SKU in one round trip; a null `sku` = there is none of this id. */
export async function readSkuPlanFacts(
  db: WorkspaceDb,
  skuId: string,
  nowMs: number,
): Promise<{ sku: AskedSkuRow | null; facts: PlanFacts }> {
  const { workspaceId } = db;
  const shared = (name: keyof typeof PLAN_SHARED_SQL) =>
    db.prepare(PLAN_SHARED_SQL[name]).bind(workspaceId);
  const range = [workspaceId, justBefore(skuId), skuId];
  const { levels, rates, inbound, drafted, lives, costs } = PLAN_SKU_SQL;
  const answers = await db.batch<never>([
    db.prepare(SKU_PLAN_SQL.sku).bind(workspaceId, skuId),
    db.prepare(costs).bind(...range, costDate(nowMs)),
    db.prepare(SKU_PLAN_SQL.terms).bind(workspaceId, skuId),
    shared('workspace'),
    shared('warehouses'),
    shared('policies'),
    shared('suppliers'),
    shared('lanes'),
    shared('closures'),
    shared('transfers'),
    shared('exchange'),
    ...[levels, rates, inbound, drafted].map((sql) => db.prepare(sql).bind(...range)),
    db.prepare(lives).bind(...range, nowMs),
    shared('shops'),
  ]);
  const rows = <Row>(place: number) => (answers[place]?.results ?? []) as Row[];
  const known = {
    levels: rows<LevelWithLots>(11).map(openLots),
    rates: rows<Raw<PlanRate>>(12).map((row) => rateOf(row)),
    inbound: [...rows<PlanInbound>(13), ...rows<PlanInbound>(14)],
    lives: rows<RawLive>(15).map(planLiveOf),
  };
  return {
    sku: rows<AskedSkuRow>(0)[0] ?? null,
    facts: {
      nowMs,
      timeZone: rows<{ timeZone: string }>(3)[0]?.timeZone ?? 'UTC',
      warehouses: rows<RawWarehouse>(4).map(warehouseOf),
      policies: rows<PolicyRow>(5),
      suppliers: new Map(rows<PlanSupplier>(6).map((row) => [row.id, row])),
      termsOf: bySupplier(rows<RawTerm>(2).map(termOf)),
      lanes: rows<PlanLaneRow>(7),
      closures: rows(8),
      transfers: rows(9),
      rates: rows(10),
      shops: rows(16),
      costOf: () => rows<PlanCost>(1).at(-1) ?? null,
      levelsOf: () => known.levels,
      ratesOf: () => known.rates,
      inboundOf: () => known.inbound,
      livesOf: () => known.lives,
    },
  };
}
