// Products that join and leave a show on air: their blocks in the ledger, their claims, the books.
import { expect, it } from 'vitest';
import { forWorkspace } from '../../../worker/db/for-workspace.ts';
import {
  command,
  connect,
  linkCode,
  onAir,
  openRoom,
  planLive,
  type Stage,
  watch,
} from './open-room.ts';

interface Frame {
  readonly type: string;
  readonly ok?: boolean;
  readonly reason?: string | null;
  readonly claim?: { readonly claimId: string; readonly state: string };
  readonly events?: readonly { readonly type: string; readonly [field: string]: unknown }[];
  readonly [field: string]: unknown;
}

const add = (stage: Stage, body: object, liveId = stage.liveId) =>
  stage.app.call('POST', `/v1/lives/${liveId}/products`, { token: stage.shop.token, body });
const factsIn = (frames: readonly Frame[]) => frames.flatMap(({ events }) => events ?? []);

/** A show on air with nothing in its line-up. */
async function emptyShow() {
  const stage = await planLive();
  const { token } = stage.shop;
  const body = {
    title: 'Empty',
    startsAtUtc: '2126-12-02T18:00:00Z',
    endsAtUtc: '2126-12-02T20:00:00Z',
  };
  const { json } = await stage.app.call('POST', '/v1/lives', { token, body });
  const show = { ...stage, liveId: json.id as string };
  await openRoom(show);
  return { stage: show, host: await onAir(show) };
}

async function level(stage: Stage) {
  const db = await forWorkspace(stage.app.env, stage.workspaceId);
  return db
    .prepare(
      `SELECT sum(allocated) AS allocated, sum(allocated_to_shows) AS toShows FROM stock_level
       WHERE workspace_id = ?1 AND sku_id = ?2`,
    )
    .bind(stage.workspaceId, stage.shop.partId)
    .first<{ allocated: number; toShows: number }>();
}

it('shows everybody a product added on air, with 30 units the ledger set aside', async () => {
  const { stage, host } = await emptyShow();
  const skuId = stage.shop.partId;
  const answer = await add(stage, { skuId, units: 30, perBuyerLimit: 2 });
  expect(answer).toMatchObject({ status: 201, json: { setAsideUnits: 30, shortUnits: 0 } });
  expect(await level(stage)).toEqual({ allocated: 30, toShows: 30 });
  const shown = () => factsIn(host.frames as Frame[]).findLast(({ type }) => type === 'product');
  await expect
    .poll(shown)
    .toMatchObject({ product: { productId: skuId, leftUnits: 30, perBuyerLimit: 2 } });
  const more = await add(stage, { skuId, units: 100 });
  expect(more.json).toEqual({ skuId, setAsideUnits: 90, shortUnits: 40 });
});

it('refuses by name when nothing is there, and leaves the line-up as it was', async () => {
  const { stage } = await emptyShow();
  const skuId = stage.shop.partId;
  const body = { mode: 'companion', items: [{ skuId, setAsideUnits: 90 }] };
  const other = await stage.app.call('POST', '/v1/lives', {
    token: stage.shop.token,
    body: {
      title: 'Takes all',
      startsAtUtc: '2126-12-03T18:00:00Z',
      endsAtUtc: '2126-12-03T20:00:00Z',
      items: [{ skuId, expectedUnits: 90 }],
    },
  });
  await openRoom({ ...stage, liveId: other.json.id }, body);
  const refused = await add(stage, { skuId, units: 5 });
  expect([refused.status, refused.json.code]).toEqual([409, 'not-enough-stock']);
  const plan = await stage.app.call('GET', `/v1/lives/${stage.liveId}/plan`, {
    token: stage.shop.token,
  });
  expect(plan.json.items).toEqual([]);
});

it('adds nothing to a room nobody opened, of a product nobody knows, or after the end', async () => {
  const closed = await planLive();
  const skuId = closed.shop.partId;
  expect((await add(closed, { skuId, units: 5 })).json.code).toBe('room-not-open');
  await openRoom(closed);
  expect((await add(closed, { skuId: 'sku_none', units: 5 })).json.code).toBe('not-found');
  await closed.app.call('POST', `/v1/lives/${closed.liveId}/end`, { token: closed.shop.token });
  expect((await add(closed, { skuId, units: 5 })).json.code).toBe('room-closed');
});

it('taken out, ends the claims on it and gives 40 - 2 sold units back; 2 stay sold', async () => {
  const stage = await planLive();
  await openRoom(stage);
  const host = await onAir(stage);
  const skuId = stage.shop.partId;
  const viewer = await connect(stage, (await watch(stage, await linkCode(stage))).json);
  const results = () => (viewer.frames as Frame[]).filter(({ type }) => type === 'result');
  viewer.socket?.send(command('claim', { productId: skuId, units: 2 }));
  viewer.socket?.send(command('claim', { productId: skuId, units: 3 }));
  await expect.poll(() => results().length).toBe(2);
  host.socket?.send(command('claim.paid', { claimId: results()[0]?.claim?.claimId }));
  host.socket?.send(command('pin', { productId: skuId }));
  host.socket?.send(command('product.remove', { productId: skuId }));
  await expect.poll(() => level(stage), { timeout: 5_000 }).toEqual({ allocated: 2, toShows: 0 });
  const facts = () => factsIn(viewer.frames as Frame[]);
  const gone = () => facts().findLast(({ type }) => type === 'product.gone');
  await expect.poll(gone).toMatchObject({ productId: skuId });
  expect(
    facts()
      .filter(({ type }) => type === 'claim')
      .at(-1),
  ).toMatchObject({
    claim: { units: 3, state: 'let-go' },
  });
  expect(facts().findLast(({ type }) => type === 'pin')).toMatchObject({ productId: null });
  viewer.socket?.send(command('claim', { productId: skuId, units: 1 }));
  await expect.poll(() => results().at(-1)?.reason).toBe('unknown');
  // Opening again leaves it out; asking for it by name brings it back.
  expect((await openRoom(stage)).json.items).toEqual([]);
  expect((await add(stage, { skuId, units: 4 })).json.setAsideUnits).toBe(6);
});
