// Figures over HTTP: whether promises were kept is reckoned with the workspace's own promise.
import { expect, it } from 'vitest';
import { applyOrderEvent } from '../../../worker/jobs/apply-order.ts';
import { makeWorkspace, NOW_MS, openApp, stockShop, tokenFor } from '../open-app.ts';

const DAY_MS = 86_400_000;
const app = openApp();

it('of an order gone after 4 days and one 4 days old, 3 days keep 0 of 2 and 5 days 1 of 1', async () => {
  const db = await makeWorkspace('ws_promise');
  const { accountId, listingId } = await stockShop(app, 'ws_promise');
  const token = await tokenFor('ws_promise');
  const order = async (orderRef: string, placedDaysAgo: number, leftDaysAgo?: number) => {
    const placedAtUtc = NOW_MS - placedDaysAgo * DAY_MS;
    const left = leftDaysAgo === undefined ? null : NOW_MS - leftDaysAgo * DAY_MS;
    const shipped = { kind: 'shipped' as const, ref: 'f1', units: 1, asOfUtc: left ?? 0 };
    const facts = [{ kind: 'ordered' as const, units: 1 }, ...(left ? [shipped] : [])];
    await applyOrderEvent(
      db,
      {
        ...{ accountId, orderRef, placedAtUtc },
        occurredAtUtc: left ?? placedAtUtc,
        lines: [{ ref: '1', listingId, facts }],
      },
      NOW_MS,
    );
  };
  await order('gone', 10, 6);
  await order('waits', 4);
  const promise = async () => (await app.call('GET', '/v1/figures', { token })).json.promise;
  expect(await promise()).toEqual({ days: 3, orders: 2, kept: 0 });
  const path = '/v1/live-settings';
  const { json } = await app.call('GET', path, { token });
  await app.call('PUT', path, { token, body: { ...json, promiseDays: 5 } });
  expect(await promise()).toEqual({ days: 5, orders: 1, kept: 1 });
});
