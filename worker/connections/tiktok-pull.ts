// What a TikTok Shop can be asked for: its market, where its messages go, its warehouses, its
// products with what each warehouse holds, orders by their last change, and returns.
import type { ListingFact } from '../../shared/reports/facts.ts';
import { NO_ITEM_IDS } from '../../shared/reports/facts.ts';
import type { PullAsk, PulledLevel, PulledPage } from '../domain/connections/pulled.ts';
import type { OrderEvent } from '../domain/order-facts.ts';
import { listedUnits, newestOf, type Pull } from './pull.ts';
import * as a from './tiktok-answers.ts';
import { TiktokApi, type TiktokContext } from './tiktok-api.ts';
import { tiktokOrderEvent } from './tiktok-events.ts';

/** Messages TikTok is asked to send; `tiktok-shop.ts` reads them. */
export const HOOK_TYPES = [
  'ORDER_STATUS_CHANGE',
  'CANCELLATION_STATUS_CHANGE',
  'RETURN_STATUS_CHANGE',
] as const;

// Open orders are asked for status by status, in the order in which an order passes through them.
const OPEN = [
  ...['UNPAID', 'ON_HOLD', 'AWAITING_SHIPMENT'],
  ...['PARTIALLY_SHIPPING', 'AWAITING_COLLECTION'],
];
// The money went back; the goods are back when a warehouse says so.
const REFUNDED = ['RETURN_OR_REFUND_REQUEST_SUCCESS', 'RETURN_OR_REFUND_REQUEST_COMPLETE'];
const AT_ONCE = '50';

const CURRENCIES: Readonly<Record<string, string>> = {
  ...{ US: 'USD', GB: 'GBP', ID: 'IDR', MY: 'MYR', TH: 'THB', VN: 'VND', PH: 'PHP', SG: 'SGD' },
  ...{ MX: 'MXN', BR: 'BRL', JP: 'JPY', ES: 'EUR', DE: 'EUR', FR: 'EUR', IT: 'EUR', IE: 'EUR' },
};

async function askShop(api: TiktokApi, { settings }: TiktokContext): Promise<PulledPage> {
  const path = '/authorization/202309/shops';
  const { shops } = await api.ask(a.shopsAnswer, { path, isShopless: true });
  const region = shops.find(({ id }) => id === settings.shopId)?.region ?? '';
  const market = /^[A-Z]{2}$/.test(region) ? region : null;
  const currency = CURRENCIES[region] ?? null;
  return { shop: { currency, timeZone: null, market, scopes: [] }, next: null, restMs: 0 };
}

async function keepHooks(api: TiktokApi, hookUrl: string | null): Promise<PulledPage> {
  const done: PulledPage = { next: null, restMs: 0 };
  if (hookUrl === null) return done;
  const path = '/event/202309/webhooks';
  const { webhooks } = await api.ask(a.webhooksAnswer, { path });
  for (const event_type of HOOK_TYPES) {
    const known = webhooks?.find((one) => one.event_type === event_type);
    if (known?.address === hookUrl) continue;
    await api.ask(a.doneAnswer, { path, method: 'PUT', body: { address: hookUrl, event_type } });
  }
  return done;
}

async function askPlaces(api: TiktokApi): Promise<PulledPage> {
  const { warehouses } = await api.ask(a.warehousesAnswer, {
    path: '/logistics/202309/warehouses',
  });
  const places = (warehouses ?? []).map(({ id, name, address }) => ({
    ...{ ref: id, name: name ?? id, country: address?.region_code ?? null },
  }));
  return { places, next: null, restMs: 0 };
}

/** Product and SKU: telling a quantity names both. */
export const itemRefOf = (productId: string, skuId: string) => `${productId} ${skuId}`;

function levelsOf(inventory: a.TiktokInventory, products: readonly a.TiktokProduct[]) {
  const skus = new Map(products.flatMap(({ skus: own }) => own ?? []).map((sku) => [sku.id, sku]));
  return (inventory ?? []).flatMap(({ product_id, skus: held }) =>
    (held ?? []).flatMap(({ id, warehouse_inventory }) =>
      (warehouse_inventory ?? []).map((one): PulledLevel => {
        const { available_quantity: available, committed_quantity: committed } = one;
        const isKnown = available !== null && committed !== null;
        return {
          ...{ itemRef: itemRefOf(product_id, id), placeRef: one.warehouse_id, offerRef: id },
          ...{ sellerSku: skus.get(id)?.seller_sku || null, available, unavailable: null },
          onHand: isKnown ? available + committed : null,
        };
      }),
    ),
  );
}

