// Which components a listing had when an order was placed. Pure; versions are handed in.

/** One row of a version of a listing: what one sold unit takes. */
export interface ComponentVersion {
  listingId: string;
  effectiveFromUtc: number;
  skuId: string;
  units: number;
}

/**
 * The newest version not after `atUtc`; before the first version that one counts, since a listing
 * was something before we heard of it. Empty = the listing has no components.
 */
export function componentsInForce(
  components: readonly ComponentVersion[],
  listingId: string,
  atUtc: number,
): ComponentVersion[] {
  const all = components.filter((component) => component.listingId === listingId);
  const versions = [...new Set(all.map((component) => component.effectiveFromUtc))].sort(
    (a, b) => a - b,
  );
  const inForce = versions.filter((version) => version <= atUtc).at(-1) ?? versions[0];
  return all.filter((component) => component.effectiveFromUtc === inForce);
}
