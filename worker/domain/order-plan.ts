// What an event changes about an order: its facts, its status, and the stock that follows from
// them. Pure; where events arrive in another order or twice, the plans end in the same state.
import type { MovementDraft } from '../db/ledger/movement.ts';
import type { OrderLineFacts, SaidReason, SalesOrderReason } from '../db/schema/order.ts';
import { type ComponentVersion, componentsInForce } from './components-in-force.ts';
import {
  blocksOf,
  type Grants,
  type LiveTake,
  liveSessionOf,
  type ShowBlock,
} from './order-blocks.ts';
import {
  type DemandShare,
  demandOf,
  isSameDemand,
  reasonInForce,
  type ShowWindow,
  strongestReason,
} from './order-demand.ts';
import { LEFT_BEFORE, type OrderEvent, orderStatus, placesOf } from './order-facts.ts';
import { type LineSources, mergeLines, type PlannedLine } from './order-lines.ts';
import {
  type AheadOffer,
  type Held,
  lineAllocationId,
  type PoolPlace,
  settleLine,
} from './order-stock.ts';
import { type PlannedReturn, planReturns } from './planned-returns.ts';

/** All that a plan looks at, read in one round trip. */
export interface OrderState extends LineSources {
  /** Null when nothing was heard of the order yet. */
  order: {
    id: string;
    version: number;
    placedAtUtc: number | null;
    firstHeardAtUtc: number | null;
    excludedReason: SalesOrderReason | null;
    saidReason: SaidReason | null;
  } | null;
  components: readonly ComponentVersion[];
  /** Per listing and SKU, best place first. */
  pools: readonly (PoolPlace & { listingId: string; skuId: string })[];
  held: readonly (Held & { orderLineId: string; skuId: string })[];
  blocks: readonly ShowBlock[];
  /** The show a claim's code in the note, or the platform itself, names; null or absent = none. */
  codedSessionId?: string | null;
  takes: readonly LiveTake[];
  /** Pre-sales of the order's SKUs; absent = none. */
  presales?: readonly OpenPresale[];
  /** What its lines were promised from pre-sales so far. */
  presaleTakes?: readonly PresaleTake[];
  /** What was booked as returned so far, whoever told of it. */
  returned: readonly { id: string; orderLineId: string; skuId: string; units: number }[];
  /** Where returns go when nobody says; null = no warehouse takes them. */
  returnsWarehouseId: string | null;
  /** Zone of the shop: its local date is the day of the demand. */
  timeZone: string;
  /** Shows that ran at one of the times in question, with their line-up. */
  shows: readonly ShowWindow[];
  /** What the order has added to the demand so far, by SKU. */
  demand: readonly DemandShare[];
}

/** A pre-sale that one of the order's SKUs is sold ahead in, or was. */
export interface OpenPresale {
  presaleId: string;
  skuId: string;
  warehouseId: string;
  /** 0 when it sells no more. */
  freeUnits: number;
}

/** Units of a line promised from a pre-sale. */
export interface PresaleTake {
  orderLineId: string;
  presaleId: string;
  units: number;
}

/** What to write. */
export interface OrderPlan {
  orderId: string;
  version: number;
  placedAtUtc: number | null;
  firstHeardAtUtc: number;
  status: ReturnType<typeof orderStatus>;
  lines: PlannedLine[];
  drafts: (MovementDraft & { orderLineId: string })[];
  returns: PlannedReturn[];
  /** Rows of `live_take` as they will stand; those that stay as they are are left out. */
  takes: LiveTake[];
  /** Rows of `presale_take` as they will stand, with what they change. */
  presaleTakes: (PresaleTake & { changeUnits: number })[];
  /** As channels say. */
  excludedReason: SalesOrderReason | null;
  /** As a member says; wins. */
  saidReason: SaidReason | null;
  /** What the order adds to the demand from now on; null = the same as so far. */
  demand: DemandShare[] | null;
  /** Lines of no known listing, or of a listing without components or pool: they take no stock. */
  unmappedLineRefs: string[];
  /** False when the event says nothing new. */
  isChange: boolean;
}

