// The part of GoodCang's open API V1 that stock needs: get_warehouse, get_product_inventory,
// get_grn_list and _detail, get_order_list, get_order_by_ref_code, create_order. Numbers come as
// numbers and as text. Consignees stand in no schema of what is read.
import * as v from 'valibot';
import { text } from './payload-parts.ts';

const ref = v.pipe(v.union([v.string(), v.number()]), v.transform(String), v.minLength(1));
const units = v.optional(
  v.nullable(v.pipe(v.union([v.string(), v.number()]), v.transform(Number), v.integer())),
  null,
);
const list = <T extends v.GenericSchema>(item: T) => v.optional(v.nullable(v.array(item)), null);

/** POST /base_data/get_warehouse. */
export const warehousesAnswer = v.object({
  data: list(v.object({ warehouse_code: ref, warehouse_name: text, country_code: text })),
});

/** POST /inventory/get_product_inventory. */
export const stocksAnswer = v.object({
  data: list(
    v.object({
      product_sku: ref,
      warehouse_code: ref,
      /** 可售. */
      sellable: units,
      /** 待出库. */
      reserved: units,
      /** 不合格. */
      unsellable: units,
      /** 冻结. */
      pi_freeze: units,
    }),
  ),
});
export type GoodcangStock = NonNullable<v.InferOutput<typeof stocksAnswer>['data']>[number];

/** POST /inbound_order/get_grn_list. */
export const grnsAnswer = v.object({
  data: list(v.object({ receiving_code: ref, receiving_status: units })),
});
/** POST /inbound_order/get_grn_detail. */
export const grnAnswer = v.object({
  data: v.object({
    receiving_code: ref,
    reference_no: text,
    tracking_number: text,
    warehouse_code: text,
    eta_date: text,
  }),
});

/** POST /order/get_order_list. */
export const ordersAnswer = v.object({
  data: list(
    v.object({
      order_code: ref,
      reference_no: text,
      shipping_method: text,
      tracking_no: text,
      warehouse_code: ref,
      date_shipping: text,
      items: list(v.object({ product_sku: ref, quantity: units })),
    }),
  ),
});
export type GoodcangOrder = NonNullable<v.InferOutput<typeof ordersAnswer>['data']>[number];

/** POST /order/get_order_by_ref_code. */
export const oneOrderAnswer = v.object({ data: v.object({ order_code: ref }) });
/** POST /order/get_order_by_code: D 已发货, X 废弃; everything else has not left. */
export const standingAnswer = v.object({ data: v.object({ order_status: text }) });
/** POST /order/create_order. */
export const newOrderAnswer = v.object({ order_code: ref });
