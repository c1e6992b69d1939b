// Valid requests of planning that name another workspace's runs, events and SKUs.
import type { Foreign } from './foreign-lives.ts';

/** For each endpoint that names something; `ids` are the other workspace's. */
export const FOREIGN_PLANNING: Readonly<Record<string, (ids: { skuId: string }) => Foreign>> = {
  'planning.run': () => ({ id: 'run_of_another' }),
  'demand-events.create': (ids) => ({
    body: {
      kind: 'promotion',
      name: 'Sale',
      skuId: ids.skuId,
      startsOnDate: '2026-12-01',
      endsOnDate: '2026-12-03',
      upliftPercent: null,
    },
  }),
  'demand-events.delete': () => ({ id: 'evt_of_another' }),
  'risers.dismiss': (ids) => ({ body: { skuId: ids.skuId, market: 'US' } }),
  'forecasts.get': (ids) => ({ id: ids.skuId }),
};
