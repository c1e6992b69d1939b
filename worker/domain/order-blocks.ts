// Orders and shows on air: which room is asked for a line, what it gave, and what it is told after
// the ledger has written. Pure; the room decides what it gives.
import { componentsInForce } from './components-in-force.ts';
import { isInShow } from './order-demand.ts';
import type { PlannedLine, StoredLine } from './order-lines.ts';
import type { OrderState } from './order-plan.ts';
import type { Block } from './order-stock.ts';

/** A SKU in the line-up of a show on air, with one of its blocks if the ledger made any. */
export interface ShowBlock {
  sessionId: string;
  skuId: string;
  allocationId: string | null;
  warehouseId: string | null;
  fenceEpoch: number | null;
  /** The show has ended; 1 as the database says it. */
  isOver?: number | boolean;
  /** The platform itself says that the order is this show's. */
  isSaid?: number | boolean | null;
}

/** What the room has set apart for a line, in total so far. */
export interface RoomGrant {
  lineRef: string;
  skuId: string;
  allocationId: string;
  fenceEpoch: number;
  units: number;
}

/** Units of a line that a block has handed over (`live_take`). */
export interface LiveTake {
  orderLineId: string;
  skuId: string;
  allocationId: string;
  sessionId: string;
  units: number;
}

/** What rooms said; null = no room was asked. */
export type Grants = readonly RoomGrant[] | null;

/** The blocks of shows on air that may serve a line, best first. */
export function blocksOf(
  state: OrderState,
  line: StoredLine,
  skuId: string,
  grants: Grants,
): (Block & { sessionId: string })[] {
  const serves = (warehouseId: string | null) =>
    state.pools.some(
      (place) => place.listingId === line.listingId && place.warehouseId === warehouseId,
    );
  return state.blocks.flatMap(({ sessionId, allocationId, warehouseId, fenceEpoch, ...block }) => {
    if (grants === null || block.skuId !== skuId) return [];
    if (allocationId === null || warehouseId === null || !serves(warehouseId)) return [];
    const taken = state.takes.find(
      (take) =>
        take.orderLineId === line.id && take.skuId === skuId && take.allocationId === allocationId,
    );
    const unitsHanded = taken?.units ?? 0;
    const granted = grants.find(
      (grant) =>
        grant.lineRef === line.ref && grant.skuId === skuId && grant.allocationId === allocationId,
    );
    // A block that was closed by force since the room spoke has nothing to give.
    const isCurrent = granted?.fenceEpoch === fenceEpoch;
    const unitsGranted = isCurrent ? Math.max(0, (granted?.units ?? 0) - unitsHanded) : 0;
    return [{ sessionId, allocationId, warehouseId, unitsHanded, unitsGranted }];
  });
}

/** The show whose line-up holds one of the line's SKUs; the first that was heard of stays. */
export function liveSessionOf(
  state: OrderState,
  line: PlannedLine,
  takes: readonly LiveTake[],
  at: number,
) {
  if (line.liveSessionId !== null || line.listingId === null) return line.liveSessionId;
  const taken = takes.find((take) => take.orderLineId === line.id && take.units > 0);
  if (taken) return taken.sessionId;
  const skuIds = componentsInForce(state.components, line.listingId, at).map((one) => one.skuId);
  const shows = state.shows.filter((one) => skuIds.includes(one.skuId) && isInShow(one, at));
  return (shows.find(({ isSaid }) => isSaid) ?? shows[0])?.sessionId ?? null;
}

/** A question to a room: how many units it gives this line in all. */
export interface RoomAsk {
  readonly sessionId: string;
  /** The same for every event of the line, whoever tells of it. */
  readonly lineKey: string;
  readonly lineRef: string;
  readonly skuId: string;
  /** Units the line takes from anywhere: open and shipped. */
  readonly units: number;
  /** Blocks elsewhere cannot serve the listing. */
  readonly warehouseIds: readonly string[];
  readonly placedAtMs: number;
  readonly claimCode: string | null;
}

/** What the rooms on air are to be asked for these lines: one show per line and SKU. */
export function roomAsks(
  state: OrderState,
  order: { accountId: string; orderRef: string; atUtc: number; claimCode?: string | null },
  lines: readonly PlannedLine[],
): RoomAsk[] {
  return lines.flatMap((line) => {
    if (line.listingId === null) return [];
    const { listingId, totals } = line;
    const open = Math.max(0, totals.ordered - totals.cancelled - totals.shipped);
    return componentsInForce(state.components, listingId, order.atUtc).flatMap((component) => {
      const sessions = state.blocks.filter(({ skuId }) => skuId === component.skuId);
      const isOf = (id: string | null | undefined) =>
        sessions.find(({ sessionId }) => sessionId === id);
      const session = isOf(state.codedSessionId) ?? isOf(line.liveSessionId) ?? sessions[0];
      if (!session) return [];
      const places = state.pools.filter((place) => place.listingId === listingId);
      return [
        {
          sessionId: session.sessionId,
          lineKey: `${order.accountId}/${order.orderRef}/${line.ref}/${component.skuId}`,
          lineRef: line.ref,
          skuId: component.skuId,
          units: (open + totals.shipped) * component.units,
          warehouseIds: [...new Set(places.map(({ warehouseId }) => warehouseId))],
          placedAtMs: order.atUtc,
          claimCode: order.claimCode ?? null,
        },
      ];
    });
  });
}

/** What a room is told once the ledger has written: the line as it stands. */
export interface RoomSettlement {
  readonly lineKey: string;
  readonly skuId: string;
  /** Number of the question this answers; a later one makes it void. */
  readonly ask: number;
  readonly takes: readonly { readonly allocationId: string; readonly units: number }[];
  /** Units bought and not cancelled, wherever they came from. */
  readonly units: number;
  /** Units by which the places of the line are oversold now. */
  readonly oversoldUnits: number;
}

/** The settlements of the questions asked. `shortOf` says by how much a SKU is oversold. */
export function roomSettlements(
  asks: readonly (RoomAsk & { ask: number })[],
  plan: { lines: readonly PlannedLine[]; takes: readonly LiveTake[] },
  before: readonly LiveTake[],
  shortOf: (skuId: string) => number,
): (RoomSettlement & { sessionId: string })[] {
  return asks.map(({ sessionId, lineKey, skuId, ask, lineRef, units }) => {
    const line = plan.lines.find(({ ref }) => ref === lineRef);
    const rows = new Map<string, number>();
    for (const take of [...before, ...plan.takes]) {
      const isOfLine = take.orderLineId === line?.id && take.skuId === skuId;
      if (isOfLine && take.sessionId === sessionId) rows.set(take.allocationId, take.units);
    }
    const takes = [...rows].map(([allocationId, of]) => ({ allocationId, units: of }));
    return { sessionId, lineKey, skuId, ask, takes, units, oversoldUnits: shortOf(skuId) };
  });
}
