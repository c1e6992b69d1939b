// The story's storage box in the sample shop: what is expected, what is short, by when it must
// leave by each way, the draft, and the arithmetic with its sources.
import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import type { SkuPlanInput } from '../../../../shared/planning/order/input.ts';
import type { DestinationPlan, PlanLine } from '../../../../shared/planning/order/plan.ts';
import { planSku } from '../../../../shared/planning/order/plan-sku.ts';
import type { PlanTerm } from '../../../../shared/planning/order/terms.ts';
import { forWorkspace } from '../../../../worker/db/for-workspace.ts';
import { readPlanFacts } from '../../../../worker/db/live-plan/read.ts';
import { readSkuPlanFacts } from '../../../../worker/db/purchasing/sku-plan-facts.ts';
import { sampleShop } from '../../../../worker/dev/sample/sample-shop.ts';
import { answerSeed } from '../../../../worker/dev/seed/seed-endpoint.ts';
import { livePlan } from '../../../../worker/domain/live-plan/plan.ts';
import { skuPlanInput } from '../../../../worker/domain/purchasing/plan-input.ts';

const NOW = Date.parse('2026-11-22T06:02:00Z');
const shop = sampleShop(NOW);
let input: SkuPlanInput;
let plan: DestinationPlan;

const line = (term: PlanTerm): PlanLine | undefined => plan.lines.find((l) => l.term === term);

beforeAll(async () => {
  const devEnv = { ...env, ENVIRONMENT: 'dev', DEV_SEED_KEY: 'key-of-this-test' };
  const request = new Request('http://localhost/dev/seed', {
    method: 'POST',
    headers: { 'x-dev-seed-key': 'key-of-this-test' },
    body: JSON.stringify(shop),
  });
  expect((await answerSeed(request, devEnv)).status).toBe(200);
  const db = await forWorkspace(env, shop.workspace.id);
  const id = shop.rows.sku.find(({ code }) => code === 'SB-0231')?.id ?? '';
  const { sku, facts } = await readSkuPlanFacts(db, id, NOW);
  if (sku === null) throw new Error('the sample shop has no storage box');
  input = skuPlanInput(sku, facts);
  plan = planSku(input).destinations[0] as DestinationPlan;
});

describe('the storage box', () => {
  it('is expected to sell 2,000 live (1,150 to 3,100), of which 1,798 will be short', () => {
    expect(plan.lives).toHaveLength(1);
    expect(plan.lives[0]).toMatchObject({ units: 2000, lowUnits: 1150, highUnits: 3100 });
    expect(plan.lives[0]?.shortUnits).toBe(1798);
  });

  it('is short of the same in the plan of the live itself', async () => {
    const db = await forWorkspace(env, shop.workspace.id);
    const facts = await readPlanFacts(db, plan.lives[0]?.liveId ?? '');
    if (facts === null) throw new Error('the live of the storage box is not planned');
    const { items } = livePlan(facts, NOW, true);
    const item = items.find(({ skuId }) => skuId === input.skuId);
    expect(item).toMatchObject({ expectedUnits: 2000, lowUnits: 1150, highUnits: 3100 });
    expect(item?.shortUnits).toBe(plan.lives[0]?.shortUnits);
  });

  it('says when it must leave: by sea on 5 November, too late; by air on 25 November', () => {
    const dates = plan.ways.map(({ mode, isFastLane, latestShipDate, isLate }) => ({
      way: isFastLane ? `${mode}, small batch` : mode,
      latestShipDate,
      isLate,
    }));
    expect(dates).toEqual([
      { way: 'sea', latestShipDate: '2026-11-05', isLate: true },
      { way: 'air', latestShipDate: '2026-11-25', isLate: true },
      { way: 'air, small batch', latestShipDate: '2026-11-25', isLate: false },
    ]);
  });

  it('drafts what the fast lane makes by air for now, and a sea order for afterwards', () => {
    const quick = input.suppliers[0]?.fastLane?.mostUnits ?? 0;
    expect(plan.fastOrder).toMatchObject({ mode: 'air', isFastLane: true, units: quick });
    expect(plan.order).toMatchObject({ mode: 'sea', cartonUnits: 20, minimumUnits: 100 });
    expect((plan.order?.units ?? 0) % 20).toBe(0);
    // The live sells out before a ship can be there: it is not ordered a second time by sea.
    expect(plan.order?.units).toBeLessThan(1000);
  });

  it('lets a planner follow each number: told ones have a source, the others their terms', () => {
    const terms = new Set(plan.lines.map(({ term }) => term));
    for (const { formula, inputs, origin } of plan.lines) {
      if (formula === null) expect(origin.source).not.toBe('calculated');
      // Only what is nowhere to be added (no transfer, no live) may be missing from the list.
      else for (const term of inputs) expect([...terms, 'transferUnits']).toContain(term);
    }
    expect(line('onHand')?.origin).toMatchObject({ source: 'ledger', asOfMs: NOW });
    expect(line('inbound')).toMatchObject({ value: 600, origin: { reference: 'PO-1187' } });
    expect(line('productionDays')?.origin.reference).toBe('Yiwu Hengxin Housewares');
    expect(line('liveDemand')).toMatchObject({ value: 2000, origin: { source: 'live-plan' } });
    const [own, rest] = [line('positionUnits')?.value, line('inboundLate')?.value];
    expect(line('coverUnits')?.value).toBe((own ?? 0) - (rest ?? 0));
  });
});
