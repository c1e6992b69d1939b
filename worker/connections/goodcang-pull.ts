// What GoodCang can be asked for: warehouses, what each holds of a SKU, inbound orders with the day
// they are expected, and orders that left. What waits to be put on the shelf (待上架) is not on hand
// yet, and of 备货 the pages do not say whether it stands in 待出库 too: neither is counted.
import type {
  PullAsk,
  PulledInbound,
  PulledPage,
  PulledParcel,
  PulledStock,
} from '../domain/connections/pulled.ts';
import { ConnectionError } from './connection-error.ts';
import { askGoodcang, atOfGoodcang, type GoodcangContext, goodcangTime } from './goodcang-api.ts';
import * as p from './goodcang-payloads.ts';
import { newestOf, type Pull } from './pull.ts';

const STOCKS_AT_ONCE = 200;
const ORDERS_AT_ONCE = 100;
/** Each inbound order is asked for by itself. */
const INBOUND_AT_ONCE = 20;
/** Sea freight with all its waiting. */
const INBOUND_SINCE_MS = 180 * 86_400_000;

const sum = (...all: (number | null)[]) =>
  all.every((one) => one === null) ? null : all.reduce<number>((s, one) => s + (one ?? 0), 0);

const pageOf = (cursor: string | null) => Number(cursor ?? 1);
const after = (page: number, found: number, most: number) =>
  found < most ? null : String(page + 1);

function stockOf(one: p.GoodcangStock): PulledStock {
  const { product_sku: sku, warehouse_code: placeRef, sellable, reserved } = one;
  const unavailable = sum(one.unsellable, one.pi_freeze);
  return { sku, placeRef, onHand: sum(sellable, reserved, unavailable), unavailable };
}

async function askPlaces(context: GoodcangContext): Promise<PulledPage> {
  const { data } = await askGoodcang(context, p.warehousesAnswer, '/base_data/get_warehouse', {});
  const places = (data ?? []).map(({ warehouse_code, warehouse_name, country_code }) => ({
    ...{ ref: warehouse_code, name: warehouse_name ?? warehouse_code, country: country_code },
  }));
  return { places, next: null, restMs: 0 };
}

async function askStocks(context: GoodcangContext, cursor: string | null): Promise<PulledPage> {
  const page = pageOf(cursor);
  const path = '/inventory/get_product_inventory';
  const body = { page, pageSize: STOCKS_AT_ONCE };
  const { data } = await askGoodcang(context, p.stocksAnswer, path, body);
  const stocks = (data ?? []).map(stockOf);
  return { stocks, next: after(page, stocks.length, STOCKS_AT_ONCE), restMs: 0 };
}

/** From received at the forwarder to being put away: 3 to 9 of GoodCang's statuses. */
const isComing = (status: number | null) => status !== null && status >= 3 && status <= 9;

async function askInbound(context: GoodcangContext, cursor: string | null): Promise<PulledPage> {
  const page = pageOf(cursor);
  const create_date_from = goodcangTime(context.nowMs - INBOUND_SINCE_MS);
  const { data } = await askGoodcang(context, p.grnsAnswer, '/inbound_order/get_grn_list', {
    ...{ page, page_size: INBOUND_AT_ONCE, create_date_from },
    create_date_to: goodcangTime(context.nowMs),
  });
  const inbound: PulledInbound[] = [];
  for (const { receiving_code, receiving_status } of data ?? []) {
    if (!isComing(receiving_status)) continue;
    const path = '/inbound_order/get_grn_detail';
    const told = await askGoodcang(context, p.grnAnswer, path, { receiving_code });
    const { warehouse_code: placeRef, reference_no, tracking_number, eta_date } = told.data;
    const etaUtc = atOfGoodcang(eta_date);
    if (etaUtc === null || placeRef === null) continue;
    // People know it by GoodCang's number, by their own, or by its bill of lading.
    const refs = [receiving_code, reference_no, tracking_number].filter((ref) => ref);
    inbound.push(...refs.map((ref) => ({ ref: ref ?? '', placeRef, etaUtc })));
  }
  return { inbound, next: after(page, data?.length ?? 0, INBOUND_AT_ONCE), restMs: 0 };
}

function parcelsOf(order: p.GoodcangOrder): PulledParcel[] {
  const { order_code, reference_no, shipping_method: carrier, tracking_no, items } = order;
  if (!reference_no) return [];
  const at = { placeRef: order.warehouse_code, shippedAtUtc: atOfGoodcang(order.date_shipping) };
  // Some products have no tracking number: the order's own then names the parcel.
  const of = { reference: reference_no, tracking: tracking_no || order_code, carrier, ...at };
  return (items ?? []).map(({ product_sku, quantity }) => ({
    ...{ ...of, sku: product_sku, units: quantity },
  }));
}

async function askParcels(context: GoodcangContext, ask: PullAsk): Promise<PulledPage> {
  const page = pageOf(ask.cursor);
  const since = ask.sinceMs ?? context.connectedAtUtc;
  const { data } = await askGoodcang(context, p.ordersAnswer, '/order/get_order_list', {
    ...{ page, pageSize: ORDERS_AT_ONCE, order_status: 'D' },
    date_shipping_from: goodcangTime(since),
    date_shipping_to: goodcangTime(context.nowMs),
  });
  const orders = data ?? [];
  const times = orders.flatMap(({ date_shipping }) => atOfGoodcang(date_shipping) ?? []);
  return {
    parcels: orders.flatMap(parcelsOf),
    newestMs: newestOf(times),
    next: after(page, orders.length, ORDERS_AT_ONCE),
    restMs: 0,
  };
}

/** What GoodCang can be asked for. */
export const goodcangPull: Pull<'goodcang'> = {
  stages: ['places', 'levels', 'inbound', 'parcels'],
  async page(ask, context) {
    const { stage, cursor } = ask;
    if (stage === 'places') return askPlaces(context);
    if (stage === 'levels') return askStocks(context, cursor);
    if (stage === 'inbound') return askInbound(context, cursor);
    if (stage === 'parcels') return askParcels(context, ask);
    throw new ConnectionError('platform-refused', `GoodCang has no ${stage}.`);
  },
};
