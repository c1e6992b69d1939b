// Everything the alerts are worked out from, in one round trip.

import type { PolicyRow } from '../../shared/inventory/policy.ts';
import type { AlertFacts } from '../domain/alerts.ts';
import { type RateRow, withForecast } from './demand-forecast.ts';
import type { WorkspaceDb } from './for-workspace.ts';
import { LISTING_COLUMNS, type ListingRow, listingOf } from './listing.ts';
import { POLICY_COLUMNS } from './policy.ts';
import {
  ANSWER_SQL,
  type AnswerPackRow,
  answerOf,
  openAnswers,
} from './purchasing/plan-answers.ts';
import { sourceFactsOf, sourceStatements } from './source-facts.ts';
import { lotsOf } from './stock.ts';

const SKUS = `SELECT id, code, title, category_id AS categoryId, price_minor AS priceMinor,
    price_currency AS priceCurrency FROM sku
  WHERE workspace_id = ?1 AND status <> 'archived' AND is_tracked = 1`;

const LEVELS = `SELECT sku_id AS skuId, warehouse_id AS warehouseId, sum(on_hand) AS onHand,
    sum(allocated) AS allocated, sum(allocated_to_shows) AS allocatedToShows,
    sum(unavailable) AS unavailable, max(lots) AS lots, max(as_of_utc) AS asOfMs
  FROM stock_level WHERE workspace_id = ?1 GROUP BY sku_id, warehouse_id`;

const INBOUND = `SELECT l.sku_id AS skuId, l.warehouse_id AS warehouseId,
    l.units_expected - l.units_received AS units,
    coalesce(l.eta_p50_utc, s.eta_p50_utc) AS etaP50Ms,
    coalesce(l.eta_p90_utc, s.eta_p90_utc) AS etaP90Ms
  FROM inbound_line l INDEXED BY inbound_line_open
  LEFT JOIN shipment s ON s.workspace_id = l.workspace_id AND s.id = l.shipment_id
  WHERE l.workspace_id = ?1 AND l.status = 'open' AND l.units_expected > l.units_received`;

const RATES = `SELECT sku_id AS skuId, market, units_per_day AS unitsPerDay, forecast
  FROM demand_rate
  WHERE workspace_id = ?1`;

const LIVES = `SELECT i.sku_id AS skuId, v.starts_at_utc AS startsAtMs,
    coalesce(i.expected_units, 0) AS units
  FROM live_session v CROSS JOIN live_item i
    ON i.workspace_id = v.workspace_id AND i.live_session_id = v.id
  WHERE v.workspace_id = ?1 AND v.starts_at_utc >= ?2 AND v.status IN ('planned', 'signed')`;

const POLICIES = `SELECT ${POLICY_COLUMNS} FROM category_policy p WHERE p.workspace_id = ?1`;

// Only listings whose number is known and exact can be wrong.
const LISTINGS = `SELECT ${LISTING_COLUMNS} FROM listing l WHERE l.workspace_id = ?1
  AND l.status = 'active' AND l.listed_quantity IS NOT NULL AND l.is_listed_quantity_exact = 1`;

const SHELF_LIVES = `SELECT id, min_shelf_life_days AS minShelfLifeDays FROM channel_account
  WHERE workspace_id = ?1 AND status = 'active'`;

type AgedLevel = AlertFacts['levels'][number];
type StoredLevel = Omit<AgedLevel, 'lots'> & { readonly lots: string | null };
const levelOf = ({ lots, ...level }: StoredLevel): AgedLevel =>
  lots === null ? level : { ...level, lots: lotsOf(lots) };

/** Reads the facts. */
export async function readAlertFacts(db: WorkspaceDb, nowMs: number): Promise<AlertFacts> {
  const statements = [
    SKUS,
    LEVELS,
    INBOUND,
    RATES,
    POLICIES,
    LISTINGS,
    ANSWER_SQL.all,
    SHELF_LIVES,
  ];
  const answers = await db.batch<never>([
    ...statements.map((sql) => db.prepare(sql).bind(db.workspaceId)),
    db.prepare(LIVES).bind(db.workspaceId, nowMs),
    ...sourceStatements(db, nowMs),
  ]);
  const [skus, levels, inbound, rates, policies, listings, plans, shelfLives, lives] = answers;
  return {
    skus: skus?.results ?? [],
    levels: ((levels?.results ?? []) as StoredLevel[]).map(levelOf),
    shelfLives: shelfLives?.results ?? [],
    inbound: inbound?.results ?? [],
    rates: ((rates?.results ?? []) as (RateRow & { skuId: string; market: string })[]).map(
      withForecast,
    ),
    lives: lives?.results ?? [],
    policies: (policies?.results ?? []) as PolicyRow[],
    plans: ((plans?.results ?? []) as AnswerPackRow[]).flatMap((row) =>
      openAnswers(row).answers.map(answerOf),
    ),
    listings: ((listings?.results ?? []) as ListingRow[]).map(listingOf),
    sources: sourceFactsOf(answers.slice(statements.length + 1)),
    nowMs,
  };
}
