// The file of buyers who wait: shop and order number as they are known there, days in our zone.
import { expect, it } from 'vitest';
import { buyerFile } from '../../../../extension/workspace/shipments/buyer-file.ts';
import { endOfDayUtc } from '../../../../extension/workspace/shipments/presale-day.ts';
import type { Presale, PresaleBuyer } from '../../../../shared/contract/presales.ts';
import { createFakeWorkspace } from '../../../support/workspace/fake-services.ts';

const PRESALE = {
  skuId: 'sku_SB-0231',
  promiseAtUtc: '2026-12-10T07:59:59.999Z',
} as Presale;

const buyer = (orderRef: string, state: PresaleBuyer['state']): PresaleBuyer => ({
  orderLineId: `oln_${orderRef}`,
  orderRef,
  platform: 'tiktok',
  shop: 'Box live',
  placedAtUtc: '2026-11-22T04:00:00.000Z',
  units: 2,
  state,
  servedP50Utc: '2026-12-15T20:00:00.000Z',
  servedP90Utc: null,
});

const linesOf = (text: string) => text.replace('\uFEFF', '').trim().split('\r\n');

it('names 2 orders with shop, promise of 9 December and arrival, in either language', async () => {
  const { services } = await createFakeWorkspace();
  await services.data.reload();
  const snapshot = services.data.state.value.data;
  if (!snapshot) throw new Error('no snapshot');
  const words = { timeZone: 'America/Los_Angeles', stateOf: (state: string) => state };
  const buyers = [buyer('577-1', 'late'), buyer('=577-2', 'at-risk')];
  const english = linesOf(buyerFile(PRESALE, buyers, snapshot, { ...words, locale: 'en' }));
  expect(english[0]).toContain('Platform,Shop,Order number');
  expect(english[1]).toContain('tiktok,Box live,577-1,2026-11-22T04:00:00.000Z');
  expect(english[1]).toContain(',2,2026-12-09,2026-12-15,,late');
  expect(english[2]).toContain("'=577-2");
  const [chinese] = linesOf(buyerFile(PRESALE, [], snapshot, { ...words, locale: 'zh-CN' }));
  expect(chinese).toContain('平台,店铺,订单号');
});

it('promises until the last moment of 9 December in Los Angeles', () => {
  expect(endOfDayUtc('2026-12-09', 'America/Los_Angeles')).toBe('2026-12-10T07:59:59.999Z');
  expect(endOfDayUtc('2026-12', 'America/Los_Angeles')).toBeNull();
});
