// What needs a decision now, each with the money that waiting puts at risk, dearest first. Gathers
// what status, plan and orders say already; decides no status of its own. Pure.
import { addDays } from '../../../shared/calendar/local-date.ts';
import type { Alert } from '../../../shared/contract/alerts.ts';
import type { PurchaseOrder } from '../../../shared/contract/orders.ts';
import type { Presale } from '../../../shared/contract/presales.ts';
import type { SlowMover } from '../../../shared/contract/slow-movers.ts';
import type { TransferDraft } from '../../../shared/contract/transfer-drafts.ts';
import {
  RISK_HORIZON_DAYS,
  RISK_WAIT_DAYS,
  type Risk,
  unitsAtRisk,
} from '../../../shared/inventory/at-risk.ts';
import { type ExpiringUnits, expiringSoon } from '../../../shared/inventory/lots.ts';
import type { ExchangeRate } from '../../../shared/planning/exchange.ts';
import type { LiveView } from '../../copy/item-types.ts';
import type { SkuView } from '../sku-view.ts';
import { type Money, mainCurrencyOf, moneyOf, weight } from './decision-money.ts';

/** One thing to decide. */
export type Decision = { readonly key: string; readonly risk: Risk } & (
  | { readonly kind: 'sku'; readonly view: SkuView }
  | { readonly kind: 'draft'; readonly order: PurchaseOrder }
  /** A drafted transfer that nobody has sent or dropped. */
  | { readonly kind: 'transfer'; readonly draft: TransferDraft; readonly view: SkuView }
  | { readonly kind: 'late'; readonly view: SkuView; readonly units: number }
  | { readonly kind: 'promise'; readonly presale: Presale; readonly view: SkuView }
  | {
      readonly kind: 'live';
      readonly liveId: string;
      readonly title: string;
      readonly startsAtMs: number;
      readonly skus: number;
    }
  | { readonly kind: 'slow'; readonly item: SlowMover }
  /** Kits that a decision on a slow mover asked for and nobody has built. */
  | { readonly kind: 'kit'; readonly item: SlowMover; readonly kitUnits: number }
  /** A source of our numbers that fails, is late or left something lying. */
  | { readonly kind: 'source'; readonly alert: Alert }
  /** Changes made here that the server would not take as they are. */
  | { readonly kind: 'outbox'; readonly changes: number }
  | { readonly kind: 'expiry'; readonly view: SkuView; readonly soon: ExpiringUnits }
);

/** A live of the next days with how many of its products will be there. */
export interface ComingLive {
  readonly liveId: string;
  readonly title: string;
  readonly startsAtMs: number;
  readonly ready: number;
  readonly short: number;
  readonly unknown: number;
  readonly expectedUnits: number;
}

/** What the decisions are made from. */
export interface TodayFacts {
  readonly views: readonly SkuView[];
  /** Lives to come of each SKU, with what each will be short of. */
  readonly livesOf: (view: SkuView) => readonly LiveView[];
  /** What a warehouse's own market asks of a SKU a day. */
  readonly unitsPerDayAt: (skuId: string, warehouseId: string) => number;
  /** Units that are overdue on their way, by SKU. */
  readonly overdueOf: (skuId: string) => number;
  readonly orders: readonly PurchaseOrder[];
  /** Drafted transfers. */
  readonly transfers: readonly TransferDraft[];
  readonly slowMovers: readonly SlowMover[];
  /** Decided bundles of which kits are still to be built. */
  readonly kitsToBuild: readonly SlowMover[];
  /** Units sold ahead of their arrival. */
  readonly presales: readonly Presale[];
  /** Open alerts about sources. */
  readonly sources: readonly Alert[];
  /** Changes of this browser that wait for a person. */
  readonly inReview: number;
  readonly rates: readonly ExchangeRate[];
  readonly today: string;
  readonly nowMs: number;
}

const LIVE_DAYS = 14;
const DAY_MS = 86_400_000;

const perDay = ({ demand }: SkuView) => demand?.unitsPerDay ?? 0;

const waitingOf = (view: SkuView) =>
  unitsAtRisk(view.status, { unitsPerDay: perDay(view), arrivals: view.outlook.arrivals });

