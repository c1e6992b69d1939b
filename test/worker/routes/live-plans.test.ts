// The plan of a live over the sample shop and over a small one: the story's figures, what covers a
// shortage, who signed which version and what a later change does.
import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import type { LivePlan, PlanItem } from '../../../shared/contract/live-plans.ts';
import { forWorkspace } from '../../../worker/db/for-workspace.ts';
import { sampleShop } from '../../../worker/dev/sample/sample-shop.ts';
import { answerSeed } from '../../../worker/dev/seed/seed-endpoint.ts';
import { tick } from '../../../worker/jobs/tick.ts';
import { openApp, type TestApp, tokenFor } from '../open-app.ts';
import { planLive, type Stage } from './open-room.ts';

const NOW = Date.parse('2026-11-22T06:02:00Z');
const shop = sampleShop(NOW);
const liveId = shop.rows.liveSession.find(({ title }) => title === 'Tidy home, one evening')?.id;

async function ownerToken(app: TestApp): Promise<string> {
  const { json } = await app.call('POST', '/v1/auth/demo', { body: { deviceName: 'Test' } });
  return json.accessToken;
}

describe('the story', () => {
  let plan: LivePlan;
  let box: PlanItem;
  beforeAll(async () => {
    const devEnv = { ...env, ENVIRONMENT: 'dev', DEV_SEED_KEY: 'key-of-this-test' };
    const request = new Request('http://localhost/dev/seed', {
      method: 'POST',
      headers: { 'x-dev-seed-key': 'key-of-this-test' },
      body: JSON.stringify(shop),
    });
    expect((await answerSeed(request, devEnv)).status).toBe(200);
    const app = openApp({ env: { ENVIRONMENT: 'dev' } });
    app.nowMs = NOW;
    const token = await ownerToken(app);
    const answer = await app.call('GET', `/v1/lives/${liveId}/plan`, { token });
    expect(answer.status).toBe(200);
    plan = answer.json;
    box = plan.items.find(({ code }) => code === 'SB-0231') as PlanItem;
  });

  it('expects 2,000 boxes (1,150 to 3,100), has 202 at the start and is 1,798 short', () => {
    expect(box).toMatchObject({ expectedUnits: 2000, lowUnits: 1150, highUnits: 3100 });
    expect(box.readiness).toBe('short');
    expect(box.leftUnits).toBe(202);
    expect(box.shortUnits).toBe(1798);
  });

  it('wants goods received by noon in New Jersey on the last working day before 2 December', () => {
    expect(plan.receiveByUtc).toBe('2026-11-30T17:00:00.000Z');
    expect(plan.warehouse?.code).toBe('US-East');
  });

  it('moves 180 over from the west, covers 1,200 by air within a day of deciding, and leaves 418 as pre-sale', () => {
    const proposed = box.ways.filter(({ units, kind }) => units > 0 && kind !== 'on-the-way');
    expect(proposed.map(({ kind, mode, units }) => [kind, mode, units])).toEqual([
      ['transfer', 'truck', 180],
      ['order', 'air', 1200],
    ]);
    expect(box.presaleUnits).toBe(418);
  });

  it('shows a new order by sea as missed, weeks ago', () => {
    const sea = box.ways.find(({ kind, mode }) => kind === 'order' && mode === 'sea');
    expect(sea?.isMissed).toBe(true);
    expect(sea?.units).toBe(0);
    expect(Date.parse(sea?.decideByUtc ?? '')).toBeLessThan(NOW - 20 * 86_400_000);
  });

  it('counts the 600 boxes at sea as less than even, never as cover', () => {
    const way = box.ways.find(({ kind }) => kind === 'on-the-way');
    expect(way).toMatchObject({ name: 'PO-1187', units: 600 });
    expect(way?.inTimeShare).toBeGreaterThan(0.2);
    expect(way?.inTimeShare).toBeLessThan(0.5);
  });

  it('says what past lives teach, and on how many it rests', () => {
    const { learnt } = box;
    expect(learnt.lowUnits).toBeLessThan(learnt.units);
    expect(learnt.units).toBeLessThan(learnt.highUnits);
    expect(learnt.inputs).toMatchObject({ livesOfSku: 0, livesInAll: 3 });
    expect(learnt.inputs.unitsPerDay).toBeGreaterThan(5);
  });

  it('offers a product of the same category that is there', () => {
    expect(box.substitute?.availableUnits).toBeGreaterThan(392);
  });
});

const sign = (stage: Stage, side: string, planVersion: number, token = stage.shop.token) =>
  stage.app.call('POST', `/v1/lives/${stage.liveId}/sign`, {
    token,
    body: { side, planVersion, checks: ['counted'] },
  });
const read = async (stage: Stage): Promise<LivePlan> =>
  (await stage.app.call('GET', `/v1/lives/${stage.liveId}/plan`, { token: stage.shop.token })).json;
const openAlerts = async (stage: Stage) =>
  (await stage.app.call('GET', '/v1/alerts', { token: stage.shop.token })).json.items.filter(
    ({ kind }: { kind: string }) => kind === 'plan-changed',
  );

