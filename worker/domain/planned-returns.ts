// Which returns an order's facts ask to be booked, against what was booked by anybody. Pure.
import { componentsInForce } from './components-in-force.ts';
import { placesOf } from './order-facts.ts';
import type { PlannedLine } from './order-lines.ts';
import type { OrderState } from './order-plan.ts';

/** A return to book: the total that should have come back, and what was booked of it. */
export interface PlannedReturn {
  id: string;
  orderLineId: string;
  skuId: string;
  warehouseId: string;
  bookedUnits: number;
  units: number;
}

/** The returns of a line that are still to be booked. */
export function planReturns(state: OrderState, line: PlannedLine, atUtc: number): PlannedReturn[] {
  if (line.listingId === null) return [];
  const components = componentsInForce(state.components, line.listingId, atUtc);
  const firstPool = state.pools.find((place) => place.listingId === line.listingId);
  const places = placesOf(line.facts, 'returned');
  return components.flatMap(({ skuId, units }) => {
    // What a person booked by hand and what a platform tells are the same goods: the total counts.
    const booked = state.returned.filter(
      (row) => row.orderLineId === line.id && row.skuId === skuId,
    );
    const wanted = places.reduce((sum, place) => sum + place.units * units, 0);
    let missing = wanted - booked.reduce((sum, row) => sum + row.units, 0);
    return places.flatMap((place) => {
      const warehouseId = place.warehouseId ?? state.returnsWarehouseId ?? firstPool?.warehouseId;
      if (warehouseId === undefined) return [];
      const id = `ret_${line.id.slice(4)}.${skuId}.${place.ref}`;
      const bookedUnits = booked.find((row) => row.id === id)?.units ?? 0;
      const part = Math.min(missing, place.units * units - bookedUnits);
      if (part <= 0) return [];
      missing -= part;
      return [
        { id, orderLineId: line.id, skuId, warehouseId, bookedUnits, units: bookedUnits + part },
      ];
    });
  });
}
