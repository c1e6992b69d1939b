// What reports of movements say about a difference on the review list: evidence of a place that
// counts itself, found between the count before and the one that differs. SQL and its shape only.

// Spelt as in the partial index `observation_review`, which serves no other spelling.
/** SQL that is true for an observation nobody has decided on. */
export const UNDECIDED = `state IN ('posted', 'waiting') AND decided_at_utc IS NULL`;

/** What a reported event of a place explains of a difference; it moved nothing itself. */
export interface ReviewEvidence {
  movement: 'receive' | 'return' | 'adjust' | 'remove';
  reason: string | null;
  /** Signed. */
  units: number;
}

/** What others reported since the count before, by kind and reason; ?2 most reviews. */
export const EVIDENCE_SQL = `
  SELECT q.id, r.kind AS movement, r.reason, sum(r.units) AS units
  FROM (SELECT id, sku_id, warehouse_id, bucket, as_of_utc FROM observation
    WHERE workspace_id = ?1 AND ${UNDECIDED} ORDER BY id LIMIT ?2) q
  CROSS JOIN reported_movement r ON r.workspace_id = ?1 AND r.sku_id = q.sku_id
    AND r.warehouse_id = q.warehouse_id AND r.occurred_at_utc <= q.as_of_utc
    AND r.occurred_at_utc > coalesce((SELECT p.as_of_utc FROM observation p
      WHERE p.workspace_id = ?1 AND p.sku_id = q.sku_id AND p.warehouse_id = q.warehouse_id
        AND p.bucket = q.bucket AND p.as_of_utc < q.as_of_utc
        AND p.state IN ('agreed', 'opened', 'posted') ORDER BY p.as_of_utc DESC LIMIT 1), 0)
  WHERE NOT r.is_booked AND q.bucket = '' GROUP BY q.id, r.kind, r.reason ORDER BY q.id, r.kind`;
