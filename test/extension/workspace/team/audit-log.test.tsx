// The audit log as a person reads it: sentences instead of codes, names with a way there instead of
// ids, and a filter by member and day that is kept in the address.
import { expect, it } from 'vitest';
import { createFakeWorkspace } from '../../../support/workspace/fake-services.ts';
import { FAKE_NOW } from '../../../support/workspace/fake-shop.ts';
import { choose, open, root, type, useRoom } from '../../../support/workspace/room.tsx';

useRoom();

const entry = (id: string, more: object) => ({
  ...{ id, occurredAtUtc: new Date(FAKE_NOW).toISOString(), actorKind: 'member' },
  ...{ actorId: 'mem_1', actorName: 'Mei', reason: null, before: null, after: null },
  ...{ requestId: null, ...more },
});

const ENTRIES = [
  entry('aud_1', {
    ...{ action: 'workspace.ask-erasure', subjectKind: 'workspace' },
    ...{ subjectId: 'ws_1', subjectName: 'Box shop' },
  }),
  entry('aud_2', {
    ...{ action: 'purchase-orders.advance', subjectKind: 'purchase-order' },
    ...{ subjectId: 'po_1', subjectName: 'PO-2026-17' },
  }),
  entry('aud_3', {
    ...{ action: 'warehouses.remove', subjectKind: 'warehouse' },
    ...{ subjectId: 'wh_gone', subjectName: null },
  }),
  entry('aud_4', {
    ...{ action: 'tea.brew', subjectKind: 'tea', subjectId: 'tea_1', subjectName: '' },
    ...{ actorKind: 'system', actorId: 'kettle', actorName: null },
  }),
];

const MEMBERS = [{ id: 'mem_1', displayName: 'Mei' }];

const room = async (locale: 'en' | 'zh-CN', hash = '#/team/audit') => {
  const fake = await createFakeWorkspace(
    hash,
    locale,
    {},
    {
      'audit.list': () => ({ items: ENTRIES, nextCursor: null }),
      'members.list': () => ({ items: MEMBERS, nextCursor: null }),
    },
  );
  await open(fake);
  return fake;
};

const rows = () => [...root.querySelectorAll('tbody tr')].map(({ textContent }) => textContent);

it('says 4 entries in English, names an order, and gives the id of the 1 that is gone', async () => {
  await room('en');
  const [erase, order, gone, unknown] = rows();
  expect(erase).toContain('Asked to erase the workspace');
  expect(order).toContain('Took a purchase order a step furtherPO-2026-17');
  expect(gone).toContain('wh_gone · not there any more');
  expect(unknown).toContain('Did something that this version does not know');
  expect(unknown).toContain('the system');
  expect(root.textContent).not.toMatch(/ask-erasure|po_1|purchase-order|tea_1|tea.brew/);
  const link = [...root.querySelectorAll('tbody a')].find((a) => a.textContent === 'PO-2026-17');
  expect(link?.getAttribute('href')).toBe('#/purchasing/po_1');
});

it('says them in Chinese without an English word but names', async () => {
  await room('zh-CN');
  const [erase, order, gone] = rows();
  expect(erase).toContain('申请删除全部数据');
  expect(order).toContain('推进采购单');
  expect(gone).toContain('已不存在');
});

it('asks for 1 member and for the 2 days given, as whole days of the reader', async () => {
  const fake = await room('en');
  const last = () => fake.calls.filter(({ endpointId }) => endpointId === 'audit.list').at(-1);
  await choose('Who', 'mem_1');
  expect(last()?.query).toEqual({ limit: '50', actorId: 'mem_1' });
  await type('From', '2026-11-20');
  await type('To', '2026-11-21');
  const { fromUtc, beforeUtc } = (last()?.query ?? {}) as Record<string, string>;
  expect(Date.parse(String(beforeUtc)) - Date.parse(String(fromUtc))).toBe(2 * 86_400_000);
  expect(last()?.query?.actorId).toBe('mem_1');
});