function skuDecisions(facts: TodayFacts, riskOf: (view: SkuView, units: number) => Risk) {
  const drafted = new Set(
    facts.orders
      .filter(({ status }) => status === 'draft')
      .flatMap(({ lines }) => lines.map(({ skuId }) => skuId)),
  );
  return facts.views.flatMap((view): Decision[] => {
    const units = waitingOf(view);
    // A draft stands for the SKUs in it: approving it is the decision.
    if (units === null || (view.status.status === 'order' && drafted.has(view.sku.id))) return [];
    return [{ kind: 'sku', key: `sku ${view.sku.id}`, view, risk: riskOf(view, units) }];
  });
}

function draftDecisions(
  { orders, unitsPerDayAt }: TodayFacts,
  viewOf: (skuId: string) => SkuView | undefined,
  { riskOf, sum }: Money,
): Decision[] {
  return orders
    .filter(({ status }) => status === 'draft')
    .map((order) => {
      const risks = order.lines.flatMap(({ skuId, units }) => {
        const view = viewOf(skuId);
        const waiting = unitsPerDayAt(skuId, order.warehouseId) * RISK_WAIT_DAYS;
        return view ? [riskOf(view, Math.min(units, waiting))] : [];
      });
      return { kind: 'draft', key: `draft ${order.id}`, order, risk: sum(risks) };
    });
}

/** Lives of the next 14 days, soonest first, and what each puts at risk. */
export function comingLives(
  { views, livesOf, nowMs }: TodayFacts,
  riskOf: (view: SkuView, units: number) => Risk,
) {
  const lives = new Map<string, { live: ComingLive; risks: Risk[] }>();
  for (const view of views) {
    for (const { liveId, title, startsAtMs, expectedUnits, shortUnits } of livesOf(view)) {
      if (startsAtMs < nowMs || startsAtMs > nowMs + LIVE_DAYS * DAY_MS) continue;
      const blank = { liveId, title, startsAtMs, ready: 0, short: 0, unknown: 0, expectedUnits: 0 };
      const known = lives.get(liveId) ?? { live: blank, risks: [] };
      const { live } = known;
      lives.set(liveId, {
        live: {
          ...live,
          ready: live.ready + (shortUnits === 0 ? 1 : 0),
          short: live.short + (shortUnits !== null && shortUnits > 0 ? 1 : 0),
          unknown: live.unknown + (shortUnits === null ? 1 : 0),
          expectedUnits: live.expectedUnits + expectedUnits,
        },
        risks: shortUnits ? [...known.risks, riskOf(view, shortUnits)] : known.risks,
      });
    }
  }
  return [...lives.values()].sort((a, b) => a.live.startsAtMs - b.live.startsAtMs);
}

function slowDecisions({ slowMovers, today }: TodayFacts, { inMain }: Money): Decision[] {
  return slowMovers
    .filter(({ state, dueOnDate }) => state === 'open' && dueOnDate <= today)
    .map((item) => {
      const gains = item.body.ways.flatMap(({ gainMinor }) => gainMinor ?? []);
      const minor = gains.length > 0 ? Math.max(0, ...gains) : null;
      const risk = { units: item.body.figures.excessUnits, minor, currency: item.currency };
      return { kind: 'slow', key: `slow ${item.id}`, item, risk: inMain(risk) };
    });
}

// A kit is built a week ahead at the latest; what it would sell for waits until then.
function kitDecisions({ kitsToBuild, today }: TodayFacts, { inMain }: Money): Decision[] {
  const until = addDays(today, RISK_WAIT_DAYS);
  return kitsToBuild.flatMap((item): Decision[] => {
    const { kit } = item.chosen ?? {};
    const kitUnits = kit ? kit.units - kit.builtUnits : 0;
    if (!kit || kitUnits <= 0 || kit.dueOnDate > until) return [];
    const minor = kit.priceMinor === null ? null : kit.priceMinor * kitUnits;
    const risk = inMain({ units: kitUnits, minor, currency: item.currency });
    return [{ kind: 'kit', key: `kit ${item.id}`, item, kitUnits, risk }];
  });
}

