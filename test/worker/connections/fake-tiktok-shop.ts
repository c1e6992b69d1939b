// A TikTok Shop for tests, behind `fetch`: checks signature, token and shop of each request as the
// published rules say, and answers with the orders it was given. Not the product's code.
import { signTiktokRequest } from '../../../worker/connections/tiktok-api.ts';

/** Keys the fake knows. */
export const FAKE_APP = { appKey: 'fake_app_key', appSecret: 'fake_app_secret' };
/** The shop the fake is. */
export const FAKE_SHOP = { shopId: '7494726673780148744', shopCipher: 'ROW_fake' };

/** An order as `GET /order/202309/orders` shows it; ids are text. */
export interface FakeOrder {
  id: string;
  status: string;
  create_time: number;
  update_time: number;
  line_items: Record<string, unknown>[];
  [field: string]: unknown;
}

/** The shop. */
export class FakeTiktokShop {
  readonly orders = new Map<string, FakeOrder>();
  accessToken = 'token-1';
  refreshToken = 'refresh-1';
  requests = 0;
  renewals = 0;
  /** How many of the next requests get no answer. */
  silentFor = 0;

  /** Stands in for the global `fetch`. */
  readonly fetch = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    this.requests += 1;
    if (this.silentFor > 0) {
      this.silentFor -= 1;
      throw new TypeError('The network is gone.');
    }
    const url = new URL(String(input));
    if (url.pathname === '/api/v2/token/refresh') return this.#renew(url);
    return this.#orders(url, new Headers(init?.headers));
  };

  #renew({ searchParams, host }: URL): Response {
    const isKnown = searchParams.get('refresh_token') === this.refreshToken;
    if (host !== 'auth.tiktok-shops.com' || !isKnown) return answer(105_000, null);
    this.renewals += 1;
    this.accessToken = `token-${this.renewals + 1}`;
    this.refreshToken = `refresh-${this.renewals + 1}`;
    const tokens = { access_token: this.accessToken, refresh_token: this.refreshToken };
    return answer(0, tokens);
  }

  async #orders(url: URL, headers: Headers): Promise<Response> {
    const { sign, ...query } = Object.fromEntries(url.searchParams);
    const request = { path: url.pathname, query };
    const isSigned = sign === (await signTiktokRequest(request, FAKE_APP.appSecret));
    const isOurs =
      url.host === 'open-api.tiktokglobalshop.com' &&
      url.pathname === '/order/202309/orders' &&
      query.app_key === FAKE_APP.appKey &&
      query.shop_cipher === FAKE_SHOP.shopCipher;
    if (!isSigned || !isOurs) return answer(106_001, null);
    if (headers.get('x-tts-access-token') !== this.accessToken) return answer(105_002, null);
    const orders = (query.ids ?? '').split(',').flatMap((id) => this.orders.get(id) ?? []);
    // The key is left out when there is nothing to show.
    return answer(0, orders.length > 0 ? { orders } : {});
  }
}

const answer = (code: number, data: unknown) =>
  Response.json({ code, message: code === 0 ? 'Success' : 'no', data, request_id: 'r' });
