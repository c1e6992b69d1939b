// A fake GoodCang (谷仓) for tests, behind `fetch`: an account with key and token, warehouses, stock,
// inbound orders and orders to ship, in the shapes of its open API V1: every call a POST, numbers
// as text, times in China's zone. It is no GoodCang. Not the product's code.
import { FakeShelves } from './fake-warehouse.ts';

export const FAKE_GOODCANG = { appKey: 'fake-goodcang-key', appToken: 'fake-goodcang-token' };
export const FAKE_USEA = 'USEA';
const ORIGIN = 'https://oms.goodcang.net';
const BASE = '/public_open';
const CHINA_MS = 8 * 3_600_000;

const time = (atMs: number) =>
  new Date(atMs + CHINA_MS).toISOString().slice(0, 19).replace('T', ' ');
const at = (text: string) => Date.parse(`${text.replace(' ', 'T')}Z`) - CHINA_MS;
const ok = (rest: object) => Response.json({ ask: 'Success', message: 'Success', ...rest });
const no = (message: string) => Response.json({ ask: 'Failure', message });

/** The account and its API. */
export class FakeGoodcang extends FakeShelves {
  /** Whether its floor takes a while to stop an order; a test then stops it. */
  stopsLater = false;
  /** Stands in for the global `fetch`. */
  readonly fetch = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    const request = new Request(String(input), { ...init, signal: null });
    if (new URL(request.url).origin !== ORIGIN) throw new TypeError('Nobody there.');
    return this.answer(request);
  };

  /** Answers a request, whoever carried it here. */
  async answer(request: Request): Promise<Response> {
    const { pathname } = new URL(request.url);
    if (request.method !== 'POST') return new Response('', { status: 405 });
    const text = new TextDecoder().decode(await request.arrayBuffer());
    const response = this.#answer(request, pathname.slice(BASE.length), JSON.parse(text));
    this.requests.push({ path: pathname, status: response.status });
    return response;
  }

  // biome-ignore lint/suspicious/noExplicitAny: bodies of many operations
  #answer({ headers }: Request, path: string, body: any): Response {
    try {
      const waitSeconds = this.admit();
      if (waitSeconds !== null) return new Response('', { status: 429 });
    } catch {
      // An outage: nobody is there to say more.
      return new Response('', { status: 502 });
    }
    const { appKey, appToken } = FAKE_GOODCANG;
    const isKnown = headers.get('app-key') === appKey && headers.get('app-token') === appToken;
    if (!this.isKeyGood || !isKnown) return no('app-token invalid');
    if (path === '/base_data/get_warehouse') {
      const usea = { warehouse_code: FAKE_USEA, warehouse_name: '美东仓库', country_code: 'US' };
      return ok({ data: [{ ...usea, wp_list: [] }] });
    }
    if (path === '/inventory/get_product_inventory') return this.#stocks(body);
    if (path === '/inbound_order/get_grn_list') return this.#grns(body);
    if (path === '/inbound_order/get_grn_detail') return this.#grn(body);
    if (path === '/order/get_order_list') return this.#orders(body);
    if (path === '/order/get_order_by_ref_code') {
      const order = this.orders.find(({ reference }) => reference === body.reference_no);
      return order ? ok({ data: { order_code: order.id } }) : no('订单不存在');
    }
    if (path === '/order/get_order_by_code' || path === '/order/cancel_order') {
      return this.#standing(body.order_code, path.endsWith('cancel_order'));
    }
    return path === '/order/create_order' ? this.#create(body) : no('未知接口');
  }

  #standing(code: string, isCallOff: boolean): Response {
    const order = this.orders.find(({ id }) => id === code);
    if (!order) return no('订单不存在');
    const { standing, shippedAtMs } = order;
    if (isCallOff) {
      if (standing !== 'open' || shippedAtMs !== null) return no('订单状态不允许取消');
      if (!this.stopsLater) this.callOff(order);
      return ok({ order_code: code });
    }
    const waiting = standing === 'called-off' ? 'X' : 'W';
    return ok({ data: { order_code: code, order_status: shippedAtMs === null ? waiting : 'D' } });
  }

  #stocks({ page, pageSize }: { page: number; pageSize: number }): Response {
    const rows = this.shelves.slice((page - 1) * pageSize, page * pageSize);
    const data = rows.map(({ sku, placeRef, onHand, committed, heldBack }) => ({
      ...{ product_sku: sku, warehouse_code: placeRef, onway: '12', pending: '3' },
      ...{ sellable: String(onHand - committed - heldBack), unsellable: String(heldBack) },
      ...{ reserved: String(committed), shipped: '18', stocking: 0, pi_no_stock: 0, pi_freeze: 0 },
    }));
    return ok({ data, count: String(this.shelves.length) });
  }

  #grns({ page }: { page: number }): Response {
    const rows = page === 1 ? this.inbound : [];
    const data = rows.map(({ id, reference }) => ({
      ...{ receiving_code: id, reference_no: reference, receiving_status: 7 },
    }));
    return ok({ data, count: this.inbound.length });
  }

  #grn({ receiving_code }: { receiving_code: string }): Response {
    const one = this.inbound.find(({ id }) => id === receiving_code);
    if (!one) return no('入库单不存在');
    const eta = { eta_date: time(one.etaMs), warehouse_code: one.placeRef };
    return ok({ data: { receiving_code, reference_no: one.reference, ...eta } });
  }

  // biome-ignore lint/suspicious/noExplicitAny: the body of a request
  #orders({ page, pageSize, date_shipping_from: from, date_shipping_to: to }: any): Response {
    const left = this.orders.filter(({ shippedAtMs }) => {
      // Its times are whole seconds.
      const second = shippedAtMs === null ? -1 : Math.floor(shippedAtMs / 1000) * 1000;
      return second >= at(from) && second <= at(to);
    });
    const data = left.slice((page - 1) * pageSize, page * pageSize).map((one) => ({
      ...{ order_code: one.id, reference_no: one.reference, order_status: 'D' },
      ...{ shipping_method: 'FEDEX-SMALLPARCEL', tracking_no: one.tracking },
      ...{ warehouse_code: one.placeRef, date_shipping: time(one.shippedAtMs ?? 0) },
      ...{ consignee_name: 'Steve Shipper', consignee_address1: '123 Shipping Street' },
      items: one.lines.map(({ sku, units }) => ({ product_sku: sku, quantity: String(units) })),
    }));
    return ok({ data, count: left.length });
  }

  // biome-ignore lint/suspicious/noExplicitAny: the body of a request
  #create(body: any): Response {
    const { reference_no: reference, warehouse_code: placeRef, items, ...recipient } = body;
    const isTaken = this.orders.some((one) => one.reference === reference);
    if (isTaken || !recipient.shipping_method || !recipient.province || !recipient.address1) {
      return no('参考号重复或字段缺失');
    }
    // biome-ignore lint/suspicious/noExplicitAny: see above
    const lines = items.map((one: any) => ({ sku: one.product_sku, units: one.quantity }));
    const order = this.take({ reference, placeRef, lines, recipient });
    if (this.losesNextAnswer) {
      this.losesNextAnswer = false;
      return new Response('', { status: 504 });
    }
    return ok({ order_code: order.id });
  }
}
