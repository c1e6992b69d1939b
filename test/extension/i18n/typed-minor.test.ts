// Prices as a host types them in the middle of a show.
import { expect, it } from 'vitest';
import { typedMinor } from '../../../extension/i18n/typed-minor.ts';

it.each([
  ['18.90', 'USD', 1890],
  ['18,9', 'EUR', 1890],
  ['19', 'USD', 1900],
  ['1980', 'JPY', 1980],
])('reads %s in %s as %i minor units', (text, currency, minor) => {
  expect(typedMinor(text, currency)).toBe(minor);
});

it.each([
  ['', 'USD'],
  ['1.234', 'USD'],
  ['19.80', 'JPY'],
  ['-3', 'USD'],
  ['free', 'USD'],
])('takes %j in %s for no price', (text, currency) => {
  expect(typedMinor(text, currency)).toBeNull();
});
