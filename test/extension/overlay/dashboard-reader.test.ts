// A live dashboard as read by a site's hints: made-up cards of the shape public scripts rely on.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DashboardHints } from '../../../extension/marketplaces/profile.ts';
import { tiktokShop } from '../../../extension/marketplaces/tiktok-shop.ts';
import { readDashboard } from '../../../extension/overlay/dashboard-reader.ts';
import { READ_EVERY_MS, watchDashboard } from '../../../extension/overlay/dashboard-watch.ts';

const hints = tiktokShop.dashboard as DashboardHints;
const card = (position: number, title: string, rest: string) => `<div class="x-hash${position}">
  <div class="pc_order_input"><input value="${position}"></div>
  <img alt=""><img alt="${title}"><span>$19.99</span>${rest}</div>`;

const show = (...cards: string[]) => {
  document.body.innerHTML = `<main><div class="list">${cards.join('')}</div></main>`;
};

describe('readDashboard', () => {
  it('reads position, title, what was sold and what is left of each card', () => {
    show(
      card(1, 'Folding box', '<p>Sold: 1,204</p><p>Stock: 96</p>'),
      card(2, 'Lid', '<p>Còn: 1.2K</p><b>Đã bán</b><i>31</i>'),
      card(3, 'Base', '<p>12 sold</p>'),
    );
    expect(readDashboard(document, hints)).toEqual([
      {
        position: 1,
        title: 'Folding box',
        sold: { units: 1204, isExact: true },
        left: { units: 96, isExact: true },
      },
      {
        position: 2,
        title: 'Lid',
        sold: { units: 31, isExact: true },
        left: { units: 1200, isExact: false },
      },
      { position: 3, title: 'Base', sold: { units: 12, isExact: true }, left: null },
    ]);
  });

  it('says null for what a card does not show, and never takes the price for a figure', () => {
    show(card(1, 'Folding box', ''), card(2, 'Lid', ''));
    expect(readDashboard(document, hints)).toMatchObject([
      { sold: null, left: null },
      { sold: null, left: null },
    ]);
  });

  it('finds nothing on a page without such cards', () => {
    document.body.innerHTML = '<main><p>12 sold</p></main>';
    expect(readDashboard(document, hints)).toEqual([]);
  });
});

describe('watchDashboard', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('tells a change within 5 s, the same again after 30 s, and nothing after the end', () => {
    const end = new AbortController();
    const told: number[] = [];
    show(card(1, 'Folding box', '<p>Sold: 3</p>'));
    watchDashboard({
      ...{ hints, siteId: 'tiktok-shop', accountHint: null, signal: end.signal },
      now: () => Date.now(),
      tell: ({ rows }) => told.push(rows[0]?.sold?.units ?? -1),
    });
    vi.advanceTimersByTime(READ_EVERY_MS * 3);
    expect(told).toEqual([3]);
    show(card(1, 'Folding box', '<p>Sold: 5</p>'));
    vi.advanceTimersByTime(READ_EVERY_MS);
    expect(told).toEqual([3, 5]);
    vi.advanceTimersByTime(30_000);
    expect(told).toEqual([3, 5, 5]);
    end.abort();
    vi.advanceTimersByTime(60_000);
    expect(told).toHaveLength(3);
  });
});