// Buyers who get theirs after the promise, or whose units never come: their orders are at stake.
function promiseDecisions(
  { presales }: TodayFacts,
  views: ReadonlyMap<string, SkuView>,
  { riskOf }: Money,
): Decision[] {
  return presales.flatMap((presale): Decision[] => {
    const view = views.get(presale.skuId);
    if (!view || presale.lateOrders === 0) return [];
    const risk = riskOf(view, presale.lateUnits);
    return [{ kind: 'promise', key: `promise ${presale.id}`, presale, view, risk }];
  });
}

function sourceDecisions({ sources, inReview, nowMs }: TodayFacts, { inMain }: Money): Decision[] {
  const isLoud = ({ acknowledgedAtUtc, snoozedUntilUtc }: Alert) =>
    acknowledgedAtUtc === null && Date.parse(snoozedUntilUtc ?? '') > nowMs !== true;
  const failing = sources.filter(isLoud).map((alert): Decision => {
    const { unitsAtRisk: units, risk } = alert.body;
    const { minor = null, currency = null } = risk ?? {};
    const counted = inMain({ units: units ?? 0, minor, currency });
    return { kind: 'source', key: `source ${alert.id}`, alert, risk: counted };
  });
  if (inReview === 0) return failing;
  const nothing = { units: 0, minor: null, currency: null };
  return [...failing, { kind: 'outbox', key: 'outbox', changes: inReview, risk: nothing }];
}

function expiryDecisions({ views }: TodayFacts, { riskOf }: Money): Decision[] {
  return views.flatMap((view): Decision[] => {
    const soon = expiringSoon(view.outlook.fallOuts);
    if (!soon) return [];
    const key = `expiry ${view.sku.id}`;
    return [{ kind: 'expiry', key, view, soon, risk: riskOf(view, soon.units) }];
  });
}

// What a transfer would bring is what waiting keeps from being sold there.
function transferDecisions(
  { transfers }: TodayFacts,
  viewOf: (skuId: string) => SkuView | undefined,
  { riskOf }: Money,
): Decision[] {
  return transfers.flatMap((draft): Decision[] => {
    const view = viewOf(draft.skuId);
    if (!view) return [];
    const key = `transfer ${draft.id}`;
    return [{ kind: 'transfer', key, draft, view, risk: riskOf(view, draft.units) }];
  });
}

/** Everything to decide, most money at risk first, and the lives ahead. */
export function decisionsOf(facts: TodayFacts): {
  readonly decisions: readonly Decision[];
  readonly lives: readonly ComingLive[];
} {
  const mainCurrency = mainCurrencyOf(facts.views) ?? facts.slowMovers[0]?.currency ?? null;
  const money = moneyOf(facts.rates, mainCurrency);
  const { riskOf, sum } = money;
  const views = new Map(facts.views.map((view) => [view.sku.id, view]));
  const coming = comingLives(facts, riskOf);
  const late = facts.views.flatMap((view): Decision[] => {
    const units = facts.overdueOf(view.sku.id);
    if (units === 0) return [];
    const waiting = Math.min(units, perDay(view) * RISK_HORIZON_DAYS);
    return [{ kind: 'late', key: `late ${view.sku.id}`, view, units, risk: riskOf(view, waiting) }];
  });
  const short = coming
    .filter(({ live }) => live.short > 0)
    .map(({ live, risks }): Decision => {
      const { liveId, title, startsAtMs } = live;
      const about = { liveId, title, startsAtMs, skus: live.short };
      return { kind: 'live', key: `live ${liveId}`, ...about, risk: sum(risks) };
    });
  const all = [
    ...skuDecisions(facts, riskOf),
    ...draftDecisions(facts, (skuId) => views.get(skuId), money),
    ...transferDecisions(facts, (skuId) => views.get(skuId), money),
    ...late,
    ...promiseDecisions(facts, views, money),
    ...short,
    ...slowDecisions(facts, money),
    ...kitDecisions(facts, money),
    ...sourceDecisions(facts, money),
    ...expiryDecisions(facts, money),
  ];
  const decisions = all.sort(
    (a, b) =>
      weight(b.risk, mainCurrency) - weight(a.risk, mainCurrency) || b.risk.units - a.risk.units,
  );
  return { decisions, lives: coming.map(({ live }) => live) };
}
