// Adding a warehouse can be taken back; one that is used by then stays, and the toast says by what.
import { expect, it } from 'vitest';
import { ApiError } from '../../../../extension/api.ts';
import { createFakeWorkspace } from '../../../support/workspace/fake-services.ts';
import { byText, click, open, type, useRoom } from '../../../support/workspace/room.tsx';

useRoom();

const added = async (locale: 'en' | 'zh-CN', remove: () => unknown) => {
  const fake = await createFakeWorkspace(
    '#/warehouses/new',
    locale,
    {},
    { 'warehouses.remove': remove },
  );
  await open(fake);
  const isChinese = locale === 'zh-CN';
  await type(isChinese ? '名称' : 'Name', 'Reno');
  await type(isChinese ? '代码' : 'Code', 'US-RENO');
  await type(isChinese ? '国家' : 'Country', 'US');
  await click('button', isChinese ? '保存' : 'Save');
  return fake;
};

it('takes the 1 warehouse back that was added', async () => {
  const fake = await added('en', () => ({ done: true }));
  await click('button', 'Undo');
  const asked = fake.calls.filter(({ endpointId }) => endpointId === 'warehouses.remove');
  expect(asked).toHaveLength(1);
  expect(asked[0]?.params?.id).toMatch(/^wh_/);
});

it.each([
  ['en', 'Undo', 'stock that was counted or booked there · an applied import'],
  ['zh-CN', '撤销', '那里已有盘点或出入库记录 · 有已应用的导入'],
] as const)('says in %s what uses one that stays', async (locale, undo, uses) => {
  await added(locale, () => {
    const fields = ['uses.stock', 'uses.imports'].map((path) => ({ path, message: 'in English' }));
    throw new ApiError({
      ...{ code: 'in-use', status: 409, title: 'in-use', detail: 'It stays.' },
      ...{ fields, requestId: null, retryAfterSeconds: null },
    });
  });
  await click('button', undo);
  expect(byText('*', uses)).toBeTruthy();
});