function offersOf(products: readonly a.TiktokProduct[], levels: readonly PulledLevel[]) {
  const rows = products.flatMap((product) => (product.skus ?? []).map((sku) => ({ product, sku })));
  return rows.map(({ product, sku }, at): ListingFact => {
    const own = levels.filter(({ offerRef }) => offerRef === sku.id);
    return {
      kind: 'listing',
      row: at + 1,
      item: { ...NO_ITEM_IDS, sku: sku.seller_sku || null, externalId: sku.id },
      title: product.title ?? sku.seller_sku ?? sku.id,
      price: sku.price?.sale_price ?? sku.price?.tax_exclusive_price ?? null,
      currency: sku.price?.currency ?? null,
      listedQuantity: listedUnits(own),
      fulfilment: null,
      status: product.status === 'ACTIVATE' ? 'active' : 'inactive',
    };
  });
}

async function askOffers(api: TiktokApi, { cursor }: PullAsk): Promise<PulledPage> {
  const query = { page_size: AT_ONCE, ...(cursor === null ? {} : { page_token: cursor }) };
  const path = '/product/202309/products/search';
  const answer = await api.ask(a.productsAnswer, { path, query, body: { status: 'ALL' } });
  const products = answer.products ?? [];
  const next = answer.next_page_token || null;
  if (products.length === 0) return { offers: [], levels: [], next, restMs: 0 };
  const held = await api.ask(a.inventoryAnswer, {
    path: '/product/202309/inventory/search',
    body: { product_ids: products.map(({ id }) => id) },
  });
  const levels = levelsOf(held.inventory, products);
  return { offers: offersOf(products, levels), levels, next, restMs: 0 };
}

const secondsOf = (ms: number) => Math.floor(ms / 1000);

function pageQuery(token: string): Record<string, string> {
  const query = { page_size: AT_ONCE, sort_field: 'update_time', sort_order: 'ASC' };
  return token === '' ? query : { ...query, page_token: token };
}

// `AWAITING_SHIPMENT token`: which open status is being read, and how far. Later rounds: `* token`.
async function askOrders(api: TiktokApi, ask: PullAsk, context: TiktokContext) {
  const { sinceMs, cursor } = ask;
  const first = sinceMs === null ? (OPEN[0] ?? '') : '*';
  const [status = first, token = ''] = (cursor ?? first).split(' ');
  const body = sinceMs === null ? { order_status: status } : { update_time_ge: secondsOf(sinceMs) };
  const path = '/order/202309/orders/search';
  const answer = await api.ask(a.ordersAnswer, { path, query: pageQuery(token), body });
  const { accountId, settings, nowMs: heardAtUtc, connectedAtUtc } = context;
  const shop = { accountId, places: settings.warehouses ?? {}, connectedAtUtc, heardAtUtc };
  const found = answer.orders ?? [];
  const orders = found.map((order) => tiktokOrderEvent(order, shop));
  const newestMs = newestOf(orders.map((o) => o.occurredAtUtc));
  const more = answer.next_page_token ? `${status} ${answer.next_page_token}` : null;
  const following = sinceMs === null ? (OPEN[OPEN.indexOf(status) + 1] ?? null) : null;
  return { orders, newestMs, next: more ?? following, restMs: 0 };
}

function refundEvent(told: a.TiktokReturn, { accountId, nowMs }: TiktokContext): OrderEvent {
  const occurredAtUtc = told.update_time === null ? nowMs : told.update_time * 1000;
  return {
    accountId,
    orderRef: told.order_id,
    occurredAtUtc,
    lines: (told.return_line_items ?? []).map((line) => ({
      ref: line.order_line_item_id,
      facts: [
        {
          kind: 'refunded',
          ref: `r${line.return_line_item_id}`,
          ...{ units: 1, asOfUtc: occurredAtUtc },
        },
      ],
    })),
  };
}

async function askReturns(api: TiktokApi, ask: PullAsk, context: TiktokContext) {
  const { sinceMs, cursor } = ask;
  // Of what was returned before the first round nothing is counted here.
  if (sinceMs === null) return { next: null, restMs: 0 };
  const answer = await api.ask(a.returnsAnswer, {
    path: '/return_refund/202309/returns/search',
    query: pageQuery(cursor ?? ''),
    body: { update_time_ge: secondsOf(sinceMs) },
  });
  const orders = (answer.return_orders ?? [])
    .filter(({ return_status }) => REFUNDED.includes(return_status ?? ''))
    .map((one) => refundEvent(one, context));
  return { orders, next: answer.next_page_token || null, restMs: 0 };
}

/** What a TikTok Shop can be asked for. */
export const tiktokPull: Pull<'tiktok'> = {
  stages: ['shop', 'hooks', 'places', 'offers', 'orders', 'returns'],
  page(ask, context) {
    const api = new TiktokApi(context);
    if (ask.stage === 'shop') return askShop(api, context);
    if (ask.stage === 'hooks') return keepHooks(api, ask.hookUrl);
    if (ask.stage === 'places') return askPlaces(api);
    if (ask.stage === 'offers') return askOffers(api, ask);
    if (ask.stage === 'returns') return askReturns(api, ask, context);
    return askOrders(api, ask, context);
  },
};
