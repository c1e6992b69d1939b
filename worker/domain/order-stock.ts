// What an order line should hold and have taken of one SKU, against what it holds and has taken:
// the movements that close the gap. Pure: everything it looks at is handed in.
import type { MovementDraft } from '../db/ledger/movement.ts';

/** Units of a SKU at a warehouse that may serve the line, best first. */
export interface PoolPlace {
  warehouseId: string;
  /** Available there as last read; null = never reported. */
  available: number | null;
}

/** A show's block as far as one line goes. */
export interface Block {
  allocationId: string;
  warehouseId: string;
  /** Handed over to the line before, and not given back. */
  unitsHanded: number;
  /** What the room has set apart for the line beyond that. */
  unitsGranted: number;
}

/** A pre-sale the line may be promised from: units on their way to a warehouse of its pool. */
export interface AheadOffer {
  presaleId: string;
  warehouseId: string;
  /** Not sold yet. */
  freeUnits: number;
  /** Promised to this line before. */
  takenUnits: number;
}

/** What the line holds at one warehouse: the row of its allocation. */
export interface Held {
  warehouseId: string;
  unitsOpen: number;
  unitsShipped: number;
}

/** One SKU of one order line, in SKU units. */
export interface LineStock {
  orderLineId: string;
  skuId: string;
  /** What should still be promised. */
  wantedOpen: number;
  /** What should have left, by place; null = the platform does not say from where. */
  wantedShipped: readonly { units: number; warehouseId: string | null }[];
  held: readonly Held[];
  pool: readonly PoolPlace[];
  /** Blocks of shows on air that hold the SKU; none when no room was asked. */
  blocks: readonly Block[];
  /** Open pre-sales of the SKU and those the line was promised from, the earliest promise first. */
  ahead?: readonly AheadOffer[];
}

/** The allocation of a line at a warehouse: one each, so that any writer names the same. */
export function lineAllocationId(orderLineId: string, skuId: string, warehouseId: string): string {
  return `alc_${orderLineId}.${skuId}.${warehouseId}`;
}

interface Place {
  open: number;
  shipped: number;
}

/** What a line's stock comes to. */
export interface SettledLine {
  drafts: MovementDraft[];
  /** Units each block has handed over from now on; blocks that did not change are left out. */
  handed: { allocationId: string; units: number }[];
  /** Units the line is promised from each pre-sale from now on; unchanged ones are left out. */
  ahead: { presaleId: string; units: number; changeUnits: number }[];
}

/** Collects drafts and keeps what the line holds in step with them. */
class Hand {
  readonly drafts: MovementDraft[] = [];
  readonly handed = new Map<string, number>();
  readonly ahead = new Map<string, number>();
  readonly places = new Map<string, Place>();

  constructor(private readonly line: LineStock) {
    for (const { warehouseId, unitsOpen, unitsShipped } of line.held) {
      this.places.set(warehouseId, { open: unitsOpen, shipped: unitsShipped });
    }
  }

  at(warehouseId: string): Place {
    const place = this.places.get(warehouseId) ?? { open: 0, shipped: 0 };
    this.places.set(warehouseId, place);
    return place;
  }

  sum(key: keyof Place): number {
    let units = 0;
    for (const place of this.places.values()) units += place[key];
    return units;
  }

  allocate(warehouseId: string, units: number, isChoice: boolean) {
    this.push('allocate', warehouseId, { allocatedDelta: units, isChoice });
    this.at(warehouseId).open += units;
  }

  release(warehouseId: string, units: number) {
    this.push('release', warehouseId, { allocatedDelta: -units });
    this.at(warehouseId).open -= units;
  }

  // A parcel leaves through the promise; where too little was promised, that is made up first.
  ship(warehouseId: string, units: number) {
    for (const block of this.line.blocks) {
      const missing = units - this.at(warehouseId).open;
      if (block.warehouseId === warehouseId && missing > 0) this.takeGranted(block, missing);
    }
    const missing = units - this.at(warehouseId).open;
    if (missing > 0) this.allocate(warehouseId, missing, false);
    const deltas = { onHandDelta: -units, allocatedDelta: -units };
    this.push('ship', warehouseId, deltas);
    this.at(warehouseId).open -= units;
    this.at(warehouseId).shipped += units;
  }

  // It left from elsewhere, or was another SKU: back on this shelf, and promised no longer.
  unship(warehouseId: string, units: number) {
    this.push('adjust', warehouseId, { onHandDelta: units, allocatedDelta: units });
    this.at(warehouseId).open += units;
    this.at(warehouseId).shipped -= units;
    this.release(warehouseId, units);
  }

  // Between the block and the line in one act; `units` below 0 go back to the block.
  handOver(block: Block, units: number) {
    this.drafts.push({
      kind: units > 0 ? 'release' : 'allocate',
      skuId: this.line.skuId,
      warehouseId: block.warehouseId,
      allocationId: block.allocationId,
      allocatedDelta: -units,
      allocatedToShowsDelta: -units,
    });
    this.handed.set(block.allocationId, this.handedBy(block) + units);
  }

  // Promised from what is on its way: allocated where it will arrive, oversold until then.
  takeAhead(offer: AheadOffer, most: number): number {
    const part = Math.min(most, offer.freeUnits);
    if (part <= 0) return 0;
    this.allocate(offer.warehouseId, part, false);
    this.ahead.set(offer.presaleId, offer.takenUnits + part);
    return part;
  }

