// A line of the packed copy as a row: its facts now, from the packed numbers alone. Pure but for
// the arrays it reads; nothing is read from disk.
import type { SkuPlace } from './copy-index.ts';
import { skuFacts, type Viewpoint } from './item-facts.ts';
import type { ItemFacts } from './item-types.ts';
import { refAt } from './packed-copy.ts';
import { numbersAt } from './sku-numbers.ts';

/** A line and what its row is called. */
export interface NamedLine extends SkuPlace {
  readonly skuId: string;
  readonly code: string;
  readonly title: string;
}

/** Facts of a SKU's line. */
export function factsOfLine(
  { skuId, code, title, segment, line }: NamedLine,
  view: Viewpoint,
): ItemFacts {
  const { skus } = segment;
  const source = {
    id: skuId,
    code,
    title,
    categoryId: refAt(skus.categories, line),
    numbers: numbersAt(skus.numbers, line, skuId),
  };
  return skuFacts(source, view);
}
