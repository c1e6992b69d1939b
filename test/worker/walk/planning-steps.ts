// Good requests for planning: runs and forecasts.
import type { Step } from './endpoint-walk.ts';

export const PLANNING_STEPS: readonly Step[] = [
  { id: 'planning.start', body: () => ({}), remember: ({ id }) => ({ runId: id }) },
  { id: 'planning.runs' },
  { id: 'digest.get' },
  {
    id: 'digest.put',
    body: () => ({ isOn: true, localHour: 7, timeZone: 'Asia/Shanghai' }),
  },
  { id: 'planning.run', param: ({ runId }) => runId ?? '' },
  { id: 'forecasts.get', param: () => 'sku_00007' },
  {
    id: 'demand-events.create',
    body: () => ({
      kind: 'promotion',
      name: 'Winter sale',
      skuId: 'sku_00007',
      startsOnDate: '2026-12-01',
      endsOnDate: '2026-12-03',
      upliftPercent: 150,
    }),
    remember: ({ id }) => ({ eventId: id }),
  },
  { id: 'demand-events.list' },
  { id: 'demand-events.delete', param: ({ eventId }) => eventId ?? '' },
  {
    id: 'demand-events.import',
    body: () => ({ csv: 'name,sku,starts_on,uplift_percent\nSale,CODE-00007,2026-12-01,150' }),
  },
  { id: 'risers.list' },
  { id: 'risers.dismiss', body: () => ({ skuId: 'sku_00007', market: 'US' }) },
  {
    id: 'trends.import',
    body: () => ({ csv: 'date,word,value\n2026-11-01,box,12', source: 'search' }),
  },
  { id: 'buying-round.get' },
  { id: 'plan-inputs.get', param: () => 'sku_00007' },
];
