// What events do: learnt by shrinkage, stated by a person, laid over weeks and days.
import { describe, expect, it } from 'vitest';
import { dayMeans } from '../../../../shared/planning/demand/band.ts';
import { dayNumber } from '../../../../shared/planning/demand/sku-history.ts';
import {
  type EventOccurrence,
  factorOf,
  learnEffects,
  withEvents,
} from '../../../../shared/planning/events/event-effects.ts';
import { causeOn, occurrencesAround } from '../../../../shared/planning/events/occurrences.ts';

const ORIGIN = 20_000;
const event = (changed: Partial<EventOccurrence> = {}): EventOccurrence => ({
  key: 'sale',
  name: 'Sale',
  kind: 'own',
  market: '',
  categoryId: '',
  skuId: '',
  firstDay: ORIGIN - 30,
  lastDay: ORIGIN - 28,
  statedFactor: null,
  isYearly: false,
  ...changed,
});

// Ten SKUs of 10 a day that sold 20 on the three days of the event.
const shop = Array.from({ length: 10 }, (_, i) => {
  const units = new Array<number>(200).fill(10);
  for (const day of [30, 29, 28]) units[199 - day] = 20;
  return {
    history: { key: `s${i}/US`, first: ORIGIN - 199, units, group: 'US' },
    categoryId: i < 5 ? 'home' : 'toys',
  };
});

describe('effects', () => {
  it('learns (700 / 400) ** 0.5 = 1.32 from 300 usual units that sold 600 once', () => {
    const effects = learnEffects(shop, [event()], ORIGIN);
    expect(effects.shop.sale).toBeCloseTo(1.323, 3);
    expect(effects.usualUnits.sale).toBe(300);
    const own = (360 / 210) ** 0.5;
    const weight = 150 / 210;
    const drawn = own ** weight * 1.323 ** (1 - weight);
    expect(factorOf(effects, event(), 'US', 'home')).toBeCloseTo(drawn, 3);
  });

  it('knows nothing of an event that has not been yet', () => {
    const coming = event({ firstDay: ORIGIN + 3, lastDay: ORIGIN + 5 });
    expect(factorOf(learnEffects(shop, [coming], ORIGIN), coming, 'US', 'home')).toBe(1);
  });

  it('believes what a person states', () => {
    const stated = event({ statedFactor: 3 });
    expect(factorOf(learnEffects(shop, [stated], ORIGIN), stated, 'US', 'home')).toBe(3);
  });

  it('reads nothing after the origin', () => {
    const changed = shop.map((one) => ({
      ...one,
      history: { ...one.history, units: [...one.history.units, 999, 999, 999] },
    }));
    const all = [event(), event({ firstDay: ORIGIN + 1, lastDay: ORIGIN + 3 })];
    expect(learnEffects(changed, all, ORIGIN)).toEqual(learnEffects(shop, all, ORIGIN));
  });
});

describe('a forecast with events', () => {
  const weeks = [7000, 7000];
  const first = ORIGIN + 1;

  it('grows the week of a stated event of 3 days at 2 times by 3 / 7', () => {
    const sale = event({ firstDay: first + 7, lastDay: first + 9 });
    const path = withEvents(weeks, first, [sale], () => 2, true);
    expect(path.milliUnitsPerDay).toEqual([7000, 10_000]);
    expect(path.days).toEqual([
      [7, 2, 'Sale'],
      [8, 2, 'Sale'],
      [9, 2, 'Sale'],
    ]);
    const days = dayMeans({
      milliUnitsPerDay: path.milliUnitsPerDay,
      weekdays: [1, 1, 1, 1, 1, 1, 1],
      eventDays: path.days,
      ratios: [1, 1, 1],
    });
    expect(days.slice(7).map(Math.round)).toEqual([14, 14, 14, 7, 7, 7, 7]);
    expect(days.slice(0, 7).map(Math.round)).toEqual([7, 7, 7, 7, 7, 7, 7]);
  });

  it('only moves units to the days of a yearly event: its season is in the totals already', () => {
    const yearly = event({ firstDay: first, lastDay: first, isYearly: true });
    const path = withEvents(weeks, first, [yearly], () => 3, true);
    expect(path.milliUnitsPerDay).toEqual(weeks);
    expect(withEvents(weeks, first, [yearly], () => 3, false).milliUnitsPerDay[0]).toBe(9000);
  });

  it('counts the strongest of two events on a day, not both', () => {
    const two = [
      event({ firstDay: first, lastDay: first }),
      event({ firstDay: first, lastDay: first, key: 'b' }),
    ];
    const path = withEvents(weeks, first, two, ({ key }) => (key === 'b' ? 3 : 2), true);
    expect(path.milliUnitsPerDay[0]).toBe(9000);
    expect(path.days).toEqual([[0, 3, 'Sale']]);
  });
});

describe('occurrences', () => {
  it('has last and next Black Friday around a day of October, and own events by their name', () => {
    const own = {
      id: 'evt_1',
      kind: 'promotion',
      name: ' Winter Sale ',
      market: 'US',
      categoryId: '',
      skuId: '',
      startsOnDate: '2026-12-01',
      endsOnDate: '2026-12-03',
      upliftPercent: 150,
    };
    const all = occurrencesAround('2026-10-01', ['US'], [own]);
    const days = all.filter(({ key }) => key === 'black-friday').map(({ firstDay }) => firstDay);
    expect(days).toEqual(['2024-11-29', '2025-11-28', '2026-11-27'].map(dayNumber));
    expect(all.find(({ kind }) => kind === 'own')).toMatchObject({
      key: 'own:promotion:winter sale',
      statedFactor: 1.5,
    });
    const cause = causeOn(all);
    expect(cause('US', '2025-11-28')).toBe('promotion');
    expect(cause('US', '2026-07-04')).toBe('holiday');
    expect(cause('US', '2026-08-05')).toBe('promotion');
    expect(cause('JP', '2026-07-04')).toBeNull();
  });
});
