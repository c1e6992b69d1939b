// The buying round over HTTP: every SKU planned once, by the planner of the drafts.
import {
  type BuyingRound,
  type ClosureOrderRow,
  getBuyingRound,
} from '../../shared/contract/buying-round.ts';
import { exchangeInto } from '../../shared/planning/exchange.ts';
import { ordersBeforeClosures } from '../../shared/planning/order/before-closures.ts';
import { planSku } from '../../shared/planning/order/plan-sku.ts';
import type { WorkspaceDb } from '../db/for-workspace.ts';
import { readPlanChunk } from '../db/purchasing/plan-chunks.ts';
import { type PlanBook, readPlanBook } from '../db/purchasing/plan-facts.ts';
import { readRoundMoney } from '../db/purchasing/round-money.ts';
import { isoOf } from '../domain/instants.ts';
import { type Prices, type Proposed, roundLine } from '../domain/purchasing/buying-round.ts';
import { skuPlanInput } from '../domain/purchasing/plan-input.ts';
import { type Route, route } from '../route.ts';

async function planAll(db: WorkspaceDb, book: PlanBook) {
  const proposed: (Proposed & { readonly prices: Prices })[] = [];
  const closures: ClosureOrderRow[] = [];
  let chunk = await readPlanChunk(db, book, '');
  while (chunk) {
    const { termsOf, suppliers } = chunk.facts;
    const prices = { termsOf, suppliers };
    for (const sku of chunk.skus) {
      const input = skuPlanInput(sku, chunk.facts);
      for (const { warehouseId, order, fastOrder } of planSku(input).destinations) {
        for (const proposal of [order, fastOrder]) {
          if (proposal !== null) proposed.push({ skuId: sku.id, warehouseId, proposal, prices });
        }
      }
      closures.push(...ordersBeforeClosures(input));
    }
    chunk = await readPlanChunk(db, book, chunk.upToId);
  }
  return { proposed, closures };
}

/** Routes of the buying round. */
export const buyingRoundRoutes: readonly Route[] = [
  route(getBuyingRound, async ({ db, nowMs, actor }): Promise<BuyingRound> => {
    const hasMoney = actor.permissions.has('cost.read');
    const book = await readPlanBook(db, nowMs);
    const { proposed, closures } = await planAll(db, book);
    const asked = [...new Set(proposed.map(({ skuId }) => skuId))];
    const { currency, rates, goods } = await readRoundMoney(db, hasMoney ? asked : []);
    const exchange = exchangeInto(currency, rates);
    const goodsOf = new Map(goods.map((row) => [row.id, row]));
    return {
      asOfUtc: isoOf(nowMs),
      currency,
      hasMoney,
      lines: proposed.map((line) =>
        roundLine(
          line,
          line.prices,
          hasMoney ? { exchange, goods: goodsOf.get(line.skuId) } : null,
        ),
      ),
      closures: closures.sort((a, b) => (a.orderByDate < b.orderByDate ? -1 : 1)),
      rates: hasMoney ? [...exchange.used()] : [],
    };
  }),
];
