// The stations of a shipment: one that was reached on a day that is over gets that day.

import { act } from 'preact/test-utils';
import { beforeEach, expect, it } from 'vitest';
import {
  createFakeWorkspace,
  type FakeWorkspace,
} from '../../../support/workspace/fake-services.ts';
import { byText, click, open, root, settle, useRoom } from '../../../support/workspace/room.tsx';

useRoom();

const SHIPMENT = {
  ...{ id: 'shp_1', reference: 'SH-1', warehouseId: 'wh_US-EAST', forwarderId: null, mode: 'sea' },
  ...{ fromCountry: 'CN', trackingRef: null, status: 'in-transit', etaP50Utc: null },
  ...{ etaP90Utc: null, milestones: [], lines: [], createdAtUtc: '2026-11-01T00:00:00Z' },
};
const none = { items: [], nextCursor: null };

let fake: FakeWorkspace;
beforeEach(async () => {
  const answers = {
    'shipments.list': () => ({ items: [SHIPMENT], nextCursor: null }),
    'claims.list': () => none,
    'partners.list': () => ({ suppliers: [], forwarders: [] }),
    'presales.list': () => none,
    'shipments.milestone': () => ({ done: true }),
  };
  fake = await createFakeWorkspace('#/shipments/shp_1', 'en', {}, answers as never);
  await open(fake);
});
const said = () => fake.calls.flatMap(({ body }) => (body && 'actualAtUtc' in body ? [body] : []));
const choose = async (date: string) => {
  const field = root.querySelector<HTMLInputElement>('[aria-label="Day it was reached"]');
  if (!field) throw new Error('no day to choose');
  field.value = date;
  await act(async () => void field.dispatchEvent(new Event('input', { bubbles: true })));
  await settle();
};

it('ready on 20 November is noon of that day in the reader’s zone, and Undo unsays it', async () => {
  await choose('2026-11-20');
  await click('.inspector button', 'Reached that day');
  expect(said()).toEqual([{ kind: 'ready', actualAtUtc: '2026-11-20T04:00:00.000Z' }]);
  await click('.toast button', 'Undo');
  expect(said()[1]).toEqual({ kind: 'ready', actualAtUtc: null });
});

it('said without a day is now; 23 November is not taken on the 22nd', async () => {
  await click('.inspector button', 'Reached now');
  expect(said()).toEqual([{ kind: 'ready', actualAtUtc: '2026-11-22T06:02:00.000Z' }]);
  await choose('2026-11-23');
  expect(byText<HTMLButtonElement>('.inspector button', 'Reached that day').disabled).toBe(true);
});
