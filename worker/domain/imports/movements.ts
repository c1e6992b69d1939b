// Movement facts of a report -> events of this workspace: resolved in the dry run, told and booked
// day by day on apply. Decides nothing about stock: see db/imports/reported-movements.ts.
import type { FactOutcome } from '../../../shared/reports/dry-run.ts';
import type { MovementFact } from '../../../shared/reports/facts.ts';
import { untoldSpans } from '../../../shared/reports/movement-keys.ts';
import type { RowProblem, RowProblemCode } from '../../../shared/reports/problems.ts';
import type { WorkspaceDb } from '../../db/for-workspace.ts';
import type { ImportJobRow } from '../../db/imports/jobs.ts';
import { type MovementRow, tellMovements, toldSpans } from '../../db/imports/reported-movements.ts';
import { anyCode, type FindPlace, type ItemFinder } from './resolve-facts.ts';
import { hash64 } from './stable-id.ts';

/** Events per staged chunk; each day of it is an act of its own in the ledger. */
export const MOVEMENT_CHUNK = 1_000;

/** Resolves a batch: what is new, what is told already, what is unclear. */
export async function resolveMovements(
  db: WorkspaceDb,
  facts: readonly MovementFact[],
  finders: { readonly item: ItemFinder; readonly place: FindPlace },
  outcomes: Record<FactOutcome, number>,
): Promise<{ rows: MovementRow[]; problems: RowProblem[] }> {
  const rows: MovementRow[] = [];
  const problems: RowProblem[] = [];
  const refuse = ({ row }: MovementFact, value: string, code: RowProblemCode): void => {
    outcomes.refuse += 1;
    problems.push({ row, column: '', value, code, severity: 'error' });
  };
  for (const fact of facts) {
    const skuId = finders.item.find(fact.item);
    const warehouseId = finders.place(fact.place);
    if (skuId === null) refuse(fact, anyCode(fact.item), 'unknown_item');
    else if (skuId === 'ambiguous') refuse(fact, anyCode(fact.item), 'ambiguous_item');
    else if (warehouseId === null) refuse(fact, fact.place ?? '', 'unknown_warehouse');
    else rows.push(movementRow(fact, skuId, warehouseId));
  }
  const { fresh, freshRows } = await untold(db, rows);
  outcomes.create += freshRows;
  outcomes.same += rows.length - freshRows;
  return { rows: fresh, problems };
}

/** What of these rows nobody told yet; `freshRows` counts those with anything new in them. */
async function untold(
  db: WorkspaceDb,
  rows: readonly MovementRow[],
): Promise<{ fresh: MovementRow[]; freshRows: number }> {
  const told = await toldSpans(db, rows);
  const parts = rows.map((row) => {
    const { warehouseId, eventGroup, eventFrom, units } = row;
    const span = [eventFrom, eventFrom + Math.abs(units)] as const;
    const left = untoldSpans(span, told.get(`${warehouseId}/${eventGroup}`) ?? []);
    return left.map(([from, to]) => ({
      ...row,
      eventFrom: from,
      units: Math.sign(units) * (to - from),
    }));
  });
  return { fresh: parts.flat(), freshRows: parts.filter((left) => left.length > 0).length };
}

function movementRow(fact: MovementFact, skuId: string, warehouseId: string): MovementRow {
  const { movement: kind, units, isSellable, reason, reference, centre } = fact;
  const { eventGroup, eventFrom } = fact;
  const occurredAtUtc = Date.parse(fact.occurredAtUtc);
  const parts = { kind, skuId, warehouseId, units, isSellable, occurredAtUtc };
  return { ...parts, reason, reference, centre, eventGroup, eventFrom };
}

/** Applies a chunk; a repeated one finds its units told and changes nothing. */
export async function applyMovementChunk(
  db: WorkspaceDb,
  job: ImportJobRow,
  rows: readonly MovementRow[],
  { actorId, nowMs }: { readonly actorId: string; readonly nowMs: number },
): Promise<void> {
  const byTime = new Map<number, MovementRow[]>();
  // Another file may have told of some since the dry run.
  const { fresh } = await untold(db, rows);
  for (const row of fresh) {
    byTime.set(row.occurredAtUtc, [...(byTime.get(row.occurredAtUtc) ?? []), row]);
  }
  for (const [occurredAtUtc, ofTime] of byTime) {
    const events = ofTime.map((row) =>
      [row.warehouseId, row.eventGroup, row.eventFrom, row.units].join('/'),
    );
    const key = `import:${job.id}:${hash64(events.join('\n'))}`;
    const source = { sourceKind: 'import', sourceId: job.id };
    await tellMovements(db, { key, ...source, actorId, occurredAtUtc, nowMs }, job.id, ofTime);
  }
}
