// The steps of the walk through the warehouse's floor: what came back, relabelled, sent over.
import type { Step } from './endpoint-walk.ts';

const TARIFF = {
  currency: 'USD',
  inboundPerUnitMinor: 20,
  storagePerCbmDay: [{ upToDays: null, priceMinor: 50 }],
  pickPerOrderMinor: 120,
  pickPerUnitMinor: 30,
  returnPerUnitMinor: 90,
};

/** In an order in which each finds what it needs. */
export const FLOOR_STEPS: readonly Step[] = [
  { id: 'returns.list' },
  { id: 'returns.list', query: '?state=all' },
  { id: 'returns.order', query: '?ref=R-0' },
  { id: 'sales-orders.find', query: '?ref=R-1' },
  { id: 'sales-orders.mark', param: () => 'ord_1', body: () => ({ reason: 'sample' }) },
  { id: 'sales-orders.find' },
  { id: 'returns.rate', param: () => 'sku_00001' },
  {
    id: 'stock.relabel',
    body: () => ({
      warehouseId: 'wh_0',
      units: 1,
      from: { skuId: 'sku_00001', code: 'X00OLD' },
      to: { skuId: 'sku_00002', code: 'X00NEW' },
    }),
  },
  { id: 'stock.second-grade' },
  { id: 'stock.transfers' },
  { id: 'presales.offers', param: () => 'sku_00010' },
  {
    id: 'presales.open',
    body: () => ({
      inboundLineId: 'inb_00010',
      units: 20,
      promiseAtUtc: '2026-12-20T00:00:00Z',
    }),
    remember: ({ id }) => ({ presaleId: id }),
  },
  { id: 'presales.list' },
  {
    id: 'presales.edit',
    param: ({ presaleId }) => presaleId ?? '',
    body: () => ({ promiseAtUtc: '2026-12-22T00:00:00Z', reason: 'told by message' }),
  },
  { id: 'presales.buyers', param: ({ presaleId }) => presaleId ?? '' },
  {
    id: 'lots.state',
    param: () => 'sku_00002',
    body: () => ({
      warehouseId: 'wh_0',
      lots: [{ code: 'L-1', expiresOnDate: '2027-03-01', units: 1 }],
    }),
  },
  {
    id: 'lots.correct',
    param: () => 'sku_00002',
    body: () => ({ code: 'L-1', expiresOnDate: '2027-04-01' }),
  },
  {
    id: 'tariffs.put',
    param: () => 'wh_0',
    body: () => ({ effectiveFromDate: '2026-01-01', tariff: TARIFF }),
  },
  { id: 'tariffs.list', param: () => 'wh_0' },
  {
    id: 'bills.put',
    param: () => 'wh_0',
    body: () => ({
      month: '2026-11',
      currency: 'USD',
      lines: [{ kind: 'pick', text: 'Pick fee', quantity: 3, minor: 500 }],
      reading: {
        columns: { text: 'fee', quantity: 'qty', amount: 'total' },
        kinds: { 'Pick fee': 'pick' },
      },
    }),
  },
  { id: 'bills.check', param: () => 'wh_0', query: '?month=2026-11' },
  { id: 'lots.list' },
  { id: 'lots.list', query: '?skuId=sku_00002' },
  {
    id: 'accounts.shelf-life',
    param: () => 'acc_0',
    body: () => ({ minShelfLifeDays: 0 }),
  },
];