describe('signing', () => {
  it('is done when both sides signed version 2, and keeps who and what', async () => {
    const stage = await planLive();
    expect((await sign(stage, 'operations', 2)).json.isSignedByBoth).toBe(false);
    expect((await sign(stage, 'stock', 2)).json.isSignedByBoth).toBe(true);
    const plan = await read(stage);
    expect(plan.status).toBe('signed');
    expect(plan.signatures.map(({ side, planVersion }) => [side, planVersion])).toEqual([
      ['operations', 2],
      ['stock', 2],
    ]);
    const audit = await stage.app.call('GET', `/v1/audit?subjectId=${stage.liveId}`, {
      token: stage.shop.token,
    });
    expect(JSON.stringify(audit.json)).toContain('lives.sign');
  });

  it('reopens with version 3 when a product changes, and one alert tells both until they signed', async () => {
    const stage = await planLive();
    await sign(stage, 'operations', 2);
    await sign(stage, 'stock', 2);
    expect(await openAlerts(stage)).toEqual([]);
    const body = { skuId: stage.shop.partId, expectedUnits: 90 };
    await stage.app.call('POST', `/v1/lives/${stage.liveId}/items`, {
      token: stage.shop.token,
      body,
    });
    const plan = await read(stage);
    expect([plan.status, plan.planVersion]).toEqual(['planned', 3]);
    expect(await openAlerts(stage)).toMatchObject([{ subjectKind: 'live', body: { value: 3 } }]);
    await tick(await forWorkspace(stage.app.env, stage.workspaceId), stage.app.nowMs);
    expect(await openAlerts(stage)).toHaveLength(1);
    expect((await sign(stage, 'stock', 2)).json.code).toBe('conflict');
    await sign(stage, 'stock', 3);
    expect(await openAlerts(stage)).toHaveLength(1);
    await sign(stage, 'operations', 3);
    expect(await openAlerts(stage)).toEqual([]);
  });

  it('is refused to a host for the stock side', async () => {
    const stage = await planLive();
    const token = await tokenFor(stage.workspaceId, { role: 'host' });
    expect((await sign(stage, 'stock', 2, token)).status).toBe(403);
    expect((await sign(stage, 'operations', 2, token)).status).toBe(200);
  });
});

describe('a draft', () => {
  it('of an order makes a purchase order with its arithmetic and a suggestion', async () => {
    const stage = await planLive();
    const { token, partId, warehouseId } = stage.shop;
    const body = {
      skuId: partId,
      kind: 'order',
      mode: 'air',
      units: 60,
      toWarehouseId: warehouseId,
    };
    const answer = await stage.app.call('POST', `/v1/lives/${stage.liveId}/drafts`, {
      token,
      body,
    });
    expect(answer.status).toBe(201);
    const orders = await stage.app.call('GET', '/v1/purchase-orders', { token });
    const made = orders.json.items.find(
      ({ id }: { id: string }) => id === answer.json.purchaseOrderId,
    );
    expect(made).toMatchObject({ status: 'draft', lines: [{ units: 60 }] });
    expect(made.lines[0].advice[0]).toEqual({ term: 'expectedUnits', value: 40 });
  });

  it('of a transfer moves nothing', async () => {
    const stage = await planLive();
    const { token, partId, warehouseId, otherWarehouseId } = stage.shop;
    const body = {
      skuId: partId,
      kind: 'transfer',
      mode: 'truck',
      units: 5,
      fromWarehouseId: otherWarehouseId,
      toWarehouseId: warehouseId,
    };
    const answer = await stage.app.call('POST', `/v1/lives/${stage.liveId}/drafts`, {
      token,
      body,
    });
    expect(answer.json.purchaseOrderId).toBe(null);
    const inbound = await stage.app.call('GET', '/v1/inbound', { token });
    expect(inbound.json.items).toEqual([]);
  });

  describe('of 5 to transfer', () => {
    const draft = async () => {
      const stage = await planLive();
      const { token, partId, warehouseId, otherWarehouseId } = stage.shop;
      const call = async (method: string, path: string, body?: unknown) =>
        stage.app.call(method, path, { token, body });
      const { json } = await call('POST', `/v1/lives/${stage.liveId}/drafts`, {
        ...{ skuId: partId, kind: 'transfer', mode: 'truck', units: 5 },
        ...{ fromWarehouseId: warehouseId, toWarehouseId: otherWarehouseId },
      });
      const id = json.suggestionId as string;
      const way = { fromWarehouseId: warehouseId, toWarehouseId: otherWarehouseId };
      const sent = { skuId: partId, ...way, units: 5, draftId: id };
      const open = async () => (await call('GET', '/v1/transfer-drafts')).json.items;
      const decide = (decision: string) =>
        call('POST', `/v1/transfer-drafts/${id}/decision`, { decision });
      return { stage, call, id, way, sent, open, decide };
    };

    it('waits with its live until it is dropped, and waits again when that is taken back', async () => {
      const { stage, id, way, open, decide } = await draft();
      const waiting = [{ id, skuId: stage.shop.partId, ...way, units: 5, liveId: stage.liveId }];
      expect(await open()).toMatchObject(waiting);
      expect((await decide('drop')).status).toBe(200);
      expect(await open()).toEqual([]);
      expect((await decide('drop')).status).toBe(409);
      expect((await decide('reopen')).status).toBe(200);
      expect(await open()).toMatchObject(waiting);
    });

    it('is done once its goods are sent: a second time is refused and moves nothing', async () => {
      const { call, sent, open } = await draft();
      const first = await call('POST', '/v1/stock/transfers', sent);
      expect([first.status, await open()]).toEqual([201, []]);
      const second = await call('POST', '/v1/stock/transfers', sent);
      expect([second.status, second.json.code]).toEqual([409, 'conflict']);
      expect((await call('GET', '/v1/inbound')).json.items).toMatchObject([{ units: 5 }]);
      const back = await call('POST', `/v1/movements/${first.json.movementId}/reverse`, {});
      expect(back.status).toBeLessThan(300);
      expect((await call('GET', '/v1/inbound')).json.items).toEqual([]);
    });
  });
});
