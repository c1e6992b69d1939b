// The feed sends a listing with its components, codes and pool, and finds it by the listing's own
// revision: so what changes a child stamps the parent. SQL only; runs in the batch of the change.

const REVISION = '(SELECT revision FROM workspace WHERE workspace_id = ?1)';

// A chunk's batch has a revision to itself, so the children of that revision are the chunk's. A
// listing that the chunk wrote itself has it already.
const BEHIND = `SELECT l.id FROM (
    SELECT listing_id FROM listing_component WHERE workspace_id = ?1 AND revision = ${REVISION}
    UNION SELECT listing_id FROM listing_pool WHERE workspace_id = ?1 AND revision = ${REVISION}
    UNION SELECT listing_id FROM identifier_listing
      WHERE workspace_id = ?1 AND revision = ${REVISION}) c
  CROSS JOIN listing l ON l.workspace_id = ?1 AND l.id = c.listing_id
  WHERE l.revision <> ${REVISION}`;

/**
 * SQL that stamps the listings whose children the batch wrote: ?1 workspace, ?2 job. What the job
 * itself wrote to them before stays its own, so that its undo does not take it for somebody else's.
 */
export const STAMP_PARENTS: readonly string[] = [
  `UPDATE import_undo SET written_revision = ${REVISION}
   WHERE workspace_id = ?1 AND import_job_id = ?2 AND subject_kind = 'listing'
     AND subject_id IN (${BEHIND}) AND written_revision = (SELECT o.revision FROM listing o
       WHERE o.workspace_id = ?1 AND o.id = import_undo.subject_id)`,
  `UPDATE listing SET revision = ${REVISION}
   WHERE workspace_id = ?1 AND ?2 <> '' AND id IN (${BEHIND})`,
];

/**
 * SQL that stamps listings which are about to lose children by an undo: ?1 workspace, ?2 job.
 * Those the undo itself removes or restores afterwards are stamped then.
 *
 * @param listingIds SQL that selects their ids
 */
export const stampBeforeUndo = (listingIds: string): string => `
  UPDATE listing SET revision = ${REVISION}
  WHERE workspace_id = ?1 AND ?2 <> '' AND ?3 > 0 AND id IN (${listingIds})
    AND NOT EXISTS (SELECT 1 FROM import_undo n WHERE n.workspace_id = ?1
      AND n.import_job_id = ?2 AND n.subject_kind = 'listing' AND n.subject_id = listing.id
      AND n.written_revision = listing.revision)`;
