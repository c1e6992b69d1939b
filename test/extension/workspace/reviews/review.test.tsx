// The review as a person reads it: the finding, the unknown as unknown, lessons taken one by one.
import { describe, expect, it } from 'vitest';
import { loadI18n } from '../../../../extension/i18n/locales.ts';
import { exportRows, roundMoney } from '../../../../extension/workspace/reviews/review-words.ts';
import type { LiveReview } from '../../../../shared/contract/live-reviews.ts';
import { createFakeWorkspace } from '../../../support/workspace/fake-services.ts';
import { byText, click, open, root, useRoom } from '../../../support/workspace/room.tsx';

useRoom();

const item = (changed: Partial<LiveReview['items'][number]> = {}) => ({
  skuId: 'sku_SB-0231',
  code: 'SB-0231',
  title: 'Storage box, grey',
  expectedUnits: 2000,
  lowUnits: 1150,
  highUnits: 3100,
  soldUnits: 1862,
  offBy: -0.069,
  revenueMinor: 3_519_200,
  lostUnits: 360,
  soldOutMinute: 55,
  pinnedMinutes: 70,
  conversion: 0.2,
  curve: [
    [10, 300],
    [55, 1450],
  ] as [number, number][],
  ...changed,
});

const review = (changed: Partial<LiveReview> = {}): LiveReview => ({
  id: 'liv_1',
  title: 'Cyber Week home live',
  startedAtUtc: '2026-12-02T02:00:00.000Z',
  endedAtUtc: '2026-12-02T04:00:00.000Z',
  endCause: 'staff',
  audienceTimeZone: 'America/Los_Angeles',
  hostName: 'Chen Yue',
  mode: 'companion',
  currency: 'USD',
  revenueMinor: 5_048_900,
  plannedMinor: 5_719_900,
  orders: 2418,
  units: 2663,
  plannedUnits: 2970,
  lostUnits: 360,
  oversoldUnits: 0,
  viewersPeak: 4000,
  viewersAverage: null,
  watchSeconds: null,
  comments: 812,
  returnRate: null,
  returnsKnownAtUtc: '2026-12-16T04:00:00.000Z',
  isReturnRateFinal: false,
  promisedUnits: 0,
  keptUnits: 0,
  promiseByUtc: '2026-12-05T04:00:00.000Z',
  isPromiseOver: false,
  lostToFreezes: null,
  freezes: null,
  minutes: [],
  shippedShare: null,
  conversion: 0.6,
  conversionLow: 0.59,
  conversionHigh: 0.61,
  items: [item(), item({ skuId: 'lamp', code: 'TL-1180', title: 'Lamp', lostUnits: 0 })],
  timeline: [],
  lessons: [
    {
      id: 'expect:sku_SB-0231',
      kind: 'expect',
      skuId: 'sku_SB-0231',
      code: 'SB-0231',
      title: 'Storage box, grey',
      units: 2180,
      lowUnits: 1480,
      highUnits: 2960,
      wasUnits: 2000,
      wantedUnits: 2222,
      state: 'offered',
    },
  ],
  asOfUtc: '2026-12-02T05:00:00.000Z',
  ...changed,
});

async function openReview(shown: LiveReview, locale: 'en' | 'zh-CN' = 'en') {
  const fake = await createFakeWorkspace(
    '#/reviews/liv_1',
    locale,
    {},
    {
      'lives.review': () => shown,
      'lives.use-lesson': () => ({ changedLiveIds: ['liv_2'] }),
    },
  );
  await open(fake);
  return fake;
}

describe('the review', () => {
  it('says what it earned and that 360 more boxes were wanted', async () => {
    await openReview(review());
    expect(root.querySelector('h1')?.textContent).toBe(
      '$50,489 in 2 h, 360 more of Storage box were wanted',
    );
  });

  it('says it in Chinese', async () => {
    await openReview(review(), 'zh-CN');
    expect(root.querySelector('h1')?.textContent).toContain('Storage box还差 360 件');
  });

  it('shows a dash for a return rate without orders, and 2 % as so far until 16 Dec', async () => {
    await openReview(review());
    expect(byText('.review-numbers div', 'returns, not known yet').textContent).toMatch(/^–/);
  });

  it('draws the sell-out at 0:55, 1,862 sold and 2,222 wanted', async () => {
    await openReview(review());
    const chart = root.querySelector('.sales-chart')?.textContent;
    expect(chart).toContain('sold out 0:55');
    expect(chart).toContain('1,862 sold');
    expect(chart).toContain('2,222 wanted');
  });

  it('has no margin for a member without cost.read', async () => {
    await openReview(review());
    expect(root.textContent).not.toContain('Margin after landed cost');
  });

  it('has the margin for a member who may see costs', async () => {
    await openReview(review({ marginMinor: 100, streamCostMinor: 0 }));
    expect(root.textContent).toContain('Margin after landed cost');
  });

  it('takes a lesson into the one planned live that has the product', async () => {
    const fake = await openReview(review());
    await click('.lessons button', 'Use');
    const sent = fake.calls.find(({ endpointId }) => endpointId === 'lives.use-lesson');
    expect(sent?.body).toEqual({ lessonId: 'expect:sku_SB-0231' });
    expect(root.textContent).toContain('Changed 1 planned live');
  });

  it('offers no second use of a lesson that was used', async () => {
    const [lesson] = review().lessons;
    await openReview(review({ lessons: lesson ? [{ ...lesson, state: 'used' }] : [] }));
    expect(root.querySelector('.lessons button')).toBe(null);
  });
});

describe('the export of a review', () => {
  const products = [
    item({ revenueMinor: 3_519_200, lostUnits: 360 }),
    item({ revenueMinor: null }),
  ];

  it('has 35,192 dollars or 3,519,200 yen, and nothing where no price is known', async () => {
    const i18n = await loadI18n('en', 'UTC');
    const rows = (currency: string) => exportRows(review({ currency, items: products }), i18n).rows;
    expect(rows('USD')[0]).toEqual([
      ...['SB-0231', 'Storage box, grey', 2000, 1862, 360, 35_192, 0.2, 'sold out at 0:55'],
    ]);
    expect(rows('JPY')[0]?.[5]).toBe(3_519_200);
    expect(rows('USD')[1]?.[5]).toBeNull();
    const { plannedUnits, units, lostUnits, revenueMinor } = review();
    const [code, name, ...figures] = rows('USD').at(-1) ?? [];
    expect([code, name]).toEqual(['', 'The live in all']);
    expect(figures.slice(0, 4)).toEqual([plannedUnits, units, lostUnits, revenueMinor / 100]);
  });

  it('rounds $35,192.40 to whole dollars in a headline and no yen away', async () => {
    const i18n = await loadI18n('en', 'UTC');
    expect(roundMoney(3_519_240, 'USD', i18n)).toBe('$35,192');
    expect(roundMoney(3_519_249, 'JPY', i18n)).toContain('3,519,249');
  });
});
