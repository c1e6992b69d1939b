// The sample shop: one seller's two real years, moved to the present, with warehouses, shops and a
// live to come. Data only, the same for the same instant; worker/dev/seed writes it.
import { DAY_MS } from '../../../shared/calendar/local-date.ts';
import { demandRows } from './demand.ts';
import { allGoods, costRows, skuIdentifierRows, skuRows } from './goods.ts';
import { dateOf, historiesEndingBefore } from './history.ts';
import { inboundRows } from './inbound.ts';
import { allOffers, offerRows } from './listings.ts';
import { liveRows } from './lives.ts';
import { lotStatements } from './lots.ts';
import { stockActs } from './movements.ts';
import { openOrders } from './orders.ts';
import { PER_DOLLAR, SHOPS, WAREHOUSES, warehouseId } from './places.ts';
import * as policies from './policies.ts';
import { sampleId } from './sample-ids.ts';
import type { SampleRows, SampleShop } from './sample-rows.ts';
import { sentOrders } from './sent-orders.ts';
import { siteRows } from './sites.ts';
import { type StockPlan, stockPlan } from './stock-plan.ts';
import { storyItems } from './story.ts';

const HOUR_MS = DAY_MS / 24;

function fxRows(nowMs: number): SampleRows['fxRate'] {
  return Object.entries(PER_DOLLAR)
    .filter(([currency]) => currency !== 'USD')
    .map(([quote, rate]) => ({
      rateDate: dateOf(nowMs),
      base: 'USD',
      quote,
      rate,
      source: 'sample, round figure',
    }));
}

/** The SKUs whose days differ from their category's. */
function storyPolicyRows(goods: ReturnType<typeof allGoods>): SampleRows['categoryPolicy'] {
  return goods.flatMap(({ id, code, story }) =>
    story?.policy
      ? [
          {
            id: sampleId('pol', code),
            categoryId: null,
            warehouseId: null,
            skuId: id,
            leadTimeDays: story.policy.leadTimeDays,
            safetyStockDays: story.policy.safetyStockDays ?? null,
            alertLineDays: story.policy.alertLineDays ?? null,
          },
        ]
      : [],
  );
}

// Amazon's own report of two hours ago; the one product nobody has heard of is not in it.
function snapshots(plan: StockPlan, nowMs: number): SampleShop['snapshots'] {
  const rows = plan.levels
    .filter(({ place, good }) => place === 'FBA-US' && !good.story?.countedDaysAgo)
    .map(({ good, available, allocated, unavailable }) => ({
      skuId: good.id,
      onHand: available + allocated + unavailable,
      unavailable,
    }));
  const asOfUtc = nowMs - 2 * HOUR_MS;
  return [{ warehouseId: warehouseId('FBA-US'), asOfUtc, sourceHash: 'sample-report', rows }];
}

/**
 * The whole shop as it stands at `nowMs`.
 *
 * @example sampleShop(Date.now()).rows.sku.find(({ code }) => code === 'SB-0231')?.titleZh
 */
export function sampleShop(nowMs: number): SampleShop {
  const histories = historiesEndingBefore(nowMs);
  const goods = allGoods(histories, storyItems(nowMs));
  const plan = stockPlan(goods);
  const offers = allOffers(goods, plan, nowMs);
  const offered = offerRows(offers, nowMs);
  const lives = liveRows(goods, nowMs);
  const orders = openOrders(plan.levels, offers, nowMs);
  return {
    nowMs,
    workspace: {
      id: sampleId('wsp', 'lumen-home'),
      name: 'Lumen Home (sample)',
      reportingCurrency: 'USD',
      timeZone: 'Asia/Shanghai',
    },
    rows: {
      category: policies.categoryRows(),
      categoryPolicy: [...policies.policyRows(), ...storyPolicyRows(goods)],
      warehouse: [...WAREHOUSES],
      channelAccount: Object.values(SHOPS),
      supplier: policies.supplierRows(),
      supplierTerm: policies.supplierTermRows(),
      forwarder: policies.forwarderRows(),
      forwarderTerm: policies.forwarderTermRows(),
      closure: policies.closureRows(),
      sku: skuRows(goods),
      cost: costRows(goods, dateOf(nowMs - 90 * DAY_MS)),
      fxRate: fxRows(nowMs),
      ...offered,
      identifier: [...skuIdentifierRows(goods), ...offered.identifier],
      ...inboundRows(plan.inbound, nowMs),
      ...demandRows(goods, lives.sales, orders, histories.firstDate, nowMs),
      ...lives.rows,
      placementSite: siteRows(),
    },
    acts: stockActs(plan.levels, nowMs),
    snapshots: snapshots(plan, nowMs),
    orders,
    sentOrders: sentOrders(goods, offers, nowMs),
    lots: lotStatements(plan, nowMs),
  };
}
