// Puts the rows of a look-up together: code by code, SKU by SKU, warehouse by warehouse.

/** One row: a code's position, a SKU it means, one level of it. */
export interface LookupHit {
  readonly position: number;
  readonly skuId: string;
  readonly code: string;
  readonly title: string;
  readonly warehouseId: string | null;
  readonly onHand: number;
  readonly allocated: number;
  readonly allocatedToShows: number;
  readonly unavailable: number;
  readonly asOfUtc: number;
  readonly source: string;
}

interface Level {
  warehouseId: string;
  onHand: number;
  allocated: number;
  allocatedToShows: number;
  unavailable: number;
  asOfUtc: string;
  source: string;
}

interface LookupSku {
  skuId: string;
  sku: string;
  title: string;
  levels: Level[];
}

function addLevel(levels: Level[], hit: LookupHit) {
  if (hit.warehouseId === null) return;
  const asOfUtc = new Date(hit.asOfUtc).toISOString();
  const known = levels.find(({ warehouseId }) => warehouseId === hit.warehouseId);
  if (!known) {
    const { warehouseId, onHand, allocated, allocatedToShows, unavailable, source } = hit;
    levels.push({
      warehouseId,
      onHand,
      allocated,
      allocatedToShows,
      unavailable,
      asOfUtc,
      source,
    });
    return;
  }
  // Buckets of one warehouse are summed; the oldest of them says how old the sum is.
  known.onHand += hit.onHand;
  known.allocated += hit.allocated;
  known.allocatedToShows += hit.allocatedToShows;
  known.unavailable += hit.unavailable;
  if (asOfUtc < known.asOfUtc) known.asOfUtc = asOfUtc;
}

/** One item per code asked, in the order asked; no SKUs = not ours. Hits come by position. */
export function lookupItems(
  codes: readonly string[],
  hits: readonly LookupHit[],
): { code: string; skus: LookupSku[] }[] {
  const items = codes.map((code) => ({ code, skus: [] as LookupSku[] }));
  for (const hit of hits) {
    const skus = items[hit.position]?.skus;
    if (!skus) continue;
    let sku = skus.at(-1);
    if (sku?.skuId !== hit.skuId) {
      sku = { skuId: hit.skuId, sku: hit.code, title: hit.title, levels: [] };
      skus.push(sku);
    }
    addLevel(sku.levels, hit);
  }
  return items;
}
