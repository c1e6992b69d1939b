// Which alerts should stand open: the risky statuses of the one status function, one alert per
// cause. A SKU runs out or must be ordered once, however many listings it is in; a listing that
// promises too much is its own cause.

import { addDays, localDateAt } from '../../shared/calendar/local-date.ts';
import type { Listing } from '../../shared/contract/catalogue.ts';
import { unitsAtRisk } from '../../shared/inventory/at-risk.ts';
import {
  type BaseDemand,
  type MarketDemand,
  sumDemand,
} from '../../shared/inventory/base-demand.ts';
import { expiringSoon, leastShelfLife } from '../../shared/inventory/lots.ts';
import {
  type ExpectedLiveUnits,
  type InboundUnits,
  listingOutlook,
  outlookOf,
  plainRow,
  statusOf,
} from '../../shared/inventory/outlook.ts';
import { type PlanAnswer, planFactsOf } from '../../shared/inventory/plan-answer.ts';
import type { PolicyRow } from '../../shared/inventory/policy.ts';
import { policyInForce } from '../../shared/inventory/policy-index.ts';
import { poolBalance, type StockLevel } from '../../shared/inventory/pool.ts';
import { plannedAdvice } from '../../shared/inventory/reorder.ts';
import type { RowStatus } from '../../shared/inventory/status.ts';
import { RISK_STATUSES } from '../../shared/inventory/words.ts';
import { type AlertDraft, PLAIN_BODY, riskBody, riskOf } from './alert-draft.ts';
import { type SourceFacts, sourceAlerts } from './source-alerts.ts';

/** A SKU that may need somebody. */
export interface AlertSku {
  readonly id: string;
  readonly code: string;
  readonly title: string;
  readonly categoryId: string | null;
  /** What we ask for it; null = nobody said. */
  readonly priceMinor: number | null;
  readonly priceCurrency: string | null;
}

/** Everything alerts rest on. */
export interface AlertFacts {
  readonly skus: readonly AlertSku[];
  readonly levels: readonly (StockLevel & { readonly asOfMs: number })[];
  readonly inbound: readonly InboundUnits[];
  readonly rates: readonly (MarketDemand & { readonly skuId: string; readonly market: string })[];
  readonly lives: readonly ExpectedLiveUnits[];
  readonly policies: readonly PolicyRow[];
  /** The planner's answers, the same that the drafts were made from. */
  readonly plans: readonly PlanAnswer[];
  readonly listings: readonly Listing[];
  /** What the open shops ask of shelf life. */
  readonly shelfLives: readonly { readonly id: string; readonly minShelfLifeDays: number }[];
  readonly sources: SourceFacts;
  readonly nowMs: number;
}

const SEVERITIES: Readonly<Record<string, AlertDraft['severity']>> = {
  oversell: 'urgent',
  out: 'urgent',
  gap: 'warning',
  order: 'warning',
  low: 'notice',
};

/** The one number a status carries: units, days, or the day it speaks of. */
export function numberOf(status: RowStatus): number | null {
  if ('units' in status) return status.units;
  if ('days' in status) return status.days;
  return 'dayIndex' in status ? status.dayIndex : null;
}

function groupBySku<Row extends { readonly skuId: string }>(rows: readonly Row[]) {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(row.skuId);
    if (group) group.push(row);
    else groups.set(row.skuId, [row]);
  }
  return (skuId: string): readonly Row[] => groups.get(skuId) ?? [];
}

interface Sources {
  readonly levelsOf: (skuId: string) => readonly StockLevel[];
  readonly inboundOf: (skuId: string) => readonly InboundUnits[];
  readonly livesOf: (skuId: string) => readonly ExpectedLiveUnits[];
  readonly demandOf: (skuId: string) => BaseDemand | null;
  readonly plansOf: (skuId: string) => readonly PlanAnswer[];
  readonly shelfLifeOf: (accountId: string) => number;
  readonly minShelfLifeDays: number;
  readonly nowMs: number;
  readonly timeZone: string;
}

function sourcesOf(facts: AlertFacts, timeZone: string): Sources {
  const ratesOf = groupBySku(facts.rates);
  const asked = new Map(facts.shelfLives.map((one) => [one.id, one.minShelfLifeDays]));
  return {
    levelsOf: groupBySku(facts.levels),
    inboundOf: groupBySku(facts.inbound),
    livesOf: groupBySku(facts.lives),
    demandOf: (skuId) => sumDemand(ratesOf(skuId)),
    plansOf: groupBySku(facts.plans),
    shelfLifeOf: (accountId) => asked.get(accountId) ?? 0,
    minShelfLifeDays: leastShelfLife(facts.shelfLives),
    nowMs: facts.nowMs,
    timeZone,
  };
}

function draft(
  status: RowStatus,
  subject: Pick<AlertDraft, 'subjectKind' | 'subjectId'>,
  body: Omit<AlertDraft['body'], 'value'>,
): AlertDraft | null {
  if (!RISK_STATUSES.includes(status.status)) return null;
  return {
    ...subject,
    kind: status.status,
    severity: SEVERITIES[status.status] ?? 'notice',
    body: { ...body, value: numberOf(status) },
  };
}

