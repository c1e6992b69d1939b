// What a shop refuses stands in the log and in its connection's health at once, whoever told it;
// and asking anew beside a round that tells or hands over does nothing twice and loses nothing.
import { beforeEach, expect, it } from 'vitest';
import { tellQuantities } from '../../../worker/jobs/tell-quantities.ts';
import { FAKE_CENTRE, FAKE_SHIPBOB, FakeShipbob } from '../../support/shops/fake-shipbob.ts';
import { type AskedShop, passTime, type RunShop, round, shown, turn } from './asked-shop.ts';
import * as ware from './asked-warehouse.ts';
import { openToldShop, ruleFor, skuOf, theirsAt, toldLog } from './told-shop.ts';

let shop: AskedShop;
beforeEach(async () => {
  shop = await openToldShop();
  await ruleFor(shop, 'on');
  await receive(5);
});

/** More in the warehouse: the shop offers 10 and may offer so many more. */
async function receive(units: number) {
  const { app, token, warehouseId } = shop;
  const body = { kind: 'receive', skuId: await skuOf(shop), warehouseId, units };
  await app.call('POST', '/v1/movements', { token, body });
  app.nowMs += 1_000;
}

/** Tells the shop between two rounds, as when a show begins. */
function tell() {
  const { app, db, fake, connectionId } = shop;
  const work = { env: app.env, db, fetch: fake.fetch as typeof fetch, now: () => app.nowMs };
  return tellQuantities(work, connectionId);
}

/** Answers calls whose body holds these words by `answer`, until `mend`. */
function intercept(target: object & { fetch: unknown }, words: string, answer: () => unknown) {
  const before = target.fetch as typeof fetch;
  const fetch = async (input: RequestInfo, init?: RequestInit): Promise<Response> => {
    if (!String(init?.body).includes(words)) return before(input, init);
    return ((await answer()) ?? before(input, init)) as Response;
  };
  Object.assign(target, { fetch });
  return { mend: () => Object.assign(target, { fetch: before }) };
}

const health = async () => {
  const { status, syncFailures, lastError, missingScopes, refusedNumbers } = await shown(shop);
  return { status, syncFailures, lastError, missingScopes, refusedNumbers };
};
const WELL = {
  ...{ status: 'active', syncFailures: 0, lastError: null, missingScopes: [], refusedNumbers: 0 },
};

it('shows at once that a silent shop was not told its 15, and that the next round told it', async () => {
  const { mend } = intercept(shop.fake, 'inventorySetQuantities', () => {
    throw new TypeError('The network is gone.');
  });
  expect(await tell()).toBe(0);
  expect((await toldLog(shop))[0]).toEqual([10, 15, 15, 'refused', 'platform-silent']);
  const { lastError, ...rest } = await health();
  expect(lastError).toMatch(/^platform-silent: /);
  expect(rest).toMatchObject({ status: 'active', syncFailures: 1, refusedNumbers: 1 });
  mend();
  passTime(shop, 6);
  await round(shop);
  expect(theirsAt(shop)).toBe(15);
  expect(await health()).toEqual(WELL);
});

it('names the permission that is wanting at once, and not only after a round', async () => {
  shop.fake.scopes = 'read_products,read_inventory,read_locations,read_orders';
  expect(await tell()).toBe(0);
  expect(await health()).toMatchObject({ missingScopes: ['write_inventory'], refusedNumbers: 1 });
  expect((await toldLog(shop))[0]).toEqual([10, 15, 15, 'refused', 'missing-scope']);
});

it('stops a connection whose access has ended when it is told', async () => {
  intercept(shop.fake, 'query', () => new Response('{}', { status: 401 }));
  expect(await tell()).toBe(0);
  const { lastError, status } = await health();
  expect([status, lastError?.split(':')[0]]).toEqual(['broken', 'needs-sign-in']);
});

it('counts 1 number the shop refuses by name, says it once in 3 rounds, and none when it is taken', async () => {
  const refusal = {
    field: ['input', 'quantities', '0', 'quantity'],
    message: 'No.',
    code: 'INVALID_QUANTITY_TOO_HIGH',
  };
  const data = { inventorySetQuantities: { userErrors: [refusal] } };
  const { mend } = intercept(shop.fake, 'inventorySetQuantities', () => Response.json({ data }));
  for (let at = 0; at < 3; at += 1) {
    passTime(shop, 6);
    await round(shop);
  }
  expect(await health()).toEqual({ ...WELL, refusedNumbers: 1 });
  expect(await toldLog(shop)).toEqual([
    [10, 15, 15, 'refused', 'INVALID_QUANTITY_TOO_HIGH'],
    [20, 10, 10, 'sent', null],
  ]);
  mend();
  expect(await tell()).toBe(1);
  expect([theirsAt(shop), await health()]).toEqual([15, WELL]);
});

const press = ({ app, token, connectionId }: RunShop) =>
  app.call('POST', `/v1/connections/${connectionId}/sync`, { token });

it('waits with the round a person asks for while another tells 15, then runs it, and tells once', async () => {
  passTime(shop, 6);
  const beside: string[] = [];
  let isFirst = true;
  intercept(shop.fake, 'inventorySetQuantities', async () => {
    if (!isFirst) return null;
    isFirst = false;
    await press(shop);
    beside.push((await turn(shop)).end);
    return null;
  });
  const first = await turn(shop);
  expect([beside, first.end]).toEqual([['not-due'], 'more']);
  const [next, ...ends] = await round(shop);
  expect([next === 'not-due', ends.at(-1) ?? next]).toEqual([false, 'through']);
  expect(theirsAt(shop)).toBe(15);
  expect((await toldLog(shop)).map(([, to]: unknown[]) => to)).toEqual([15, 10]);
});

it('begins anew at once where a person asks while a round still reads', async () => {
  passTime(shop, 6);
  let isFirst = true;
  intercept(shop.fake, 'orders', async () => {
    if (isFirst) await press(shop);
    isFirst = false;
    return null;
  });
  const lost = await turn(shop);
  expect([lost.end, lost.nextAtMs === shop.app.nowMs]).toEqual(['more', true]);
  const [next, ...ends] = await round(shop);
  expect([next === 'not-due', ends.at(-1) ?? next]).toEqual([false, 'through']);
});

it('hands an order to a warehouse once where a person asks while it is handed over', async () => {
  const stock = await ware.openWarehouse((now) => new FakeShipbob(now), {
    ...{ platform: 'shipbob', host: 'api.shipbob.com', place: FAKE_CENTRE },
    ...{ credentials: FAKE_SHIPBOB, settings: {} },
  });
  await ware.connectWarehouse(stock);
  await ware.connectMarket(stock);
  await ware.sell(stock, 2);
  passTime(stock, 6);
  const beside: string[] = [];
  let isFirst = true;
  intercept(stock.stock, 'reference_id', async () => {
    if (!isFirst) return null;
    isFirst = false;
    await press(stock);
    beside.push((await turn(stock)).end);
    return null;
  });
  const first = await turn(stock);
  expect([beside, first.end]).toEqual([['not-due'], 'more']);
  expect((await turn(stock)).end).toBe('through');
  expect(stock.stock.orders).toHaveLength(1);
  expect(await ware.handedOver(stock)).toEqual([[2, 'sent', null]]);
});
