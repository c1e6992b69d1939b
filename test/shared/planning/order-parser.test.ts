// Orders as viewers write them, in ten ways, and sentences that are none.
import { describe, expect, it } from 'vitest';
import { type ListedItem, parseOrder } from '../../../shared/planning/order-parser.ts';

const item = (number: number, codes: string[] = [], variants: string[] = []): ListedItem => ({
  productId: `p${number}`,
  number,
  codes,
  variants,
});
const items = [item(1), item(2, ['SB-0231'], ['grey', '灰色']), item(3), item(12)];
const order = (number: number, units: number, variant: string | null = null) => ({
  kind: 'order',
  productId: `p${number}`,
  units,
  variant,
});

describe('an order', () => {
  it.each([
    ['sold 12 x2', order(12, 2)],
    ['Sold #12', order(12, 1)],
    ['要 3 两件', order(3, 2)],
    ['我要3号 2件', order(3, 2)],
    ['拍 ３ ×２', order(3, 2)],
    ['mine sb-0231 grey x3', order(2, 3, 'grey')],
    ['要 2 灰色 两个', order(2, 2, '灰色')],
    ['quiero 1', order(1, 1)],
    ['12 x2', order(12, 2)],
    ['จอง 3', order(3, 1)],
  ])('is read from %j', (text, parsed) => expect(parseOrder(text, items, null)).toEqual(parsed));

  it('means the pinned item when it names none', () =>
    expect(parseOrder('我要两件', items, 'p3')).toEqual(order(3, 2)));

  it('means nothing without a pinned item', () =>
    expect(parseOrder('mine!', items, null)).toEqual({ kind: 'none' }));
});

describe('what is not an order', () => {
  it.each([
    'how much is 12?',
    '3 多少钱',
    'I live 12 km away',
    'love it',
    '2',
    'do you ship to 90210?',
  ])('%j', (text) => expect(parseOrder(text, items, 'p1')).toEqual({ kind: 'none' }));

  it('leaves two items in one comment to the host', () =>
    expect(parseOrder('want 1 and 3', items, null)).toEqual({
      kind: 'unclear',
      productIds: ['p1', 'p3'],
      units: null,
    }));

  it('leaves a number that is no item to the host', () =>
    expect(parseOrder('sold 99', items, 'p1')).toMatchObject({ kind: 'unclear', productIds: [] }));
});
