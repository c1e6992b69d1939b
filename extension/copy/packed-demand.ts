// The expected demand of SKU lines as typed arrays: an average, or the weeks of a forecast.
// Whole thousandths of a unit, so that a row says exactly what the card made from the record says;
// how wide totals scatter is left out, because a row draws no range.
import { type BaseDemand, DEMAND_BASES } from '../../shared/inventory/base-demand.ts';

/** Columns by SKU line. */
export interface PackedDemand {
  /** NaN = unknown. */
  readonly unitsPerDay: Float64Array;
  /** 0 = unknown, else one more than the place in DEMAND_BASES. */
  readonly bases: Uint8Array;
  /** Where the weeks of a line begin; a line without a forecast has none. */
  readonly starts: Uint32Array;
  readonly milliUnitsPerDay: Int32Array;
  /** First date of the weeks, as a place in `dates`. */
  readonly dateRefs: Uint16Array;
  readonly dates: readonly string[];
}

/** Packs demand in line order. */
export function packDemand(lines: readonly (BaseDemand | null)[]): PackedDemand {
  const dates = [...new Set(lines.flatMap((line) => line?.firstDate ?? []))];
  const places = new Map(dates.map((date, place) => [date, place]));
  const starts = new Uint32Array(lines.length + 1);
  lines.forEach((line, i) => {
    starts[i + 1] = (starts[i] as number) + (line?.milliUnitsPerDay?.length ?? 0);
  });
  const weeks = new Int32Array(starts[lines.length] as number);
  lines.forEach((line, i) => {
    weeks.set(line?.milliUnitsPerDay ?? [], starts[i]);
  });
  return {
    unitsPerDay: Float64Array.from(lines, (line) => line?.unitsPerDay ?? Number.NaN),
    bases: Uint8Array.from(lines, (line) => (line ? DEMAND_BASES.indexOf(line.basis) + 1 : 0)),
    starts,
    milliUnitsPerDay: weeks,
    dateRefs: Uint16Array.from(lines, (line) => places.get(line?.firstDate ?? '') ?? 0),
    dates,
  };
}

/** Reads one line back. */
export function demandAt(packed: PackedDemand, line: number): BaseDemand | null {
  const basis = DEMAND_BASES[(packed.bases[line] as number) - 1];
  if (basis === undefined) return null;
  const unitsPerDay = packed.unitsPerDay[line] as number;
  const [from, to] = [packed.starts[line] as number, packed.starts[line + 1] as number];
  if (from === to) return { unitsPerDay, basis };
  const firstDate = packed.dates[packed.dateRefs[line] as number] as string;
  const milliUnitsPerDay = Array.from(packed.milliUnitsPerDay.subarray(from, to));
  return { unitsPerDay, basis, firstDate, milliUnitsPerDay };
}
