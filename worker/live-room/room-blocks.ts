// The blocks the ledger allocated to a show: what was sold from each and what goes back.

/** Units of a sale taken from one block. */
export interface BlockTake {
  readonly allocationId: string;
  readonly warehouseId: string;
  readonly fenceEpoch: number;
  readonly units: number;
}

/**
 * Takes sold units from the blocks of a product, in the order the ledger gave them; with
 * `warehouseIds` from blocks at these places only.
 *
 * @throws Error when the blocks hold fewer: the transaction must not stand
 */
export function takeFromBlocks(
  sql: SqlStorage,
  productId: string,
  units: number,
  warehouseIds?: readonly string[],
): BlockTake[] {
  const blocks = sql
    .exec<{ allocation_id: string; warehouse_id: string; fence_epoch: number; left: number }>(
      `SELECT allocation_id, warehouse_id, fence_epoch, units - sold AS left FROM block
         WHERE product_id = ?1 AND sold < units
           AND (?2 IS NULL OR warehouse_id IN (SELECT value FROM json_each(?2)))
         ORDER BY position`,
      productId,
      warehouseIds ? JSON.stringify(warehouseIds) : null,
    )
    .toArray();
  let rest = units;
  const takes: BlockTake[] = [];
  for (const block of blocks) {
    if (rest === 0) break;
    const taken = Math.min(rest, block.left);
    rest -= taken;
    sql.exec(
      'UPDATE block SET sold = sold + ? WHERE allocation_id = ?',
      taken,
      block.allocation_id,
    );
    takes.push({
      allocationId: block.allocation_id,
      warehouseId: block.warehouse_id,
      fenceEpoch: block.fence_epoch,
      units: taken,
    });
  }
  // The rules never sell beyond the block; if they did, the transaction must not stand.
  if (rest > 0) throw new Error(`Block of ${productId} is ${rest} units short of its sales.`);
  return takes;
}

/** Units of each block, or of one product's, that were not sold: for the return to the ledger. */
export function unsoldBlocks(sql: SqlStorage, productId?: string): BlockTake[] {
  return sql
    .exec<{ allocation_id: string; warehouse_id: string; fence_epoch: number; left: number }>(
      `SELECT allocation_id, warehouse_id, fence_epoch, units - sold AS left FROM block
         WHERE sold < units AND (?1 IS NULL OR product_id = ?1) ORDER BY allocation_id`,
      productId ?? null,
    )
    .toArray()
    .map((row) => ({
      allocationId: row.allocation_id,
      warehouseId: row.warehouse_id,
      fenceEpoch: row.fence_epoch,
      units: row.left,
    }));
}
