// Money of several currencies in one.
import { expect, it } from 'vitest';
import { exchangeInto } from '../../../shared/planning/exchange.ts';

const RATES = [
  { base: 'USD', quote: 'JPY', rate: 100, rateDate: '2026-01-01' },
  { base: 'USD', quote: 'JPY', rate: 150, rateDate: '2026-11-22' },
  { base: 'USD', quote: 'EUR', rate: 0.92, rateDate: '2026-11-22' },
];

it('turns 3,000 yen into 2,000 cents at the newest rate of 150', () => {
  const exchange = exchangeInto('USD', RATES);
  expect(exchange.convert(3000, 'JPY')).toBeCloseTo(2000, 6);
  expect(exchange.used()).toEqual([RATES[1]]);
});

it('goes by way of the dollar from euro to yen', () => {
  expect(exchangeInto('JPY', RATES).convert(9200, 'EUR')).toBeCloseTo(15_000, 6);
});

it('answers null, not zero, where no rate leads', () => {
  expect(exchangeInto('USD', RATES).convert(100, 'BRL')).toBeNull();
});