const earliest = (...times: (number | null | undefined)[]) => {
  const known = times.filter((time): time is number => typeof time === 'number');
  return known.length > 0 ? Math.min(...known) : null;
};

// What pre-sales offer a line of a SKU. Lines of one order share what is free.
function aheadOf(
  state: OrderState,
  line: PlannedLine,
  skuId: string,
  spent: ReadonlyMap<string, number>,
): AheadOffer[] {
  const pool = state.pools.filter((place) => place.listingId === line.listingId);
  const serves = (warehouseId: string) => pool.some((place) => place.warehouseId === warehouseId);
  return (state.presales ?? []).flatMap(({ presaleId, skuId: of, warehouseId, freeUnits }) => {
    const take = (state.presaleTakes ?? []).find(
      (row) => row.orderLineId === line.id && row.presaleId === presaleId,
    );
    if (of !== skuId || (!take && !serves(warehouseId))) return [];
    const free = Math.max(0, freeUnits - (spent.get(presaleId) ?? 0));
    return [{ presaleId, warehouseId, freeUnits: free, takenUnits: take?.units ?? 0 }];
  });
}

function settle(
  state: OrderState,
  line: PlannedLine,
  atUtc: number,
  grants: Grants,
  spent: Map<string, number>,
) {
  const { ordered, cancelled, shipped } = line.totals;
  const components = line.listingId
    ? componentsInForce(state.components, line.listingId, atUtc)
    : [];
  const named = placesOf(line.facts, 'shipped');
  const unnamed = shipped - named.reduce((sum, place) => sum + place.units, 0);
  const all = unnamed > 0 ? [...named, { units: unnamed, warehouseId: null }] : named;
  const places = all.filter(({ warehouseId }) => warehouseId !== LEFT_BEFORE);
  // SKUs of an earlier reading that the line no longer takes are settled to nothing.
  const skuIds = new Set([
    ...components.map((component) => component.skuId),
    ...state.held.filter((held) => held.orderLineId === line.id).map((held) => held.skuId),
  ]);
  return [...skuIds].map((skuId) => {
    const units = components.find((component) => component.skuId === skuId)?.units ?? 0;
    const ofSku = (row: { skuId: string }) => row.skuId === skuId;
    const blocks = blocksOf(state, line, skuId, grants);
    const { drafts, handed, ahead } = settleLine({
      orderLineId: line.id,
      skuId,
      wantedOpen: Math.max(0, ordered - cancelled - shipped) * units,
      wantedShipped: places.map(({ warehouseId, units: n }) => ({ warehouseId, units: n * units })),
      held: state.held.filter((held) => held.orderLineId === line.id && ofSku(held)),
      pool: state.pools.filter((place) => place.listingId === line.listingId && ofSku(place)),
      blocks,
      ahead: aheadOf(state, line, skuId, spent),
    });
    for (const { presaleId, changeUnits } of ahead) {
      spent.set(presaleId, (spent.get(presaleId) ?? 0) + changeUnits);
    }
    const sessionOf = (id: string) => blocks.find((block) => block.allocationId === id)?.sessionId;
    return {
      drafts: drafts.map((draft) => ({ ...draft, orderLineId: line.id })),
      takes: handed.map(({ allocationId, units: total }) => ({
        orderLineId: line.id,
        skuId,
        allocationId,
        sessionId: sessionOf(allocationId) ?? '',
        units: total,
      })),
      presaleTakes: ahead.map((take) => ({ orderLineId: line.id, ...take })),
    };
  });
}

const isSameFacts = (a: OrderLineFacts, b: OrderLineFacts) =>
  JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));

