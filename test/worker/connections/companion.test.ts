// A companion live, all the way: a signed TikTok webhook, the order fetched from the shop, the room
// asked first, the ledger, the room told. Through the real routes.
import { env } from 'cloudflare:workers';
import { expect, it } from 'vitest';
import { roomOf } from '../../../worker/live-room/room-name.ts';
import { FAKE_APP, FAKE_SHOP, FakeTiktokShop } from '../../support/shops/fake-tiktok-shop.ts';
import { drain, NOW_MS, setClock } from '../live-room/open-show.ts';
import { tokenFor } from '../open-app.ts';
import { boxes, connect, openHookShop, send, tiktokMessage } from './hook-shop.ts';

const host = { personId: 'host', role: 'host' as const };
const ORDER_ID = '576684019603311365';
const AT = NOW_MS / 1000 + 60;

async function onAir() {
  const fake = new FakeTiktokShop();
  const shop = await openHookShop(10, { fetch: fake.fetch });
  const path = await connect(shop, {
    platform: 'tiktok',
    credentials: { ...FAKE_APP, accessToken: 'token-1' },
    settings: FAKE_SHOP,
  });
  // A room's clock runs in a far year, so that its alarms wait; the app's goes along.
  const { app, workspaceId, skuId, accountId } = shop;
  const token = await tokenFor(workspaceId, { expiresInSeconds: 4e9 });
  app.nowMs = NOW_MS;
  const call = async (url: string, body: unknown) => {
    const answer = await app.call('POST', url, { token, body });
    expect([url, answer.status < 300 ? 'done' : answer.text]).toEqual([url, 'done']);
    return answer.json;
  };
  const live = await call('/v1/lives', {
    title: 'Boxes',
    startsAtUtc: new Date(NOW_MS).toISOString(),
    endsAtUtc: new Date(NOW_MS + 7_200_000).toISOString(),
    accountId,
    items: [{ skuId, expectedUnits: 6 }],
  });
  const room = roomOf(env, workspaceId, live.id);
  await setClock(room, NOW_MS);
  const items = [{ skuId, setAsideUnits: 6 }];
  await call(`/v1/lives/${live.id}/open`, { mode: 'companion', items });
  await setClock(room, NOW_MS);
  await room.command(host, { type: 'session.start', id: 'start-000001' });
  const tell = async (status: string, later: number) => {
    const line = { sku_id: '1729', seller_sku: 'BOX-1', display_status: status };
    fake.orders.set(ORDER_ID, {
      ...{ id: ORDER_ID, status, create_time: AT, update_time: AT + later },
      line_items: ['1', '2'].map((id) => ({ id, ...line })),
    });
    const data = { order_id: ORDER_ID, order_status: status, update_time: AT + later };
    const body = { type: 1, tts_notification_id: `n${later}`, shop_id: FAKE_SHOP.shopId, data };
    expect(await send(shop, path, await tiktokMessage(body, FAKE_APP))).toBe(200);
    await shop.settle();
  };
  const product = async () => (await room.snapshot(host)).products[0];
  return { shop, room, live, tell, product };
}

it('takes 2 sold on TikTok from the 6 of the show, and gives them back when cancelled', async () => {
  const { shop, tell, product } = await onAir();
  expect(await boxes(shop)).toEqual([10, 6, 6, 0]);
  await tell('AWAITING_SHIPMENT', 1);
  expect(await boxes(shop)).toEqual([10, 6, 4, 0]);
  expect(await product()).toMatchObject({ blockUnits: 6, soldUnits: 2, leftUnits: 4 });
  await tell('CANCELLED', 2);
  expect(await boxes(shop)).toEqual([10, 6, 6, 0]);
  expect(await product()).toMatchObject({ soldUnits: 0, leftUnits: 6 });
});

it('gives the 4 unsold back at the end, and ships the 2 after it', async () => {
  const { shop, room, live, tell } = await onAir();
  await tell('AWAITING_SHIPMENT', 1);
  await room.command(host, { type: 'session.end', id: 'ending-00001' });
  const db = { workspaceId: shop.workspaceId };
  await drain({ db, room, sessionId: live.id } as Parameters<typeof drain>[0], NOW_MS);
  expect(await boxes(shop)).toEqual([10, 2, 0, 0]);
  await tell('IN_TRANSIT', 2);
  expect(await boxes(shop)).toEqual([8, 0, 0, 0]);
});