// Orders from outside promised more than a place holds: true whether or not it is still asked for.
function oversoldAlert(sku: AlertSku, sources: Sources) {
  const { id: skuId, code, title, priceMinor, priceCurrency } = sku;
  const units = sources
    .levelsOf(skuId)
    .reduce((sum, row) => sum + Math.max(0, row.allocated + row.unavailable - row.onHand), 0);
  if (units === 0) return null;
  const risk = riskBody(riskOf(units, priceMinor, priceCurrency));
  const rest = { ...PLAIN_BODY, code, title, available: -units, ...risk };
  return draft({ status: 'oversell', units }, { subjectKind: 'sku', subjectId: skuId }, rest);
}

function outlookOfSku(skuId: string, sources: Sources) {
  return outlookOf({
    balance: poolBalance(sources.levelsOf(skuId), null),
    inbound: sources.inboundOf(skuId),
    demand: sources.demandOf(skuId),
    lives: sources.livesOf(skuId),
    nowMs: sources.nowMs,
    timeZone: sources.timeZone,
    minShelfLifeDays: sources.minShelfLifeDays,
  });
}

// What the forecast sells in time needs nobody; the rest is money that goes by itself.
function expiryAlert(sku: AlertSku, sources: Sources): AlertDraft | null {
  const { id: skuId, code, title, priceMinor, priceCurrency } = sku;
  if (!sources.levelsOf(skuId).some(({ lots }) => lots)) return null;
  const outlook = outlookOfSku(skuId, sources);
  const soon = expiringSoon(outlook.fallOuts);
  if (!soon) return null;
  const { available } = outlook;
  return {
    kind: 'expiry',
    subjectKind: 'sku',
    subjectId: skuId,
    severity: soon.stage === 30 ? 'urgent' : soon.stage === 60 ? 'warning' : 'notice',
    body: {
      ...PLAIN_BODY,
      ...{ code, title, available, value: soon.dayIndex, expiringUnits: soon.units },
      ...riskBody(riskOf(soon.units, priceMinor, priceCurrency)),
    },
  };
}

function skuAlert(sku: AlertSku, sources: Sources, facts: AlertFacts, localDate: string) {
  const { id: skuId, categoryId } = sku;
  const demand = sources.demandOf(skuId);
  const lives = sources.livesOf(skuId);
  // What nobody asks for is not missed: an empty shelf of it needs nobody tonight.
  if (!demand?.unitsPerDay && lives.length === 0) return null;
  const outlook = outlookOfSku(skuId, sources);
  const policy = policyInForce(facts.policies, { skuId, categoryId, warehouseId: null, localDate });
  const { code, title, priceMinor, priceCurrency } = sku;
  const { available, arrivals } = outlook;
  const plans = sources.plansOf(skuId);
  const advice = plannedAdvice(plans, localDate);
  const order = advice && {
    orderUnits: advice.orderUnits + advice.fastOrderUnits,
    orderByDate:
      advice.latestOrderDayIndex === null ? null : addDays(localDate, advice.latestOrderDayIndex),
  };
  const status = statusOf(outlook, plainRow(policy, planFactsOf(plans, localDate)));
  const units = unitsAtRisk(status, { unitsPerDay: demand?.unitsPerDay ?? 0, arrivals });
  const risk = units === null ? {} : riskBody(riskOf(units, priceMinor, priceCurrency));
  const rest = { ...PLAIN_BODY, code, title, available, ...order, ...risk };
  return draft(status, { subjectKind: 'sku', subjectId: skuId }, rest);
}

function listingAlert(listing: Listing, sources: Sources) {
  const { components, poolWarehouseIds, listedQuantity, bufferUnits } = listing;
  if (listedQuantity === null || components.length === 0) return null;
  const { sellableUnits, outlook } = listingOutlook({
    ...{ components, poolWarehouseIds },
    ...sources,
    minShelfLifeDays: sources.shelfLifeOf(listing.accountId),
  });
  const listed = { units: listedQuantity, isExact: true };
  const status = statusOf(outlook, { ...plainRow(null), listed, bufferUnits }, sellableUnits);
  if (status.status !== 'oversell') return null;
  const { title, accountId } = listing;
  const code = listing.sellerSku ?? listing.identifiers[0]?.value ?? listing.id;
  const { price } = listing;
  const risk = riskBody(riskOf(status.units, price?.minor ?? null, price?.currency ?? null));
  const shop = { available: sellableUnits, listedQuantity, accountId };
  const body = { ...PLAIN_BODY, code, title, ...shop, ...risk };
  return draft(status, { subjectKind: 'listing', subjectId: listing.id }, body);
}

/** The alerts that should be open now, most urgent statuses of every cause. */
export function wantedAlerts(facts: AlertFacts, timeZone: string): AlertDraft[] {
  const sources = sourcesOf(facts, timeZone);
  const localDate = localDateAt(facts.nowMs, timeZone);
  const alerts = [
    ...facts.skus.map((sku) => skuAlert(sku, sources, facts, localDate)),
    ...facts.skus.map((sku) => oversoldAlert(sku, sources)),
    ...facts.skus.map((sku) => expiryAlert(sku, sources)),
    ...facts.listings.map((listing) => listingAlert(listing, sources)),
    ...sourceAlerts(facts),
  ];
  return alerts.filter((alert) => alert !== null);
}
