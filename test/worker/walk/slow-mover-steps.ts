// The steps of the walk over the list of slow movers, and the figures of a case for it.
import type { CaseBody } from '../../../shared/contract/slow-movers.ts';
import type { Step } from './endpoint-walk.ts';

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

/** In order: each finds what it needs. */
export const SLOW_MOVER_STEPS: readonly Step[] = [
  { id: 'slow-movers.list' },
  {
    id: 'slow-movers.update',
    param: () => 'slw_0',
    body: () => ({ ownerMemberId: 'mem_owner', dueOnDate: '2026-12-03' }),
  },
  {
    id: 'slow-movers.decide',
    param: () => 'slw_0',
    body: () => ({ way: 'markdown', priceMinor: 1499, reason: 'season' }),
  },
  { id: 'slow-movers.reopen', param: () => 'slw_0', body: () => ({}) },
  {
    id: 'slow-movers.decide',
    param: () => 'slw_1',
    body: () => ({ way: 'dispose', units: 10 }),
  },
  { id: 'slow-movers.work-out', body: () => ({}) },
  {
    id: 'placement.add-site',
    body: () => ({
      name: 'Dallas',
      country: 'US',
      latitude: 32.8,
      longitude: -96.8,
      currency: 'USD',
      setUpMinor: 100_000,
      monthlyFixedMinor: 300_000,
      storagePerCbmDayMinor: 50,
      pickPerOrderMinor: 140,
      pickPerUnitMinor: 30,
      freightPerCbmMinor: 18_000,
      freightDays: 30,
    }),
    remember: ({ id }) => ({ placementSiteId: id }),
  },
  {
    id: 'placement.settings',
    body: () => ({
      cashCeilingMinor: null,
      dayValueMinor: 20,
      lastMile: {
        baseMinor: 300,
        perKgMinor: 90,
        perThousandKmMinor: 110,
        abroadMinor: 600,
        kmPerDay: 900,
        abroadDays: 4,
      },
    }),
  },
  { id: 'figures.get', query: '?by=sku' },
  { id: 'placement.get' },
  { id: 'placement.remove-site', param: (left) => left.placementSiteId ?? '' },
];
