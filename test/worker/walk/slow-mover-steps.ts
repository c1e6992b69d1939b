// The steps of the walk over the list of slow movers.
import type { Step } from './endpoint-walk.ts';

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
    param: () => 'slw_0',
    body: () => ({
      way: 'bundle',
      priceMinor: 1499,
      partnerSkuId: 'sku_00005',
      units: 3,
      dueOnDate: '2026-12-03',
      reason: 'set',
    }),
  },
  { id: 'slow-movers.list', query: '?state=to-build' },
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
