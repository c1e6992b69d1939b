// The line of a new order for one SKU, with the advice it was made from kept beside it. Pure.
import type { RequestOf } from '../../shared/contract/endpoint.ts';
import type { createPurchaseOrder } from '../../shared/contract/orders.ts';
import type { SkuView } from './sku-view.ts';

type Line = RequestOf<typeof createPurchaseOrder>['body']['lines'][number];

/** Units of a SKU as an order's line; without any advice it is a person's own line. */
export function advisedLine({ sku, advice }: Pick<SkuView, 'sku' | 'advice'>, units: number): Line {
  const lines = advice.lines.map(({ term, value }) => ({ term, value }));
  return { skuId: sku.id, units, advice: lines.length > 0 ? lines : null };
}