  giveBackAhead(offer: AheadOffer, most: number): number {
    const part = Math.min(most, offer.takenUnits, this.at(offer.warehouseId).open);
    if (part <= 0) return 0;
    this.release(offer.warehouseId, part);
    this.ahead.set(offer.presaleId, offer.takenUnits - part);
    return part;
  }

  handedBy(block: Block): number {
    return this.handed.get(block.allocationId) ?? block.unitsHanded;
  }

  /** Takes up to `most` of what the room gave; how many it took. */
  takeGranted(block: Block, most: number): number {
    const left = block.unitsGranted - (this.handedBy(block) - block.unitsHanded);
    const part = Math.min(most, left);
    if (part <= 0) return 0;
    this.handOver(block, part);
    this.allocate(block.warehouseId, part, false);
    return part;
  }

  push(kind: MovementDraft['kind'], warehouseId: string, deltas: Partial<MovementDraft>) {
    const { orderLineId, skuId } = this.line;
    const allocationId = lineAllocationId(orderLineId, skuId, warehouseId);
    this.drafts.push({ kind, skuId, warehouseId, allocationId, ...deltas });
  }
}

// The first place that has all of it, else the first place.
const placeFor = (pool: readonly PoolPlace[], units: number) =>
  pool.find((place) => (place.available ?? 0) >= units) ?? pool[0];

// Where the platform does not say, parcels left from where they were booked or promised.
function shippedTargets(line: LineStock, hand: Hand): Map<string, number> {
  const targets = new Map<string, number>();
  const add = (warehouseId: string, units: number) => {
    if (units > 0) targets.set(warehouseId, (targets.get(warehouseId) ?? 0) + units);
  };
  const isNamed = ({ warehouseId }: { warehouseId: string | null }) => warehouseId !== null;
  for (const place of line.wantedShipped.filter(isNamed)) add(place.warehouseId ?? '', place.units);
  const unnamed = line.wantedShipped.filter((place) => !isNamed(place));
  let rest = unnamed.reduce((sum, place) => sum + place.units, 0);
  for (const key of ['shipped', 'open'] as const) {
    for (const [warehouseId, held] of hand.places) {
      const taken = key === 'shipped' ? (targets.get(warehouseId) ?? 0) : 0;
      const part = Math.min(rest, Math.max(0, held[key] - taken));
      add(warehouseId, part);
      rest -= part;
    }
  }
  const place = placeFor(line.pool, rest);
  if (place) add(place.warehouseId, rest);
  return targets;
}

function settleShipped(line: LineStock, hand: Hand) {
  const targets = shippedTargets(line, hand);
  for (const [warehouseId, place] of [...hand.places]) {
    const excess = place.shipped - (targets.get(warehouseId) ?? 0);
    if (excess > 0) hand.unship(warehouseId, excess);
  }
  for (const [warehouseId, units] of targets) {
    const missing = units - hand.at(warehouseId).shipped;
    if (missing > 0) hand.ship(warehouseId, missing);
  }
}

// What the show's room gave first; then the first place that has all; then piece by piece; then
// what is sold ahead. What nobody has is promised all the same at the first place: an order placed
// elsewhere is a fact.
function promise(line: LineStock, hand: Hand, units: number) {
  let rest = units;
  for (const block of line.blocks) rest -= hand.takeGranted(block, rest);
  const whole = line.pool.find((place) => (place.available ?? 0) >= rest);
  for (const place of whole ? [whole] : line.pool) {
    const part = Math.min(rest, Math.max(0, place.available ?? 0));
    if (part > 0) hand.allocate(place.warehouseId, part, true);
    rest -= part;
  }
  for (const offer of line.ahead ?? []) rest -= hand.takeAhead(offer, rest);
  const first = line.pool[0]?.warehouseId;
  if (rest > 0 && first !== undefined) hand.allocate(first, rest, false);
}

// What was promised from a pre-sale can be sold ahead again; what came out of a show that is on air
// goes back into it; the rest to everybody, from the least wanted place first.
function giveBack(line: LineStock, hand: Hand, units: number) {
  let rest = units;
  for (const offer of [...(line.ahead ?? [])].reverse()) rest -= hand.giveBackAhead(offer, rest);
  for (const block of line.blocks) {
    const part = Math.min(rest, block.unitsHanded, hand.at(block.warehouseId).open);
    if (part <= 0) continue;
    hand.release(block.warehouseId, part);
    hand.handOver(block, -part);
    rest -= part;
  }
  const order = line.pool.map((place) => place.warehouseId).reverse();
  const others = [...hand.places.keys()].filter((id) => !order.includes(id));
  for (const warehouseId of [...others, ...order]) {
    const part = Math.min(rest, hand.at(warehouseId).open);
    if (part > 0) hand.release(warehouseId, part);
    rest -= part;
  }
}

/** The movements that bring the line's stock to where the facts say it is; none = it is there. */
export function settleLine(line: LineStock): SettledLine {
  const hand = new Hand(line);
  settleShipped(line, hand);
  const missing = line.wantedOpen - hand.sum('open');
  if (missing > 0) promise(line, hand, missing);
  if (missing < 0) giveBack(line, hand, -missing);
  const handed = [...hand.handed].map(([allocationId, of]) => ({ allocationId, units: of }));
  const ahead = (line.ahead ?? []).flatMap(({ presaleId, takenUnits }) => {
    const of = hand.ahead.get(presaleId);
    return of === undefined ? [] : [{ presaleId, units: of, changeUnits: of - takenUnits }];
  });
  return { drafts: hand.drafts, handed, ahead };
}
