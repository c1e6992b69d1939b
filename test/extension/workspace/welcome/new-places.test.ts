// The country of a warehouse by its name, and the zone by both.
import { expect, it } from 'vitest';
import {
  COUNTRIES,
  countryOf,
  newPlace,
  zoneOf,
} from '../../../../extension/workspace/welcome/new-places.ts';

it.each([
  ['US-West', 'US'],
  ['Bremen', 'DE'],
  ['UK 2', 'GB'],
  ['德国仓', 'DE'],
  ['美西仓', 'US'],
  ['Main', null],
  ['Austin', null],
])('%s stands in %s', (name, country) => {
  expect(countryOf(name)).toBe(country);
});

it('the 2 coasts of the United States have 2 zones', () => {
  expect(zoneOf('US-West', 'US')).toBe('America/Los_Angeles');
  expect(zoneOf('US-East', 'US')).toBe('America/New_York');
});

it.each(COUNTRIES)('%s has a zone that exists', (country) => {
  const { timeZone } = newPlace('Main', country);
  expect(new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone).not.toBe('');
});

it('a new place is a third party’s that reports by file, its code at most 40 characters', () => {
  expect(newPlace('W'.repeat(60), 'DE')).toMatchObject({
    kind: '3pl',
    authority: 'external',
    country: 'DE',
    code: 'W'.repeat(40),
    timeZone: 'Europe/Berlin',
  });
});
