// Who speaks for a SKU: the most urgent of its own status and its listings'. One rule for the
// opened hit, the closed rows beside it and the card. Pure.
import { mostUrgent, rowStatus } from '../../shared/inventory/status.ts';
import type { CardSource } from './item-card.ts';
import { listingFacts, skuFacts, skuSourceOf, type Viewpoint } from './item-facts.ts';
import type { ItemFacts } from './item-types.ts';

/** Facts of every listing of a source, in its order. */
export const soldFacts = ({ listings, skus }: CardSource, view: Viewpoint): ItemFacts[] =>
  listings.map((record) => listingFacts({ record, skus }, view));

/** The one of a SKU's and its listings' facts that wants a person first; the SKU's on a tie. */
export const mostUrgentOf = (own: ItemFacts, sold: readonly ItemFacts[]): ItemFacts =>
  mostUrgent(own, sold, (one) => rowStatus(one.facts));

/** Who speaks for the SKU of a source; null when its row is gone. */
export function speakerOf(source: CardSource, view: Viewpoint): ItemFacts | null {
  const record = source.skuId === null ? undefined : source.skus.get(source.skuId);
  if (!record) return null;
  return mostUrgentOf(skuFacts(skuSourceOf(record, view.tables), view), soldFacts(source, view));
}
