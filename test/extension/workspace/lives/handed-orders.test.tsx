// What a warehouse's API took and refused of a file's orders as a person sees it: the file that
// needs somebody opens by itself, each order says why and what to do, and goes again by one click.
import { expect, it } from 'vitest';
import { createFakeWorkspace } from '../../../support/workspace/fake-services.ts';
import { byText, click, open, root, useRoom } from '../../../support/workspace/room.tsx';

useRoom();

const PLACE = {
  ...{ warehouseId: 'wh_US-EAST', code: 'US-EAST', name: 'Edison', timeZone: 'America/New_York' },
  ...{ nextCutOffUtc: '2026-11-23T19:00:00Z', nextFileUtc: '2026-11-23T18:30:00Z' },
  ...{ waitingOrders: 0, waitingUnits: 0, lateUnits: 0 },
};
const file = (id: string, handed: object | null) => ({
  ...{ id, warehouseId: 'wh_US-EAST', cutOffUtc: '2026-11-22T19:00:00Z', part: 1, orders: 3 },
  ...{ lines: 3, units: 6, shippedUnits: 0, createdAtUtc: '2026-11-22T18:30:00Z', handed },
});
const order = (orderRef: string, state: string, more: object = {}) => ({
  ...{ id: `wor_${orderRef}`, connectionId: 'con_1', connection: 'Box warehouse', orderRef },
  ...{ reference: orderRef, theirRef: null, units: 2, unitsOpen: 2, state, reason: null },
  ...{ atUtc: '2026-11-22T05:30:00Z', againAtUtc: null },
  ...more,
});

/** The room with two files, of which the second one has orders refused; and what was asked. */
async function openRoom(locale: 'en' | 'zh-CN' = 'en', permissions?: readonly string[]) {
  const state = { tried: [] as string[] };
  const refused = order('A-1', 'refused', {
    ...{ reason: 'address-too-long', againAtUtc: '2026-11-22T06:30:00Z' },
  });
  const again = () => state.tried.length > 0;
  const more = {
    'dropship.get': () => ({ places: [PLACE], late: [], stop: [] }),
    'dropship.files': () => ({
      items: [
        file('dsf_2', { sent: 3, refused: 0, unknown: 0 }),
        file('dsf_1', { sent: 1, refused: again() ? 0 : 1, unknown: 1 }),
        file('dsf_0', null),
      ],
      nextCursor: null,
    }),
    'dropship.orders': () => ({
      orders: [
        again() ? order('A-1', 'waiting') : refused,
        order('A-2', 'unknown'),
        order('A-3', 'sent', { reference: 'A-3-2', theirRef: 'G-77', unitsOpen: 0 }),
        order('A-4', 'refused', { reason: 'shop-platform-silent', unitsOpen: 0 }),
        order('A-5', 'waiting', { id: null, reference: null, atUtc: null }),
      ],
    }),
    'dropship.retry': () => {
      state.tried.push('A-1');
      return { state: 'waiting', nextSyncAtUtc: '2026-11-22T06:05:00Z' };
    },
  };
  const fake = await createFakeWorkspace('#/lives/dropship', locale, {}, more);
  const session = fake.services.session as { value: unknown };
  if (permissions) session.value = { ...(session.value as object), permissions };
  await open(fake);
  return state;
}

const rows = (caption: string) =>
  [...byText('table', caption).querySelectorAll('tbody tr')].map((row) => row.textContent ?? '');

it('opens the file with 1 order refused by itself and says why and what to do', async () => {
  await openRoom();
  const pressed = [...root.querySelectorAll('button[aria-pressed="true"]')];
  expect(pressed.map((one) => one.textContent)).toEqual([
    '1 refused, 1 without an answer, 1 taken',
  ]);
  const [first, second, third, fourth, fifth] = rows('By API to US-EAST');
  expect(first).toMatch(/A-1.*Refused.*address is too long.*by hand.*Tried again by itself at/);
  expect(second).toMatch(/A-2.*No answer.*looks before it sends again/);
  expect(third).toMatch(/A-3 there as A-3-2.*Taken.*G-77/);
  expect(fourth).toMatch(/A-4.*Refused.*Nothing of it is left to ship/);
  expect(fifth).toMatch(/A-5.*Waiting.*every 5 minutes/);
});

it('tries 1 refused order again by one click, and offers it for no other of 5', async () => {
  const state = await openRoom();
  const buttons = () =>
    [...root.querySelectorAll('button')].filter((one) => one.textContent === 'Try again');
  expect(buttons()).toHaveLength(1);
  await click('button', 'Try again');
  expect(state.tried).toEqual(['A-1']);
  expect(rows('By API to US-EAST')[0]).toMatch(/A-1.*Waiting/);
  expect(buttons()).toEqual([]);
});

it('offers nobody another try who may not change stock', async () => {
  await openRoom('en', ['stock.read']);
  expect(root.textContent).toContain('address is too long');
  const buttons = [...root.querySelectorAll('button')].map(({ textContent }) => textContent);
  expect(buttons).toContain('CSV');
  expect(buttons).not.toContain('Try again');
});

it('says the same in Chinese', async () => {
  await openRoom('zh-CN');
  expect(root.textContent).toContain('拒收 1 单');
  expect(root.textContent).toContain('地址超过长度限制');
});

it('is led to from the connection of a warehouse that refused 3 orders', async () => {
  const connection = {
    ...{ id: 'con_1', platform: 'goodcang', name: 'Box warehouse', accountId: 'con_1' },
    ...{ status: 'active', hookPath: '/v1/hooks/con_1', settings: {}, lastReceivedAtUtc: null },
    ...{ lastError: null, lastErrorAtUtc: null, waitingMessages: 0, parkedMessages: 0 },
    ...{ createdAtUtc: '2026-11-22T05:00:00Z', isAsked: true, syncStage: null, syncFailures: 0 },
    ...{ lastSyncAtUtc: '2026-11-22T05:55:00Z', nextSyncAtUtc: null, missingScopes: [] },
    ...{ places: [], push: { mode: 'on', bufferUnits: 0, floorUnits: 0, sellsShows: false } },
    handed: { waiting: 1, refused: 3, unknown: 2 },
  };
  const more = { 'connections.list': () => ({ items: [connection], nextCursor: null }) };
  await open(await createFakeWorkspace('#/connections/con_1', 'en', {}, more));
  expect(root.textContent).toContain('did not take 3 orders');
  byText('dd', '3 refused, 2 without an answer, 1 tried again');
  const way = byText<HTMLAnchorElement>('a.button', 'Orders to warehouses');
  expect(way.hash).toBe('#/lives/dropship');
});
