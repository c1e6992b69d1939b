// The part of ShipBob's API (2026-01) that stock needs, as its OpenAPI document shows it
// (developer.shipbob.com; the copy of github.com/api-evangelist/shipbob, openapi/, 2026-11-23).
// Recipients stand in no schema of what is read.
import * as v from 'valibot';
import { text } from './payload-parts.ts';

const ref = v.pipe(
  v.union([v.string(), v.number()]),
  v.transform(String),
  v.minLength(1),
  v.maxLength(300),
);
const someRef = v.optional(v.nullable(ref), null);
const units = v.optional(v.nullable(v.pipe(v.number(), v.integer())), null);
const instant = v.optional(
  v.nullable(
    v.pipe(
      v.string(),
      v.transform((at) => Date.parse(/(?:Z|[+-]\d\d:\d\d)$/.test(at) ? at : `${at}Z`)),
      v.check((atMs) => !Number.isNaN(atMs)),
    ),
  ),
  null,
);
const list = <T extends v.GenericSchema>(item: T) => v.optional(v.nullable(v.array(item)), null);

/** GET /channel. */
export const channelsAnswer = v.object({
  items: list(v.object({ id: ref, scopes: list(v.string()) })),
});

/** GET /location. */
export const locationsAnswer = v.array(
  v.object({ id: ref, name: text, abbreviation: text, is_active: v.optional(v.boolean(), true) }),
);

/** GET /inventory-level/locations; `next` is an address. */
export const stocksAnswer = v.object({
  items: list(
    v.object({
      inventory_id: ref,
      sku: text,
      locations: list(
        v.object({
          location_id: ref,
          on_hand_quantity: units,
          committed_quantity: units,
          fulfillable_quantity: units,
        }),
      ),
    }),
  ),
  next: text,
});

/** GET /receiving. */
export const receivingAnswer = v.array(
  v.object({
    id: ref,
    purchase_order_number: text,
    expected_arrival_date: instant,
    fulfillment_center: v.optional(v.nullable(v.object({ id: ref })), null),
    status: v.string(),
  }),
);

const product = v.object({
  sku: text,
  reference_id: text,
  inventory_items: list(v.object({ quantity: units })),
});
const shipment = v.object({
  id: ref,
  status: v.string(),
  actual_fulfillment_date: instant,
  last_update_at: instant,
  last_tracking_update_at: instant,
  location: v.optional(v.nullable(v.object({ id: ref })), null),
  products: list(product),
  tracking: v.optional(v.nullable(v.object({ tracking_number: text, carrier: text })), null),
});
export type ShipbobShipment = v.InferOutput<typeof shipment>;

/** GET /order/{orderId}, and one of GET /order. */
export const shipbobOrder = v.object({
  id: ref,
  reference_id: someRef,
  shipments: list(shipment),
});
export type ShipbobOrder = v.InferOutput<typeof shipbobOrder>;
/** How an order stands; nothing else of it. */
export const standingAnswer = v.object({ status: text });
/** POST /order/{orderId}:cancel. */
export const callOffAnswer = v.object({ status: text });
/** GET /order. */
export const ordersAnswer = v.array(shipbobOrder);

/** GET /webhook; POST /webhook says the secret once. */
export const hooksAnswer = v.object({
  items: list(v.object({ id: ref, url: text, topics: list(v.string()) })),
});
/** POST /webhook. */
export const newHook = v.object({ id: ref, secret: v.pipe(v.string(), v.minLength(1)) });

/** A message: it mirrors a shipment or an order; its shape by topic is not published. */
export const shipbobHook = v.object({ id: someRef, order_id: someRef });
