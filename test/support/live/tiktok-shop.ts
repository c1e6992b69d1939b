// A TikTok Shop of its own process: signs its webhooks as TikTok does, and answers the worker's
// signed question what is in an order. Stands on the published rules, not on the product's code.
import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

const APP = { appKey: 'story_app_key', appSecret: 'story_app_secret' };
const SHOP = { shopId: '7494726673780148744', shopCipher: 'ROW_story' };
const TOKEN = 'story-token';

const hmac = (text: string) => createHmac('sha256', APP.appSecret).update(text).digest('hex');

/** An order as `GET /order/202309/orders` shows it. */
type Order = Readonly<Record<string, unknown>>;

// Secret, path, the sorted query without the signature, and the secret again.
function isSigned(url: URL): boolean {
  const pairs = [...url.searchParams].filter(([key]) => key !== 'sign').sort();
  const query = pairs.map(([key, value]) => key + value).join('');
  const text = `${APP.appSecret}${url.pathname}${query}${APP.appSecret}`;
  return url.searchParams.get('sign') === hmac(text);
}

function answer(orders: ReadonlyMap<string, Order>, request: IncomingMessage) {
  const url = new URL(request.url ?? '/', 'http://shop.invalid');
  const isKnown = request.headers['x-tts-access-token'] === TOKEN && isSigned(url);
  if (!isKnown) return { code: 106_001, message: 'no', data: null };
  const ids = url.searchParams.get('ids')?.split(',') ?? [];
  const found = ids.flatMap((id) => orders.get(id) ?? []);
  return { code: 0, message: 'Success', data: { orders: found } };
}

/** A running shop. */
export type TiktokShop = Awaited<ReturnType<typeof openTiktokShop>>;

/** Opens the shop on a free port. */
export async function openTiktokShop() {
  const orders = new Map<string, Order>();
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(answer(orders, request)));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  let hook = '';
  return {
    /** Where the worker asks; its setting `TIKTOK_API_ORIGIN`. */
    origin: `http://127.0.0.1:${port}`,
    /** What a seller enters to connect the shop. */
    form: {
      platform: 'tiktok',
      credentials: { ...APP, accessToken: TOKEN },
      settings: SHOP,
    },
    /** Sends its messages there from now on. */
    connect(address: string): void {
      hook = address;
    },
    /** Somebody buys so many units at `atMs`; returns what the worker answers to the message. */
    async sell(sellerSku: string, units: number, atMs: number): Promise<number> {
      const id = String(576_684_019_603_311_000n + BigInt(orders.size + 1));
      // Seconds: an order of this very second must not seem older than the show.
      const at = Math.ceil(atMs / 1000);
      const status = 'AWAITING_SHIPMENT';
      const line = { id: `${id}1`, seller_sku: sellerSku, quantity: units, sale_price: '24.99' };
      const lines = [{ ...line, currency: 'USD', display_status: status }];
      const times = { create_time: at, update_time: at };
      orders.set(id, { id, status, ...times, line_items: lines });
      const data = { order_id: id, order_status: status, update_time: at };
      const notice = { tts_notification_id: `n${id}`, shop_id: SHOP.shopId, timestamp: at };
      const body = JSON.stringify({ type: 1, ...notice, data });
      const headers = { authorization: hmac(APP.appKey + body) };
      return (await fetch(hook, { method: 'POST', headers, body })).status;
    },
    async close(): Promise<void> {
      await new Promise((done) => server.close(done));
    },
  };
}
