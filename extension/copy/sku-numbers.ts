// The numbers a result row needs, per SKU over all its warehouses, as typed arrays.
// Only sums and dates: what follows from them is computed when shown, because "now" moves on.
import { type DatedUnits, sumBalances } from '../../shared/inventory/balance.ts';
import { sumDemand } from '../../shared/inventory/base-demand.ts';
import type { InboundUnits, OutlookInput } from '../../shared/inventory/outlook.ts';
import { type PlanLine, urgentAnswer } from '../../shared/inventory/plan-answer.ts';
import { demandAt, type PackedDemand, packDemand } from './packed-demand.ts';
import { type PackedPlans, packPlans, planAt } from './packed-plans.ts';
import { plansOf, type SkuRecord, type SmallTables } from './rows.ts';

/** Columns by SKU line. NaN = unknown. */
export interface PackedNumbers {
  /** 1 when any warehouse has reported the SKU. */
  readonly isTracked: Uint8Array;
  /** On hand, allocated, of these to shows, unavailable: four a line. */
  readonly balances: Int32Array;
  readonly demand: PackedDemand;
  readonly plans: PackedPlans;
  /** Of the level that goes stale first: its time and its limit. */
  readonly staleAsOfMs: Float64Array;
  readonly staleAfterMs: Float64Array;
  readonly oldestAsOfMs: Float64Array;
  readonly inboundStarts: Uint32Array;
  readonly inboundUnits: Int32Array;
  readonly inboundP50Ms: Float64Array;
  readonly inboundP90Ms: Float64Array;
  /** What expires when, of the few lines that have lots; absent in a copy packed before them. */
  readonly lots?: ReadonlyMap<number, readonly DatedUnits[]>;
}

const HOUR_MS = 3_600_000;
const msOf = (utc: string | null) => (utc === null ? Number.NaN : Date.parse(utc));
const orNull = (value: number | undefined) =>
  value === undefined || Number.isNaN(value) ? null : value;

/** The level that goes stale first: when it was true and how long it may stand. */
export function firstStale(
  record: Pick<SkuRecord, 'levels'>,
  tables: Pick<SmallTables, 'warehouses'>,
): { asOfMs: number; afterMs: number } | null {
  let first: { asOfMs: number; afterMs: number } | null = null;
  for (const level of record.levels) {
    const warehouse = tables.warehouses.find(({ id }) => id === level.warehouseId);
    if (!warehouse || warehouse.staleAfterHours === null) continue;
    const candidate = {
      asOfMs: msOf(level.asOfUtc),
      afterMs: warehouse.staleAfterHours * HOUR_MS,
    };
    if (!first || candidate.asOfMs + candidate.afterMs < first.asOfMs + first.afterMs) {
      first = candidate;
    }
  }
  return first;
}

/** Packs the numbers of records in line order. */
export function packNumbers(
  records: readonly SkuRecord[],
  tables: Pick<SmallTables, 'warehouses'>,
): PackedNumbers {
  const count = records.length;
  const inbound = records.flatMap((record) => record.inbound);
  const lots = new Map<number, readonly DatedUnits[]>();
  const packed: PackedNumbers = {
    lots,
    isTracked: new Uint8Array(count),
    balances: new Int32Array(count * 4),
    demand: packDemand(records.map((record) => sumDemand(record.demand))),
    plans: packPlans(records.map((record) => urgentAnswer(plansOf(record)))),
    staleAsOfMs: new Float64Array(count).fill(Number.NaN),
    staleAfterMs: new Float64Array(count).fill(Number.NaN),
    oldestAsOfMs: new Float64Array(count).fill(Number.NaN),
    inboundStarts: new Uint32Array(count + 1),
    inboundUnits: Int32Array.from(inbound, ({ units }) => units),
    inboundP50Ms: Float64Array.from(inbound, ({ etaP50Utc }) => msOf(etaP50Utc)),
    inboundP90Ms: Float64Array.from(inbound, ({ etaP90Utc }) => msOf(etaP90Utc)),
  };
  records.forEach((record, line) => {
    packed.inboundStarts[line + 1] = (packed.inboundStarts[line] as number) + record.inbound.length;
    if (record.levels.length === 0) return;
    const sum = sumBalances(record.levels);
    if (sum.lots) lots.set(line, sum.lots);
    packed.isTracked[line] = 1;
    packed.balances.set(
      [sum.onHand, sum.allocated, sum.allocatedToShows, sum.unavailable],
      line * 4,
    );
    const stale = firstStale(record, tables);
    packed.staleAsOfMs[line] = stale?.asOfMs ?? Number.NaN;
    packed.staleAfterMs[line] = stale?.afterMs ?? Number.NaN;
    packed.oldestAsOfMs[line] = Math.min(...record.levels.map(({ asOfUtc }) => msOf(asOfUtc)));
  });
  return packed;
}

/** What the numbers of one line say, ready for `outlookOf`. */
export interface LineNumbers extends Omit<OutlookInput, 'lives' | 'nowMs' | 'timeZone'> {
  /** The planner's most urgent answer; null = not planned yet. */
  readonly plan: PlanLine | null;
  readonly staleAsOfMs: number | null;
  readonly staleAfterMs: number | null;
  readonly oldestAsOfMs: number | null;
}

function inboundOf(packed: PackedNumbers, line: number, skuId: string): InboundUnits[] {
  const found: InboundUnits[] = [];
  const end = packed.inboundStarts[line + 1] as number;
  for (let i = packed.inboundStarts[line] as number; i < end; i += 1) {
    found.push({
      skuId,
      warehouseId: '',
      units: packed.inboundUnits[i] as number,
      etaP50Ms: orNull(packed.inboundP50Ms[i]),
      etaP90Ms: orNull(packed.inboundP90Ms[i]),
    });
  }
  return found;
}

/** Reads one line back. */
export function numbersAt(packed: PackedNumbers, line: number, skuId: string): LineNumbers {
  const at = line * 4;
  const balance =
    packed.isTracked[line] === 1
      ? {
          onHand: packed.balances[at] as number,
          allocated: packed.balances[at + 1] as number,
          allocatedToShows: packed.balances[at + 2] as number,
          unavailable: packed.balances[at + 3] as number,
          lots: packed.lots?.get(line),
        }
      : null;
  return {
    balance,
    inbound: inboundOf(packed, line, skuId),
    demand: demandAt(packed.demand, line),
    plan: planAt(packed.plans, line),
    staleAsOfMs: orNull(packed.staleAsOfMs[line]),
    staleAfterMs: orNull(packed.staleAfterMs[line]),
    oldestAsOfMs: orNull(packed.oldestAsOfMs[line]),
  };
}
