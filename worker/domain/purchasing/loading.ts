// Loading parts of order lines into shipments and taking them off again: units are split, joined,
// never made or lost. Pure.
import { fieldError } from '../../errors.ts';
import type { InboundPart } from './order-record.ts';

/** A part with the order it belongs to. */
export interface OrderPart extends InboundPart {
  readonly orderId: string | null;
  readonly warehouseId: string;
}

/** What is to be in the shipment of one part; 0 takes it off. */
export interface Load {
  readonly inboundLineId: string;
  readonly units: number;
}

interface Loading {
  readonly shipmentId: string;
  readonly warehouseId: string;
  /** The shipment's dates: what is taken off keeps them until somebody knows better. */
  readonly etaP50Ms: number | null;
  readonly etaP90Ms: number | null;
  readonly newId: (prefix: string) => string;
}

function demandLoadable(part: OrderPart, path: string, { warehouseId }: Loading) {
  if (part.status !== 'open') throw fieldError(path, 'Nothing of it is to come.', 'out-of-order');
  if (part.warehouseId !== warehouseId) {
    throw fieldError(path, 'It goes to another warehouse than this shipment.', 'out-of-order');
  }
}

const isFreeSibling = (part: OrderPart) => (other: OrderPart) =>
  other.id !== part.id && other.lineId === part.lineId && other.shipmentId === null;

// Off the shipment: the units go back to the line's free part, or the part itself becomes it.
function takenOff(
  parts: readonly OrderPart[],
  part: OrderPart,
  units: number,
  { etaP50Ms, etaP90Ms }: Loading,
): OrderPart[] {
  const free = parts.find(isFreeSibling(part));
  const isWhole = units === part.expectedUnits;
  if (!free && isWhole) {
    return parts.map((one) =>
      one === part ? { ...one, shipmentId: null, etaP50Ms, etaP90Ms } : one,
    );
  }
  return parts.map((one) => {
    if (one === free) {
      const before = one.status === 'open' ? one.expectedUnits : one.receivedUnits;
      return { ...one, status: 'open', expectedUnits: before + units };
    }
    if (one !== part) return one;
    const left = one.expectedUnits - units;
    const status = left > 0 ? one.status : ('cancelled' as const);
    return { ...one, expectedUnits: left, status, shipmentId: left > 0 ? one.shipmentId : null };
  });
}

function putOn(
  parts: readonly OrderPart[],
  part: OrderPart,
  units: number,
  loading: Loading,
): OrderPart[] {
  const { shipmentId } = loading;
  const open = part.expectedUnits - part.receivedUnits;
  if (units === open && part.receivedUnits === 0) {
    return parts.map((one) => (one === part ? { ...one, shipmentId } : one));
  }
  const expectedUnits = part.expectedUnits - units;
  // All that was to come is loaded: what was received without a shipment stays as it was booked.
  const status = expectedUnits > part.receivedUnits ? part.status : ('closed' as const);
  const loaded = { ...part, id: loading.newId('inb'), shipmentId, expectedUnits: units };
  return [
    ...parts.map((one) => (one === part ? { ...one, expectedUnits, status } : one)),
    { ...loaded, receivedUnits: 0 },
  ];
}

/**
 * The parts after loading. A free part of 500 of which 200 are loaded becomes 300 free and 200 in
 * the shipment; a part in the shipment is brought to the units asked for.
 *
 * @param parts every part of the order lines concerned
 */
export function loaded(
  parts: readonly OrderPart[],
  loads: readonly Load[],
  loading: Loading,
): OrderPart[] {
  let now = [...parts];
  loads.forEach(({ inboundLineId, units }, i) => {
    const path = `body.loads.${i}`;
    const part = now.find(({ id }) => id === inboundLineId);
    if (!part) throw fieldError(path, 'There is no such line on its way.', 'not-found');
    demandLoadable(part, path, loading);
    if (part.shipmentId === loading.shipmentId) {
      if (part.receivedUnits > 0) throw fieldError(path, 'Part of it arrived.', 'out-of-order');
      const less = part.expectedUnits - units;
      if (less < 0) throw fieldError(path, 'Load more from the free part.', 'out-of-order');
      if (less > 0) now = takenOff(now, part, less, loading);
      return;
    }
    if (part.shipmentId !== null) {
      throw fieldError(path, 'It is in another shipment.', 'out-of-order');
    }
    const open = part.expectedUnits - part.receivedUnits;
    if (units > open) throw fieldError(path, `Only ${open} are left to load.`, 'out-of-order');
    if (units > 0) now = putOn(now, part, units, loading);
  });
  return now;
}

/** The parts with everything taken off a shipment. */
export function unloaded(parts: readonly OrderPart[], loading: Loading): OrderPart[] {
  const on = parts.filter(
    ({ shipmentId, status }) => shipmentId === loading.shipmentId && status === 'open',
  );
  const off = on.map(({ id }) => ({ inboundLineId: id, units: 0 }));
  return loaded(parts, off, loading);
}
