// The sentence of a row, in the reader's own punctuation.
import { expect, it } from 'vitest';
import { loadI18n } from '../../../extension/i18n/locales.ts';
import { rowViewOf } from '../../../extension/overlay/row-view.ts';
import { UNKNOWN_FACTS } from '../../../shared/inventory/status.ts';

const item = {
  ...{ itemKey: 'lst_1', kind: 'listing' as const, accountId: 'acc_1', sku: 'SB-0231' },
  title: 'Foldable storage box',
  facts: {
    ...UNKNOWN_FACTS,
    mapping: 'mapped' as const,
    available: 270,
    listed: { units: 300, isExact: true },
  },
  candidates: [],
  nextInboundDayIndex: null,
  asOfMs: 0,
  price: { minor: 2499, currency: 'USD' },
};

it('ends what 30 units too many are worth with the full stop of the language', async () => {
  const say = async (locale: 'en' | 'zh-CN') =>
    rowViewOf(item, null, true, await loadI18n(locale, 'UTC'), 0).sentence;
  expect(await say('en')).toContain('30 too many. 30 units, $749.70 at risk');
  expect(await say('zh-CN')).toBe(
    '平台挂 300，实际可售 270，多挂 30 件。30 件，涉及金额 US$749.70',
  );
});
