// A case as the wire shows it: with names, with its outcome beside the decision, and without money
// for whoever may not see costs. Pure.
import { DAY_MS } from '../../../shared/calendar/local-date.ts';
import type { CaseBody, SlowMover } from '../../../shared/contract/slow-movers.ts';
import { isoOrNull } from '../instants.ts';
import type { ChosenKit } from './kit.ts';

/** The row of a case as worker/db/clearance/list.ts selects it. */
export interface ShownCase {
  readonly id: string;
  readonly skuId: string;
  readonly code: string;
  readonly title: string;
  readonly warehouseId: string;
  readonly warehouseCode: string;
  readonly state: 'open' | 'decided' | 'outdated';
  readonly ownerMemberId: string | null;
  readonly ownerName: string | null;
  readonly dueOnDate: string;
  readonly currency: string;
  readonly body: string;
  readonly chosen: string | null;
  readonly reason: string | null;
  readonly decidedByName: string | null;
  readonly decidedAtUtc: number | null;
  readonly leftUnits: number;
  /** Of the kit a bundle became; null = none. */
  readonly kitCode: string | null;
  readonly builtUnits: number | null;
}

/** What a decision keeps: the choice, and how the shelf was expected to go on either way. */
export interface Chosen {
  readonly way: 'markdown' | 'bundle' | 'return-home' | 'dispose' | 'live' | 'keep';
  readonly units: number | null;
  readonly priceMinor: number | null;
  readonly targetId: string | null;
  readonly kit?: ChosenKit;
  readonly leftByWeek: readonly number[];
  readonly nothingLeftByWeek: readonly number[];
  /** Units on the shelf when it was decided, after what moved at once. */
  readonly startUnits: number;
  readonly nothingStartUnits: number;
}

/** What the words of the rows need, by id. */
export interface Around {
  readonly nameOf: ReadonlyMap<string, string>;
  readonly soldOf: ReadonlyMap<string, number>;
}

/** Units expected to be left after some days, between the weeks of the reckoning. */
export function leftAfter(
  startUnits: number,
  leftByWeek: readonly number[],
  days: number,
): number | null {
  if (leftByWeek.length === 0) return null;
  const week = Math.min(days / 7, leftByWeek.length);
  const before = Math.floor(week);
  const at = (n: number) => (n === 0 ? startUnits : (leftByWeek[n - 1] ?? 0));
  const next = Math.min(before + 1, leftByWeek.length);
  return Math.round(at(before) + (at(next) - at(before)) * (week - before));
}

function outcomeOf(row: ShownCase, chosen: Chosen, around: Around, nowMs: number) {
  const days = Math.max(0, (nowMs - (row.decidedAtUtc ?? nowMs)) / DAY_MS);
  return {
    days: Math.floor(days),
    soldUnits: around.soldOf.get(row.id) ?? 0,
    leftUnits: row.leftUnits,
    expectedLeftUnits: leftAfter(chosen.startUnits, chosen.leftByWeek, days),
    nothingLeftUnits: leftAfter(chosen.nothingStartUnits, chosen.nothingLeftByWeek, days),
  };
}

/** The body without what costs and tariffs tell. */
export function withoutMoney(body: CaseBody): CaseBody {
  const { netMinor, marginMinor, cashMinor, ...figures } = body.figures;
  const { storageMonthMinor, nothingMinor, nothingStorageMinor, ...plain } = figures;
  return {
    ...body,
    figures: plain,
    ways: body.ways.map(({ gainMinor, floorMinor, cuts, ...way }) => ({
      ...way,
      cuts: cuts.map(({ cutShare }) => ({ cutShare })),
    })),
  };
}

function kitOf({ kitCode, builtUnits }: ShownCase, { kit }: Chosen, canReadCost: boolean) {
  if (!kit) return null;
  const { isNew: _isNew, floorMinor, ...shown } = kit;
  const seen = canReadCost ? { ...shown, floorMinor } : shown;
  return { ...seen, code: kitCode ?? kit.skuId, builtUnits: Math.max(0, builtUnits ?? 0) };
}

/** The case for one reader. */
export function slowMoverOf(
  row: ShownCase,
  around: Around,
  { nowMs, canReadCost }: { nowMs: number; canReadCost: boolean },
): SlowMover {
  const body = JSON.parse(row.body) as CaseBody;
  const chosen = row.chosen ? (JSON.parse(row.chosen) as Chosen) : null;
  const ids = [...body.ways.map(({ targetId }) => targetId), chosen?.targetId ?? null];
  const named = ids.flatMap((id): [string, string][] => {
    const name = id === null ? undefined : around.nameOf.get(id);
    return id === null || name === undefined ? [] : [[id, name]];
  });
  const { id, skuId, code, title, warehouseId, warehouseCode, state } = row;
  const { ownerMemberId, ownerName, dueOnDate, currency, reason, decidedByName } = row;
  return {
    id,
    skuId,
    code,
    title,
    warehouseId,
    warehouseCode,
    state,
    ownerMemberId,
    ownerName,
    dueOnDate,
    currency,
    body: canReadCost ? body : withoutMoney(body),
    targets: Object.fromEntries(named),
    chosen: chosen && {
      way: chosen.way,
      units: chosen.units,
      priceMinor: chosen.priceMinor,
      targetId: chosen.targetId,
      kit: kitOf(row, chosen, canReadCost),
    },
    reason,
    decidedByName,
    decidedAtUtc: isoOrNull(row.decidedAtUtc),
    outcome: chosen && outcomeOf(row, chosen, around, nowMs),
  };
}
