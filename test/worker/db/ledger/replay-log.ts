// Reads the movements one by one, in their order, and adds them up again in plain TypeScript: was
// ever a choice of ours made with less than nothing left, is any act missing, is any there twice?
import type { WorkspaceDb } from '../../../../worker/db/for-workspace.ts';
import type { Performed } from './perform-act.ts';
import type { RandomAct } from './random-acts.ts';

interface LoggedMovement {
  seq: number;
  key: string;
  operationId: string;
  place: string;
  onHand: number;
  allocated: number;
  unavailable: number;
  isChoice: number;
}

/** What the log shows. */
export interface LogAudit {
  violations: string[];
  oversold: number;
  lost: number;
  doubled: number;
}

async function readLog(db: WorkspaceDb): Promise<LoggedMovement[]> {
  const { results } = await db
    .prepare(
      `SELECT seq, idempotency_key AS key, operation_id AS operationId,
         sku_id || '/' || warehouse_id || '/' || bucket AS place, on_hand_delta AS onHand,
         allocated_delta AS allocated, unavailable_delta AS unavailable, is_choice AS isChoice
       FROM stock_movement WHERE workspace_id = ?1 ORDER BY seq`,
    )
    .bind(db.workspaceId)
    .all<LoggedMovement>();
  return results;
}

/** Audits the whole log against what the callers were told. */
export async function auditLog(
  db: WorkspaceDb,
  told: readonly (Performed & { act: RandomAct })[],
): Promise<LogAudit> {
  const log = await readLog(db);
  const audit: LogAudit = { violations: [], oversold: 0, lost: 0, doubled: 0 };
  const available = new Map<string, number>();
  const keys = new Set<string>();
  const operations = new Map<string, number>();
  log.forEach((movement, i) => {
    if (movement.seq !== i + 1) audit.violations.push(`gap before movement ${movement.seq}`);
    if (keys.has(movement.key)) audit.doubled += 1;
    keys.add(movement.key);
    const main = /#\d+$/.test(movement.key) ? 1 : 0;
    operations.set(movement.operationId, (operations.get(movement.operationId) ?? 0) + main);
    const delta = movement.onHand - movement.allocated - movement.unavailable;
    const after = (available.get(movement.place) ?? 0) + delta;
    available.set(movement.place, after);
    if (movement.isChoice && delta < 0 && after < 0) audit.oversold += 1;
  });
  const movementsOf: Record<string, number> = { relabel: 2, 'hand-over': 2, assemble: 3 };
  for (const { act, outcome, seq } of told) {
    const found = operations.get(act.key) ?? 0;
    const wasDone = outcome === 'done' || outcome === 'replay';
    if (wasDone && seq !== null && found === 0) audit.lost += 1;
    if (outcome === 'nothing' && found > 0 && act.kind !== 'force-close') {
      // Nothing to do then, done when it was sent again later: no contradiction.
      continue;
    }
    const most = act.kind === 'reverse' ? 10 : (movementsOf[act.kind.replace('dis', '')] ?? 1);
    if (found > most) audit.doubled += 1;
  }
  return audit;
}
