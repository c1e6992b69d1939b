// What a person sees of dropship at a glance: each warehouse with its next file, late units, units
// to stop. Pure.
import { type CutOffPlace, cutOffAfter, cutOffOverBy } from '../../../shared/calendar/cut-offs.ts';
import type { DropshipLine, DropshipPlace } from '../../../shared/contract/dropship.ts';
import type { Attention, AttentionRow } from '../../db/dropship/attention.ts';
import type { DropshipWarehouse, WaitingCount } from '../../db/dropship/files.ts';
import { isoOf, isoOrNull } from '../instants.ts';
import { FILE_LEAD_MS } from './due-files.ts';

/** A warehouse with its calendar. */
export interface DropshipSite {
  readonly warehouse: DropshipWarehouse;
  readonly place: CutOffPlace | null;
}

/** For each warehouse the instant before which orders should have left by now. */
export function lateBefore(
  sites: readonly DropshipSite[],
  nowMs: number,
): [warehouseId: string, placedBeforeMs: number][] {
  return sites.flatMap(({ warehouse, place }): [string, number][] => {
    const over = place && cutOffOverBy(nowMs, place);
    return over ? [[warehouse.id, over.atMs]] : [];
  });
}

/** A warehouse as the room shows it. */
export function placeView(
  { warehouse, place }: DropshipSite,
  waiting: WaitingCount,
  lateUnits: number,
  nowMs: number,
): DropshipPlace {
  const next = place && cutOffAfter(nowMs, place);
  const { id, code, name, timeZone } = warehouse;
  return {
    warehouseId: id,
    code,
    name,
    timeZone,
    nextCutOffUtc: isoOrNull(next?.atMs ?? null),
    nextFileUtc: isoOrNull(next ? Math.max(nowMs, next.atMs - FILE_LEAD_MS) : null),
    waitingOrders: waiting.orders,
    waitingUnits: waiting.units,
    lateUnits,
  };
}

function lineView(row: AttentionRow, sites: readonly DropshipSite[]): DropshipLine {
  const { placedAtMs, isFiled, ...line } = row;
  const site = sites.find(({ warehouse }) => warehouse.id === row.warehouseId);
  const cutOff = site?.place ? cutOffAfter(placedAtMs, site.place) : null;
  return {
    ...line,
    placedAtUtc: isoOf(placedAtMs),
    leavesByUtc: isoOrNull(cutOff?.leavesByMs ?? null),
    isFiled: isFiled === 1,
  };
}

/** The lines that need a person. */
export function attentionView({ late, stop }: Attention, sites: readonly DropshipSite[]) {
  const view = (row: AttentionRow) => lineView(row, sites);
  return { late: late.map(view), stop: stop.map(view) };
}
