// A workspace whose warehouse is ShipBob's fake and whose shop is any platform's: from the sign-in
// to an order in the warehouse's file, for the rules on handing over, calling off and telling back.
import { FAKE_CENTRE, FAKE_SHIPBOB, FakeShipbob } from '../../support/shops/fake-shipbob.ts';
import { passTime, round } from './asked-shop.ts';
import * as ware from './asked-warehouse.ts';
import {
  type AnyOrder,
  HAND_OVER_SELLERS,
  type HandOverSeller,
  type SellerName,
  type SellerOf,
} from './hand-over-sellers.ts';
import { listingOf } from './hook-shop.ts';

/** What a test holds. */
export interface HandOver<N extends SellerName> extends ware.AskedWarehouse<FakeShipbob> {
  readonly seller: SellerOf<N>;
}

const FORM: ware.WarehouseForm = {
  ...{ platform: 'shipbob', host: 'api.shipbob.com', place: FAKE_CENTRE },
  ...{ credentials: FAKE_SHIPBOB, settings: {} },
};

/** Connects a warehouse and the shop that sells from it; orders are handed over. */
export async function openHandOver<N extends SellerName>(name: N): Promise<HandOver<N>> {
  const held: { seller?: SellerOf<N> } = {};
  const shop = await ware.openWarehouse(
    (now) => new FakeShipbob(now),
    FORM,
    (now) => {
      const seller = HAND_OVER_SELLERS[name](now) as SellerOf<N>;
      for (const sku of ['BOX-1', 'BOX-2']) (seller as HandOverSeller).addGood(sku);
      held.seller = seller;
      return seller.fake as { fetch: unknown };
    },
  );
  await ware.connectWarehouse(shop);
  const over = Object.assign(shop, held) as HandOver<N>;
  await letSellerIn(over);
  return over;
}

async function made({ app, token }: ware.AskedWarehouse<FakeShipbob>, path: string, body: object) {
  const answer = await app.call('POST', path, { token, body });
  if (answer.status !== 201) throw new Error(`${path}: ${answer.text}`);
  return answer.json;
}

async function letSellerIn(shop: HandOver<SellerName>): Promise<void> {
  const { app, token, warehouseId } = shop;
  const { platform, form, comeBack } = shop.seller as HandOverSeller;
  const { id: accountId } = await made(shop, '/v1/accounts', {
    ...{ platform, name: 'Box seller', market: 'US', currency: 'USD' },
    ...{ timeZone: 'America/New_York', externalRef: null },
  });
  for (const [sellerSku, skuId] of Object.entries(shop.skus)) {
    await made(shop, '/v1/listings', listingOf(accountId, skuId, warehouseId, { sellerSku }));
  }
  const body = { name: 'Box seller', accountId, platform, ...form };
  const begun = await made(shop, '/v1/connections/begin', body);
  shop.marketId = begun.connection.id;
  const back = begun.authoriseUrl && (await comeBack(begun.authoriseUrl));
  if (back) {
    const page = await app.call('GET', back);
    if (page.status !== 200) throw new Error(page.text);
  }
  await sellerRound(shop, 10);
  const rule = { mode: 'on', bufferUnits: 0, floorUnits: 0 };
  const path = `/v1/connections/${shop.connectionId}/push`;
  const put = await app.call('PUT', path, { token, body: rule });
  if (put.status !== 200) throw new Error(put.text);
}

/** A round of the shop, when it is due. */
export async function sellerRound(shop: HandOver<SellerName>, minutes = 6) {
  passTime(shop, minutes);
  return round({ ...shop, connectionId: shop.marketId, app: shop.app });
}

/** A buyer orders so many, and the warehouse's file is made of it. */
export async function sellOne(
  shop: HandOver<SellerName>,
  units: number,
  change: (order: AnyOrder) => void = () => {},
): Promise<AnyOrder> {
  const { app, token, warehouseId } = shop;
  const order = (shop.seller as HandOverSeller).place('BOX-1', units);
  change(order);
  await sellerRound(shop);
  const body = { warehouseId };
  const file = await app.call('POST', '/v1/dropship/files', { token, body });
  if (file.json.units !== units) throw new Error(file.text);
  return order;
}