// Keys in one order, so that equal facts read alike.
function sorted(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return entries.map(([key, inner]) => [key, sorted(inner)]);
}

function hasNews(state: OrderState, lines: readonly PlannedLine[]): boolean {
  return lines.some((line) => {
    const known = state.lines.find((stored) => stored.ref === line.ref);
    const isSame =
      known?.listingId === line.listingId && known?.liveSessionId === line.liveSessionId;
    return !known || !isSame || !isSameFacts(known.facts, line.facts);
  });
}

/**
 * Plans an event. `newOrderId` is used when the order is new. A line's stock follows its facts
 * and the listing's components in force when the order was placed; until that is known, when it
 * was first heard of. `grants` is what rooms on air said; null = they were not asked.
 */
export function planOrder(
  state: OrderState,
  event: OrderEvent,
  newOrderId: string,
  grants: Grants = null,
): OrderPlan {
  const orderId = state.order?.id ?? newOrderId;
  const placedAtUtc = earliest(state.order?.placedAtUtc, event.placedAtUtc);
  const firstHeardAtUtc =
    earliest(state.order?.firstHeardAtUtc, event.occurredAtUtc) ?? event.occurredAtUtc;
  const merged = mergeLines(state, event, orderId);
  const atUtc = placedAtUtc ?? firstHeardAtUtc;
  const spent = new Map<string, number>();
  const settled = merged.flatMap((line) => settle(state, line, atUtc, grants, spent));
  const drafts = settled.flatMap((one) => one.drafts);
  const takes = settled.flatMap((one) => one.takes);
  const lines = merged.map((line) => ({
    ...line,
    liveSessionId: liveSessionOf(state, line, [...takes, ...state.takes], atUtc),
  }));
  const { timeZone, components, shows } = state;
  const heard = strongestReason(state.order?.excludedReason, event.excludedReason);
  const saidBefore = state.order?.saidReason ?? null;
  const saidReason = event.saidReason === undefined ? saidBefore : event.saidReason;
  const excludedReason = reasonInForce(saidReason, heard);
  const liveSkuIds = new Set([...takes, ...state.takes].map((take) => take.skuId));
  const order = { atUtc, timeZone, excludedReason, lines, components, shows, liveSkuIds };
  const demand = demandOf(order);
  const isDemandNew = !isSameDemand(demand, state.demand);
  const isMapped = (line: PlannedLine) =>
    state.pools.some((place) => place.listingId === line.listingId);
  return {
    orderId,
    version: state.order?.version ?? 0,
    placedAtUtc,
    firstHeardAtUtc,
    status: orderStatus(lines.map((line) => line.totals)),
    lines,
    drafts,
    takes,
    presaleTakes: settled.flatMap((one) => one.presaleTakes),
    excludedReason: heard,
    saidReason,
    demand: isDemandNew ? demand : null,
    returns: lines.flatMap((line) => planReturns(state, line, atUtc)),
    unmappedLineRefs: lines.filter((line) => !isMapped(line)).map((line) => line.ref),
    isChange:
      drafts.length > 0 ||
      isDemandNew ||
      state.order === null ||
      state.order.excludedReason !== heard ||
      saidBefore !== saidReason ||
      state.order.placedAtUtc !== placedAtUtc ||
      state.order.firstHeardAtUtc !== firstHeardAtUtc ||
      hasNews(state, lines),
  };
}

/** Allocation rows the drafts need, opened in the same batch. */
export function openingsOf(plan: OrderPlan) {
  const seen = new Set<string>();
  return plan.drafts.flatMap((draft) => {
    const { orderLineId, skuId, warehouseId } = draft;
    const allocationId = lineAllocationId(orderLineId, skuId, warehouseId);
    if (draft.allocationId !== allocationId || seen.has(allocationId)) return [];
    seen.add(allocationId);
    return [
      { allocationId, holderKind: 'order' as const, holderId: orderLineId, skuId, warehouseId },
    ];
  });
}
