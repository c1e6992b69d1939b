// What a live will be short of: which warehouses are asked, and the worked numbers.

import { describe, expect, it } from 'vitest';
import { DAY_MS } from '../../../shared/calendar/local-date.ts';
import {
  type LiveNeed,
  type ShortfallSources,
  servingWarehouseIds,
  shortAtLive,
} from '../../../shared/inventory/live-shortfall.ts';

const NOW = Date.parse('2026-11-22T08:00:00Z');
const level = (warehouseId: string, onHand: number, allocatedToShows = 0) => ({
  skuId: 'box',
  warehouseId,
  onHand,
  allocated: allocatedToShows,
  allocatedToShows,
  unavailable: 0,
});
const live: LiveNeed = {
  accountId: 'acc_tiktok',
  market: 'US',
  startsAtMs: NOW + 9 * DAY_MS,
  expectedUnits: 2000,
};
const sources: ShortfallSources = {
  levels: [level('east', 300), level('west', 180), level('de', 700)],
  inbound: [],
  rates: [
    { market: 'US', unitsPerDay: 10 },
    { market: 'DE', unitsPerDay: 99 },
  ],
  lives: [live],
  listings: [
    { accountId: 'acc_tiktok', market: 'US', poolWarehouseIds: ['east'] },
    { accountId: 'acc_amazon', market: 'US', poolWarehouseIds: ['east', 'west'] },
  ],
  warehouses: [
    { id: 'east', country: 'US' },
    { id: 'west', country: 'US' },
    { id: 'de', country: 'DE' },
  ],
  nowMs: NOW,
  timeZone: 'America/Los_Angeles',
};

describe('the warehouses of a live', () => {
  it("are its shop's pool, else its market's, else its country's, else all", () => {
    const ask = (more: Partial<LiveNeed>, listings = sources.listings) =>
      servingWarehouseIds({ ...live, ...more }, { ...sources, listings });
    expect(ask({})).toEqual(['east']);
    expect(ask({ accountId: 'acc_new' })).toEqual(['east', 'west']);
    expect(ask({ accountId: null, market: 'DE' })).toEqual(['de']);
    expect(ask({}, [])).toEqual(['east', 'west']);
    expect(ask({ accountId: null, market: '' })).toBeNull();
  });
});

describe('what a live is short of', () => {
  it('is 1,790 of 2,000: 300 boxes less 10 a day for 9 days', () =>
    expect(shortAtLive(live, sources)).toBe(1790));

  it('counts blocks set aside for shows, and half a day as 5 units', () => {
    const levels = [level('east', 300, 120)];
    const sooner = { ...live, startsAtMs: NOW + 8.5 * DAY_MS };
    expect(shortAtLive(live, { ...sources, levels })).toBe(1790);
    expect(shortAtLive(sooner, { ...sources, levels })).toBe(1785);
  });

  it('is 1,990 when a live of 200 comes first, and 1,790 when that one is in Germany', () => {
    const first = { ...live, startsAtMs: NOW + 5 * DAY_MS, expectedUnits: 200 };
    expect(shortAtLive(live, { ...sources, lives: [first, live] })).toBe(1990);
    const german = { ...first, market: 'DE' };
    expect(shortAtLive(live, { ...sources, lives: [german, live] })).toBe(1790);
  });

  it('counts 600 that arrive the evening before, not those of the same local day', () => {
    const line = { skuId: 'box', warehouseId: 'east', units: 600, etaP90Ms: null };
    // The live starts at midnight of 1 December in Los Angeles.
    const at = (etaP50Ms: number | null) =>
      shortAtLive(live, { ...sources, inbound: [{ ...line, etaP50Ms }] });
    expect(at(live.startsAtMs - 3_600_000)).toBe(1190);
    expect(at(live.startsAtMs + 3_600_000)).toBe(1790);
    expect(at(NOW - 1)).toBe(1790);
    expect(at(null)).toBe(1790);
    const late = { ...live, startsAtMs: live.startsAtMs + DAY_MS / 2 };
    const inbound = [{ ...line, etaP50Ms: live.startsAtMs + 3_600_000 }];
    expect(shortAtLive(late, { ...sources, lives: [late], inbound })).toBe(1795);
  });

  it('is 0 when enough is there and unknown when no warehouse of the live has reported', () => {
    expect(shortAtLive({ ...live, expectedUnits: 210 }, sources)).toBe(0);
    expect(shortAtLive(live, { ...sources, levels: [level('de', 700)] })).toBeNull();
  });
});
