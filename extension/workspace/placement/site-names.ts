// The names of sites by id, for sentences and tables.
import type { Placement } from '../../../shared/contract/placement.ts';

/** Names by id. */
export const siteNames = ({ sites }: Pick<Placement, 'sites'>): ReadonlyMap<string, string> =>
  new Map(sites.map(({ id, name }) => [id, name]));
