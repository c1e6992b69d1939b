// The kit of a bundle as rows: one there already is used again, a new one is a SKU with its two
// components, price and volume. How many were built, only the ledger says.
import { type ChosenKit, freeCode, kitSku, LONGEST_START } from '../../domain/clearance/kit.ts';
import type { WorkspaceDb } from '../for-workspace.ts';
import { newId } from '../new-id.ts';
import { SKU_SQL, type SkuRow, skuOf, writeSku } from '../sku.ts';

/**
 * Kits built for the case `q` since it was decided, less those taken apart or undone: only
 * assembling counts, whatever else moves kits.
 */
export const BUILT_UNITS_SQL = `(SELECT coalesce(sum(m.on_hand_delta), 0)
  FROM stock_movement m INDEXED BY stock_movement_place
  WHERE m.workspace_id = ?1 AND m.sku_id = q.chosen ->> '$.kit.skuId'
    AND m.warehouse_id = q.warehouse_id AND m.seq > q.decided_seq
    AND (m.kind IN ('assemble', 'disassemble') OR m.kind = 'reverse'
      AND EXISTS (SELECT 1 FROM stock_movement u WHERE u.workspace_id = ?1
        AND u.id = m.reverses_id AND u.kind IN ('assemble', 'disassemble'))))`;

/** Kits of exactly one of each: ?2 and ?3 the two SKUs. */
export const KIT_OF_PAIR_SQL = `SELECT k.kit_sku_id AS id
  FROM sku_component k INDEXED BY sku_component_part
  WHERE k.workspace_id = ?1 AND k.component_sku_id = ?2 AND k.units = 1
    AND EXISTS (SELECT 1 FROM sku_component o WHERE o.workspace_id = ?1
      AND o.kit_sku_id = k.kit_sku_id AND o.component_sku_id = ?3 AND o.units = 1)
    AND (SELECT count(*) FROM sku_component n WHERE n.workspace_id = ?1
      AND n.kit_sku_id = k.kit_sku_id) = 2
  ORDER BY k.kit_sku_id LIMIT 1`;

/** Codes that begin like the kit's, as `freeCode` makes it: ?2 and ?3 the two SKUs. */
export const CODES_LIKE_SQL = `WITH start AS (
    SELECT substr('KIT-' || a.code || '-' || b.code, 1, ${LONGEST_START}) AS code
    FROM sku a CROSS JOIN sku b ON b.workspace_id = ?1 AND b.id = ?3
    WHERE a.workspace_id = ?1 AND a.id = ?2)
  SELECT s.code FROM start CROSS JOIN sku s ON s.workspace_id = ?1
    AND s.code >= start.code AND s.code < start.code || char(0x10FFFF) LIMIT 200`;

const PRICE_SQL = `UPDATE sku SET price_minor = ?3, price_currency = ?4,
    volume_cm3 = (SELECT iif(count(*) = 2, sum(v), NULL) FROM (
      SELECT coalesce(s.volume_cm3, s.length_mm * s.width_mm * s.height_mm / 1000) AS v
      FROM sku s WHERE s.workspace_id = ?1 AND s.id IN (?5, ?6)) WHERE v IS NOT NULL)
  WHERE workspace_id = ?1 AND id = ?2`;

const STATUS_SQL = `UPDATE sku SET status = ?3, updated_at_utc = ?4,
    revision = (SELECT revision FROM workspace WHERE workspace_id = ?1)
  WHERE workspace_id = ?1 AND id = ?2`;

/** A kit and the statements that make it be there. */
export interface MadeKit {
  readonly skuId: string;
  readonly isNew: boolean;
  readonly statements: readonly D1PreparedStatement[];
}

/** What there is of a slow mover, its partner and kits of the two; null = a SKU is gone. */
export async function readPair(db: WorkspaceDb, slowId: string, partnerId: string) {
  const sku = (id: string) => db.prepare(SKU_SQL).bind(db.workspaceId, id);
  const pair = (sql: string) => db.prepare(sql).bind(db.workspaceId, slowId, partnerId);
  const [slow, partner, kits, codes] = await db.batch<never>([
    sku(slowId),
    sku(partnerId),
    pair(KIT_OF_PAIR_SQL),
    pair(CODES_LIKE_SQL),
  ]);
  const [first, second] = [slow, partner].map((read) => ((read?.results ?? []) as SkuRow[])[0]);
  if (!first || !second) return null;
  return {
    slow: skuOf(first),
    partner: skuOf(second),
    kitId: ((kits?.results ?? []) as { id: string }[])[0]?.id ?? null,
    takenCodes: ((codes?.results ?? []) as { code: string }[]).map(({ code }) => code),
  };
}

/** The kit of the two: one there is, taken out of the archive when it lies there, or a new one. */
export function makeKit(
  db: WorkspaceDb,
  pair: NonNullable<Awaited<ReturnType<typeof readPair>>>,
  price: { readonly minor: number | null; readonly currency: string },
  nowMs: number,
): MadeKit {
  const { slow, partner, kitId, takenCodes } = pair;
  if (kitId !== null) {
    const revive = db.prepare(STATUS_SQL).bind(db.workspaceId, kitId, 'active', nowMs);
    return { skuId: kitId, isNew: false, statements: [revive] };
  }
  const code = freeCode({ slow: slow.sku, partner: partner.sku }, takenCodes);
  const skuId = newId('sku', nowMs);
  const currency = price.minor === null ? null : price.currency;
  return {
    skuId,
    isNew: true,
    statements: [
      ...writeSku(db, skuId, kitSku({ slow, partner }, code), nowMs),
      db.prepare(PRICE_SQL).bind(db.workspaceId, skuId, price.minor, currency, slow.id, partner.id),
    ],
  };
}

const NOT_BUILT_SQL = `INSERT INTO batch_guard (workspace_id, holds)
  SELECT ?1, 0 FROM clearance_case q
  WHERE q.workspace_id = ?1 AND q.id = ?2 AND ${BUILT_UNITS_SQL} <> 0`;

/** Statements that put the kit of a taken-back bundle away; refused when some are built. */
export function putKitAway(
  db: WorkspaceDb,
  caseId: string,
  kit: Pick<ChosenKit, 'skuId' | 'isNew'>,
  nowMs: number,
): D1PreparedStatement[] {
  const guard = db.prepare(NOT_BUILT_SQL).bind(db.workspaceId, caseId);
  if (!kit.isNew) return [guard];
  return [guard, db.prepare(STATUS_SQL).bind(db.workspaceId, kit.skuId, 'archived', nowMs)];
}
