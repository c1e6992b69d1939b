// The fake GoodCang (谷仓) as `npm start` runs it: it stands behind the sample's own warehouse in
// the east of the US, tells when its inbound comes and ships what it is handed. It sends no
// messages: it is asked. Not the product's code.
import { FAKE_GOODCANG, FAKE_USEA, FakeGoodcang } from '../fake-goodcang.ts';
import type { ServedShop, ShopOpening } from './served-shop.ts';
import { openWarehouse } from './served-warehouse.ts';

/** Opens the fake GoodCang. */
export function openServedGoodcang(opening: ShopOpening): ServedShop {
  const { now, warehouse } = opening;
  const fake = new FakeGoodcang(now);
  return openWarehouse(
    {
      ...{ name: 'GoodCang 谷仓', accountRef: 'lumen-home-goodcang', fake },
      form: {
        platform: 'goodcang',
        credentials: FAKE_GOODCANG,
        settings: {
          ...{ shippingMethod: 'FEDEX-SMALLPARCEL', warehouses: { [FAKE_USEA]: warehouse.id } },
        },
      },
      placeRef: FAKE_USEA,
      takeMessages: () => [],
    },
    opening,
  );
}
