// One answer for every SKU of the sample shop: what the run stored is what the stock feed carries,
// what the API's plan input gives when planned anew, what purchasing drafted, what alerts say.
import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import type { PlanAnswer } from '../../../shared/inventory/plan-answer.ts';
import { plannedAdvice } from '../../../shared/inventory/reorder.ts';
import { planSku } from '../../../shared/planning/order/plan-sku.ts';
import { shortAnswers } from '../../../shared/planning/order/short-answer.ts';
import { readAlertFacts } from '../../../worker/db/alert-facts.ts';
import { forWorkspace, type WorkspaceDb } from '../../../worker/db/for-workspace.ts';
import { readSkuPlanFacts } from '../../../worker/db/purchasing/sku-plan-facts.ts';
import { bumpRevision } from '../../../worker/db/workspace.ts';
import { sampleShop } from '../../../worker/dev/sample/sample-shop.ts';
import { answerSeed } from '../../../worker/dev/seed/seed-endpoint.ts';
import { wantedAlerts } from '../../../worker/domain/alerts.ts';
import { skuPlanInput } from '../../../worker/domain/purchasing/plan-input.ts';
import { replenish } from '../../../worker/jobs/replenish.ts';

const NOW = Date.parse('2026-11-22T06:02:00Z');
const TODAY = '2026-11-22';
const shop = sampleShop(NOW);
let db: WorkspaceDb;
let answers: readonly PlanAnswer[];

const answersOf = (skuId: string) => answers.filter((answer) => answer.skuId === skuId);
const keyOf = ({ skuId, warehouseId }: { skuId: string; warehouseId: string }) =>
  `${skuId}/${warehouseId}`;

beforeAll(async () => {
  const devEnv = { ...env, ENVIRONMENT: 'dev', DEV_SEED_KEY: 'key-of-this-test' };
  const request = new Request('http://localhost/dev/seed', {
    method: 'POST',
    headers: { 'x-dev-seed-key': 'key-of-this-test' },
    body: JSON.stringify(shop),
  });
  expect((await answerSeed(request, devEnv)).status).toBe(200);
  db = await forWorkspace(env, shop.workspace.id);
  answers = (await readAlertFacts(db, NOW)).plans;
});

describe('every SKU of the sample shop', () => {
  it('has a stored answer, 295 of 295', () => {
    const known = new Set(answers.map(({ skuId }) => skuId));
    expect(shop.rows.sku.filter(({ id }) => !known.has(id)).map(({ code }) => code)).toEqual([]);
  });

  it('gets from the API what, planned there, is the stored answer to the letter', async () => {
    for (const { id } of shop.rows.sku) {
      const { sku, facts } = await readSkuPlanFacts(db, id, NOW);
      if (sku === null) throw new Error(`no SKU ${id}`);
      const input = skuPlanInput(sku, facts);
      const anew = shortAnswers(input, planSku(input));
      expect(anew.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))).toEqual(
        [...answersOf(id)].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)),
      );
    }
  });

  it('is drafted with exactly the units of its answer, and only where there are some', async () => {
    const { results } = await db
      .prepare(
        `SELECT l.sku_id AS skuId, o.warehouse_id AS warehouseId, sum(l.units) AS units
         FROM purchase_order o CROSS JOIN purchase_order_line l
           ON l.workspace_id = ?1 AND l.purchase_order_id = o.id
         WHERE o.workspace_id = ?1 AND o.status = 'draft' AND o.origin = 'plan'
         GROUP BY l.sku_id, o.warehouse_id ORDER BY 1, 2`,
      )
      .bind(db.workspaceId)
      .all<{ skuId: string; warehouseId: string; units: number }>();
    const wanted = answers
      .map((answer) => ({ ...answer, units: answer.orderUnits + answer.fastOrderUnits }))
      .filter(({ units }) => units > 0)
      .map(({ skuId, warehouseId, units }) => ({ skuId, warehouseId, units }))
      .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
    expect(wanted.length).toBeGreaterThan(10);
    expect(results).toEqual(wanted);
  });

  it('is alerted with the units and the date of its answer', async () => {
    const alerts = wantedAlerts(await readAlertFacts(db, NOW), shop.workspace.timeZone);
    const ordered = alerts.filter(
      ({ kind, subjectKind }) => kind === 'order' && subjectKind === 'sku',
    );
    expect(ordered.length).toBeGreaterThan(0);
    for (const { subjectId, body } of alerts.filter(({ body: { orderUnits } }) => orderUnits)) {
      const advice = plannedAdvice(answersOf(subjectId), TODAY);
      expect(body.orderUnits).toBe((advice?.orderUnits ?? 0) + (advice?.fastOrderUnits ?? 0));
    }
    for (const { subjectId, body } of ordered) {
      const dates = answersOf(subjectId).map(({ orderByDate }) => orderByDate);
      expect(dates).toContain(body.orderByDate);
    }
  });

  it('has the same answer everywhere when 40 of its SKUs lie in lots that expire', async () => {
    const soon = JSON.stringify([['2026-12-20', 30]]);
    const dated = db.prepare(
      `UPDATE stock_level SET lots = ?2,
         revision = (SELECT revision FROM workspace WHERE workspace_id = ?1)
       WHERE workspace_id = ?1 AND bucket = '' AND on_hand - unavailable >= 30 AND sku_id IN
         (SELECT id FROM sku WHERE workspace_id = ?1 ORDER BY id LIMIT 40)`,
    );
    await db.batch([bumpRevision(db), dated.bind(db.workspaceId, soon)]);
    const before = answers;
    await replenish(db, NOW);
    answers = (await readAlertFacts(db, NOW)).plans;
    let expiring = 0;
    for (const { id } of shop.rows.sku.slice(0, 60)) {
      const { sku, facts } = await readSkuPlanFacts(db, id, NOW);
      if (sku === null) throw new Error(`no SKU ${id}`);
      const input = skuPlanInput(sku, facts);
      const plan = planSku(input);
      expiring += plan.destinations.filter((one) => (one.position?.expiringUnits ?? 0) > 0).length;
      const sorted = (rows: readonly PlanAnswer[]) =>
        [...rows].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
      expect(sorted(shortAnswers(input, plan))).toEqual(sorted(answersOf(id)));
    }
    expect(expiring).toBeGreaterThan(0);
    expect(answers).not.toEqual(before);
  });

  it('is written once: a second run right after changes no answer and no revision', async () => {
    const revision = () =>
      db
        .prepare('SELECT revision FROM workspace WHERE workspace_id = ?1')
        .bind(db.workspaceId)
        .first<number>('revision');
    const before = await revision();
    expect(await replenish(db, NOW)).toMatchObject({ made: 0, changed: 0, withdrawn: 0 });
    expect(await revision()).toBe(before);
  });
});
