// What the room of a companion live is told of a dashboard elsewhere: readings with their age.
import { expect, it } from 'vitest';
import { readingRequests } from '../../../extension/live/dashboard.ts';
import { EMPTY_ROOM } from '../../../shared/live/room-state.ts';

const AT = Date.UTC(2026, 10, 22, 18);
const product = (productId: string, title: string) =>
  ({ productId, skuId: productId, title }) as never;
const room = {
  ...EMPTY_ROOM,
  products: new Map([
    ['box', product('box', 'Folding box / 折叠盒')],
    ['lid', product('lid', 'Lid')],
  ]),
};
const reading = (title: string, units: number) => ({
  siteId: 'tiktok-shop',
  accountHint: null,
  asOfMs: AT,
  rows: [{ position: 1, title, sold: { units, isExact: true }, left: null }],
});

it('tells 120 of the box under its title in either language, as old as the reading', () => {
  const told = { type: 'sale.reading', productId: 'box', total: 120 };
  const asOfUtc = '2026-11-22T18:00:00.000Z';
  for (const title of ['Folding box', '折叠盒']) {
    expect(readingRequests(reading(title, 120), room, new Map())).toEqual([{ ...told, asOfUtc }]);
  }
});

it("tells the age on the room's clock, which runs 60 s ahead of this device's", () => {
  const [request] = readingRequests(
    reading('Lid', 3),
    { ...room, clockOffsetMs: 60_000 },
    new Map(),
  );
  expect(request).toMatchObject({ productId: 'lid', asOfUtc: '2026-11-22T18:01:00.000Z' });
});

it('tells nothing of what is not in the line-up', () => {
  expect(readingRequests(reading('Lamp', 4), room, new Map())).toEqual([]);
});
