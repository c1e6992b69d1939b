// Which drafts the plan should have, from what it wants and which it has: one draft for each
// supplier, place and way; each cause once; what a person decided is never touched. Pure.
import { newDraft } from './new-order.ts';
import type { LineRecord, OrderRecord } from './order-record.ts';

/** An order the plan wants, of one SKU for one place by one way: a cause. */
export interface WantedLine {
  readonly skuId: string;
  readonly warehouseId: string;
  readonly supplierId: string;
  readonly currency: string;
  readonly mode: NonNullable<OrderRecord['mode']>;
  readonly units: number;
  readonly unitPriceMinor: number | null;
  readonly advice: { term: string; value: number }[];
}

/** A cause a person said no to. */
export interface SilencedCause {
  readonly skuId: string;
  readonly warehouseId: string;
  readonly units: number;
}

/** What must be written. */
export interface DraftChanges {
  readonly made: readonly OrderRecord[];
  readonly changed: readonly { readonly before: OrderRecord; readonly after: OrderRecord }[];
  /** Their causes are gone, and no person touched them. */
  readonly withdrawn: readonly { readonly before: OrderRecord; readonly after: OrderRecord }[];
  /** The plan does not ask for these any more: next time it may speak again. */
  readonly forgotten: readonly SilencedCause[];
}

/**
 * A cause a person refused is raised again when half as much again would be needed. An assumption
 * of ours, not measured: the data hold no refusals. Low enough to speak before a second protection
 * time is short, high enough that a night's noise in the forecast (a few per cent) stays silent.
 */
export const REPEAT_GROWTH = 1.5;

const causeOf = (row: { readonly skuId: string; readonly warehouseId: string }) =>
  `${row.skuId} ${row.warehouseId}`;
const draftOf = (row: {
  readonly supplierId: string;
  readonly warehouseId: string;
  readonly mode: string | null;
}) => `${row.supplierId} ${row.warehouseId} ${row.mode}`;

function grouped<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row]);
  return groups;
}

function planLine(wanted: WantedLine, line: LineRecord | undefined, id: () => string): LineRecord {
  const { skuId, units, advice, unitPriceMinor } = wanted;
  const same = line?.units === units && line.unitsSuggested === units;
  if (line && same) return line;
  return {
    id: line?.id ?? id(),
    skuId,
    units,
    unitsSuggested: units,
    unitsConfirmed: null,
    isTouched: false,
    overrideReason: null,
    advice,
    unitPriceMinor,
  };
}

// What a person changed stays; beside it stands what the plan would ask for now.
function touchedLine(line: LineRecord, wanted: WantedLine | undefined): LineRecord {
  if (line.unitsSuggested === null || !wanted || wanted.units === line.unitsSuggested) return line;
  return { ...line, unitsSuggested: wanted.units, advice: wanted.advice };
}

const isSame = (a: readonly LineRecord[], b: readonly LineRecord[]) =>
  a.length === b.length && a.every((line, i) => line === b[i]);

/** What the plan is given. */
export interface DraftSources {
  readonly wanted: readonly WantedLine[];
  /** Drafts of the plan, and no others: what persons drafted is in the plan's stock already. */
  readonly drafts: readonly OrderRecord[];
  readonly silenced: readonly SilencedCause[];
  /** Whether a SKU was planned; lines of others stay as they are. All, when nothing is said. */
  readonly isPlanned?: ((skuId: string) => boolean) | undefined;
  readonly newId: (prefix: string) => string;
  readonly nowMs: number;
}

function effective({ wanted, drafts, silenced }: DraftSources): WantedLine[] {
  const decided = new Set(
    drafts.flatMap((draft) =>
      draft.lines
        .filter(({ isTouched }) => isTouched)
        .map(({ skuId }) => causeOf({ skuId, warehouseId: draft.warehouseId })),
    ),
  );
  const refused = new Map(silenced.map((cause) => [causeOf(cause), cause.units]));
  const needed = new Map<string, number>();
  for (const row of wanted) {
    needed.set(causeOf(row), (needed.get(causeOf(row)) ?? 0) + row.units);
  }
  return wanted.filter((row) => {
    const cause = causeOf(row);
    if (row.units <= 0 || decided.has(cause)) return false;
    const limit = refused.get(cause);
    return limit === undefined || (needed.get(cause) ?? 0) > limit * REPEAT_GROWTH;
  });
}

function draftAfter(
  before: OrderRecord,
  mine: readonly WantedLine[],
  all: readonly WantedLine[],
  { newId, isPlanned }: DraftSources,
): OrderRecord {
  const kept = before.lines.flatMap((line) => {
    if (isPlanned && !isPlanned(line.skuId)) return [line];
    if (line.isTouched) {
      const asked = all.find(
        (row) => row.skuId === line.skuId && row.warehouseId === before.warehouseId,
      );
      return [touchedLine(line, asked)];
    }
    const wanted = mine.find(({ skuId }) => skuId === line.skuId);
    return wanted ? [planLine(wanted, line, () => line.id)] : [];
  });
  const added = mine
    .filter(({ skuId }) => !before.lines.some((line) => line.skuId === skuId))
    .map((wanted) => planLine(wanted, undefined, () => newId('pol')));
  const lines = [...kept, ...added];
  return isSame(lines, before.lines) ? before : { ...before, lines };
}

/**
 * The changes that bring the plan's drafts to what it wants of the SKUs that were planned. Done
 * again right after, there is nothing to do.
 */
export function reconcileDrafts(sources: DraftSources): DraftChanges {
  const { wanted, drafts, newId, nowMs, isPlanned = () => true } = sources;
  const silenced = sources.silenced.filter(({ skuId }) => isPlanned(skuId));
  const mine = grouped(effective(sources), draftOf);
  const afters = drafts.map((before) => ({
    before,
    after: draftAfter(before, mine.get(draftOf(before)) ?? [], wanted, sources),
  }));
  const known = new Set(drafts.map(draftOf));
  const made = [...mine].flatMap(([key, rows]) => {
    const [first] = rows;
    if (!first || known.has(key)) return [];
    const { supplierId, warehouseId, mode, currency } = first;
    const lines = rows.map((row) => planLine(row, undefined, () => newId('pol')));
    const head = { id: newId('po'), supplierId, warehouseId, mode, currency };
    return [newDraft({ ...head, origin: 'plan', lines }, nowMs)];
  });
  const asked = new Set(wanted.filter(({ units }) => units > 0).map(causeOf));
  return {
    made,
    changed: afters.filter(({ before, after }) => after !== before && after.lines.length > 0),
    withdrawn: afters
      .filter(({ after }) => after.lines.length === 0)
      .map(({ before }) => ({
        before,
        after: { ...before, status: 'cancelled' as const, closedAtMs: nowMs },
      })),
    forgotten: silenced.filter((cause) => !asked.has(causeOf(cause))),
  };
}
