// Rooms of a shop that has nothing yet: each has its one heading and names the next act.
import { expect, it } from 'vitest';
import { createFakeWorkspace } from '../../support/workspace/fake-services.ts';
import { open, root, useRoom } from '../../support/workspace/room.tsx';

useRoom();

it.each([
  ['#/catalogue', 'Import a file', '#/imports'],
  ['#/jobs', 'Add a warehouse', '#/warehouses/new'],
])('%s without SKU and warehouse has 1 heading and leads on by "%s"', async (room, act, href) => {
  const fake = await createFakeWorkspace(room);
  Object.assign(fake.shop, { skus: [], listings: [], warehouses: [], levels: [], inbound: [] });
  await open(fake);
  expect(root.querySelectorAll('h1')).toHaveLength(1);
  const way = root.querySelector<HTMLAnchorElement>('.panel .empty a.primary');
  expect([way?.textContent, way?.hash]).toEqual([act, href]);
});
