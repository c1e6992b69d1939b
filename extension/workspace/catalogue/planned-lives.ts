// The lives that sell a SKU, read from the snapshot as the card reads them from the copy, so that
// both show the same number. Pure.
import type { Sku } from '../../../shared/contract/catalogue.ts';
import { liveViews } from '../../copy/item-card.ts';
import type { Viewpoint } from '../../copy/item-facts.ts';
import type { LiveView } from '../../copy/item-types.ts';
import type { Snapshot } from '../snapshot.ts';

/** Lives to come of a SKU, soonest first, each with what it will be short of. */
export const plannedLives = (
  snapshot: Snapshot,
  sku: Sku,
  moment: Pick<Viewpoint, 'nowMs' | 'timeZone'>,
): LiveView[] => {
  const { id } = sku;
  const record = {
    id,
    sku,
    levels: snapshot.levelsOfSku.get(id) ?? [],
    inbound: snapshot.inboundOfSku.get(id) ?? [],
    inboundIds: [],
    demand: snapshot.demandOfSku.get(id) ?? [],
  };
  const tables = {
    accounts: [...snapshot.accounts.values()],
    warehouses: [...snapshot.warehouses.values()],
    categories: [],
    policies: [],
    lives: snapshot.lives,
  };
  return liveViews(record, snapshot.listingsOfSku.get(id) ?? [], { tables, ...moment });
};
