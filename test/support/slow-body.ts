// The figures of a made-up case of the slow movers, for the walk over endpoints and for the room.
import type { CaseBody } from '../../shared/contract/slow-movers.ts';

/** A case of 100 units of which 40 would leave by themselves, better thrown away. */
export const SLOW_BODY: CaseBody = {
  asOfDate: '2026-11-16',
  dueCause: 'weekly-list',
  figures: {
    units: 100,
    excessUnits: 60,
    oldestAgeDays: 200,
    meanAgeDays: 150,
    ageUnits: [0, 0, 0, 100, 0, 0],
    unitsPerDay: 0.2,
    coverDays: 500,
    turnoverMaxDays: 120,
    priceMinor: 1999,
    netMinor: 1500,
    marginMinor: 900,
    cashMinor: 60_000,
    storageMonthMinor: 2_000,
    nothingMinor: 30_000,
    nothingStorageMinor: 9_000,
    nothingLeftUnits: 64,
  },
  response: { elasticity: 2, source: 'assumed', prices: 0 },
  nothingLeftByWeek: [98, 97, 96, 94],
  ways: [
    {
      kind: 'dispose',
      units: 10,
      priceMinor: null,
      floorMinor: null,
      gainMinor: 500,
      clearsInDays: null,
      targetId: null,
      leftByWeek: [38, 37, 36, 34],
      cuts: [],
    },
  ],
  assumptions: { horizonDays: 182 },
  rates: [],
};
