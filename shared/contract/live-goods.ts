// What a viewer sees of the products of a live beside the room's own figures: name, price, where to
// pay. Public to whoever holds a link: no cost, no stock, no SKU code.
import * as v from 'valibot';
import { defineEndpoint } from './endpoint.ts';
import { idSchema } from './primitives.ts';

/** One product of the line-up as a shop window shows it. */
export const showGoodsSchema = v.object({
  productId: idSchema,
  title: v.string(),
  /** The Simplified Chinese name; null = none was given. */
  titleZh: v.nullable(v.string()),
  /** What it costs in this live; null = unknown. */
  priceMinor: v.nullable(v.number()),
  /** What it costs outside of the live when that is more; null otherwise. */
  usualPriceMinor: v.nullable(v.number()),
  /** ISO 4217; null when no price is known. */
  currency: v.nullable(v.string()),
  /** The listing at the shop of the live, or at another; null = none has an address. */
  url: v.nullable(v.string()),
});
export type ShowGoods = v.InferOutput<typeof showGoodsSchema>;

export const listShowGoods = defineEndpoint({
  id: 'watch.goods',
  method: 'GET',
  path: '/v1/watch/:code/goods',
  summary: 'Names, prices and listings of the products of a live, in the order of its line-up.',
  access: { kind: 'public', limit: 'viewer' },
  params: v.object({ code: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{8,64}$/)) }),
  response: v.object({ items: v.array(showGoodsSchema) }),
  errors: ['not-found', 'code-expired'],
});
