// Pre-sales as people see them: how each promise stands and who waits for it. Pure; the rows come
// from worker/db/presale.ts.
import type { Presale, PresaleBuyer, PresaleOffer } from '../../../shared/contract/presales.ts';
import type { BuyerName, PresaleRow, Spot, SpotFacts, SupplyRow } from '../../db/presale.ts';
import { isoOf, isoOrNull } from '../instants.ts';
import {
  type Coverage,
  coverageOf,
  type PromiseState,
  promiseState,
  type Served,
} from './coverage.ts';

const freeOf = ({ status, units, takenUnits }: PresaleRow) =>
  status === 'open' ? units - takenUnits : 0;

/** Who is served when at one spot. */
export function coverageAt([skuId, warehouseId]: Spot, facts: SpotFacts): Coverage {
  const isHere = (row: { skuId: string; warehouseId: string }) =>
    row.skuId === skuId && row.warehouseId === warehouseId;
  return coverageOf({
    supplies: facts.supplies.filter(isHere),
    waiting: facts.waiting.filter(isHere),
    presales: facts.presales
      .filter(isHere)
      .sort((a, b) => a.openedAtMs - b.openedAtMs || (a.id < b.id ? -1 : 1))
      .map((row) => ({ ...row, freeUnits: freeOf(row) })),
    taken: facts.taken,
  });
}

const RANK: readonly PromiseState[] = ['on-time', 'at-risk', 'late', 'missing'];
const worst = (states: readonly PromiseState[]): PromiseState =>
  RANK[Math.max(0, ...states.map((state) => RANK.indexOf(state)))] ?? 'on-time';

const lastOf = (dates: readonly (number | null)[]) =>
  dates.length === 0 || dates.includes(null) ? null : Math.max(...dates.map((date) => date ?? 0));

const isLate = (state: PromiseState) => state === 'late' || state === 'missing';

const unitsOf = (rows: readonly Served[]) => rows.reduce((sum, { units }) => sum + units, 0);

/** A pre-sale with how it stands. */
export function presaleView(row: PresaleRow, coverage: Coverage, nowMs: number): Presale {
  const waiting = coverage.buyers.filter(({ presaleId }) => presaleId === row.id);
  const stateOf = (served: Served) => promiseState(served, row.promiseAtMs, nowMs);
  const late = waiting.filter((served) => isLate(stateOf(served)));
  const unsold = coverage.unsold.get(row.id);
  const { purchaseOrderLineId: _, promiseAtMs, openedAtMs, updatedAtMs: __, ...rest } = row;
  return {
    ...rest,
    promiseAtUtc: isoOf(promiseAtMs),
    openedAtUtc: isoOf(openedAtMs),
    state: worst([...waiting, ...(unsold ? [unsold] : [])].map(stateOf)),
    waitingOrders: new Set(waiting.map(({ orderLineId }) => orderLineId)).size,
    waitingUnits: unitsOf(waiting),
    lateOrders: new Set(late.map(({ orderLineId }) => orderLineId)).size,
    lateUnits: unitsOf(late),
    servedP50Utc: isoOrNull(lastOf(waiting.map(({ etaP50Ms }) => etaP50Ms))),
    servedP90Utc: isoOrNull(lastOf(waiting.map(({ etaP90Ms }) => etaP90Ms))),
  };
}

/** It sells, or somebody who bought waits. */
export const isUnderWay = ({ status, waitingUnits }: Presale): boolean =>
  status === 'open' || waitingUnits > 0;

/** The buyers of a pre-sale that wait, the latest served first. */
export function buyersView(
  row: PresaleRow,
  coverage: Coverage,
  names: readonly BuyerName[],
  nowMs: number,
): PresaleBuyer[] {
  const byLine = new Map(names.map((name) => [name.orderLineId, name]));
  return coverage.buyers
    .filter(({ presaleId }) => presaleId === row.id)
    .flatMap((served) => {
      const name = byLine.get(served.orderLineId);
      if (!name) return [];
      const { placedAtMs, ...named } = name;
      return {
        ...named,
        placedAtUtc: isoOf(placedAtMs),
        units: served.units,
        state: promiseState(served, row.promiseAtMs, nowMs),
        servedP50Utc: isoOrNull(served.etaP50Ms),
        servedP90Utc: isoOrNull(served.etaP90Ms),
      };
    })
    .sort(
      (a, b) =>
        RANK.indexOf(b.state as PromiseState) - RANK.indexOf(a.state as PromiseState) ||
        a.placedAtUtc.localeCompare(b.placedAtUtc),
    );
}

/** An inbound line with what may be sold ahead of it. */
export function offerView(supply: SupplyRow, coverage: Coverage): PresaleOffer {
  const { etaP50Ms, etaP90Ms, purchaseOrderLineId: _, ...rest } = supply;
  const freeUnits = coverage.freeUnits.get(supply.inboundLineId) ?? 0;
  return {
    ...rest,
    freeUnits,
    etaP50Utc: isoOrNull(etaP50Ms),
    etaP90Utc: isoOrNull(etaP90Ms),
  };
}
