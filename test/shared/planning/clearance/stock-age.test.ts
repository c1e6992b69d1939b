// How old goods on a shelf are, and what their age costs.
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  ageBuckets,
  ageLayers,
  daysToDearerStep,
  layerUnits,
  meanAgeDays,
  storagePerDay,
  withoutOldest,
} from '../../../../shared/planning/clearance/stock-age.ts';

const STEPS = [
  { upToDays: 90, perCbmDayMinor: 50 },
  { upToDays: 180, perCbmDayMinor: 100 },
  { upToDays: null, perCbmDayMinor: 200 },
];

it('says that 50 left of 30 new and 40 old units are 20 old ones and 30 new ones', () => {
  const inflows = [
    { units: 30, ageDays: 10 },
    { units: 40, ageDays: 80 },
  ];
  const layers = ageLayers(50, inflows);
  expect(layers).toEqual([
    { units: 20, ageDays: 80 },
    { units: 30, ageDays: 10 },
  ]);
  expect(meanAgeDays(layers)).toBe(38);
});

it('gives units that no arrival explains the oldest age that is known', () => {
  expect(ageLayers(9, [{ units: 5, ageDays: 40 }])).toEqual([
    { units: 4, ageDays: 40 },
    { units: 5, ageDays: 40 },
  ]);
  expect(ageLayers(9, [])).toEqual([{ units: 9, ageDays: 0 }]);
});

it('agrees with a first-in first-out simulation of any arrivals and sales', () => {
  const event = fc.record({ units: fc.integer({ min: 1, max: 40 }), isIn: fc.boolean() });
  fc.assert(
    fc.property(fc.array(event, { maxLength: 60 }), (events) => {
      const queue: { units: number; ageDays: number }[] = [];
      const inflows: { units: number; ageDays: number }[] = [];
      events.forEach(({ units, isIn }, i) => {
        const ageDays = events.length - i;
        if (isIn) {
          queue.push({ units, ageDays });
          inflows.unshift({ units, ageDays });
          return;
        }
        for (let left = units; left > 0 && queue[0]; ) {
          const taken = Math.min(left, queue[0].units);
          queue[0].units -= taken;
          left -= taken;
          if (queue[0].units === 0) queue.shift();
        }
      });
      const onHand = layerUnits(queue);
      expect(ageLayers(onHand, inflows)).toEqual(queue);
    }),
  );
});

it('charges each layer by its own age step and finds the day it grows dearer', () => {
  const layers = [
    { units: 20, ageDays: 80 },
    { units: 10, ageDays: 200 },
  ];
  expect(storagePerDay(layers, STEPS, 0.5)).toBe(20 * 0.5 * 50 + 10 * 0.5 * 200);
  expect(daysToDearerStep(layers, STEPS)).toBe(11);
  expect(daysToDearerStep([{ units: 1, ageDays: 400 }], STEPS)).toBeNull();
});

it('takes the oldest first and counts the rest by age', () => {
  const layers = [
    { units: 20, ageDays: 400 },
    { units: 30, ageDays: 20 },
  ];
  expect(withoutOldest(layers, 25)).toEqual([{ units: 25, ageDays: 20 }]);
  expect(ageBuckets(layers)).toEqual([30, 0, 0, 0, 0, 20]);
});
