/**
 * Transfers before purchases: what a warehouse of ours holds beyond its own order-up-to level goes
 * to those that would order, where it arrives before an order would and costs less than buying.
 */
import { dateOfDayNumber } from '../../calendar/open-days.ts';
import { allocateUnits } from './allocate.ts';
import type { SkuPlanInput, TransferLaneInput } from './input.ts';
import type { Levels, Wanted } from './levels.ts';
import type { TransferProposal } from './plan.ts';
import { coverBy, type Supply } from './supply.ts';

/** A warehouse as transfers see it. */
export interface TransferSide {
  readonly warehouseId: string;
  readonly supply: Supply;
  readonly levels: Levels;
  readonly wanted: Wanted;
}

// Only what lies there can be sent, and only beyond what its own plan keeps.
function spareUnits({ supply, levels, wanted }: TransferSide): number {
  if (wanted.isDue) return 0;
  const beyond = coverBy(supply, levels.untilDay) - levels.orderUpToUnits;
  return Math.max(0, Math.floor(Math.min(supply.startUnits, beyond)));
}

function isCheaper(lane: TransferLaneInput, { money }: SkuPlanInput): boolean {
  if (lane.minorPerUnit === null || money === null) return true;
  return lane.minorPerUnit < money.purchaseMinor + money.landingMinor;
}

/** Proposals over all warehouses of a SKU; donors in the order given, whole cartons. */
export function transfersBetween(
  input: SkuPlanInput,
  sides: readonly TransferSide[],
  todayNumber: number,
): TransferProposal[] {
  const carton = Math.max(1, input.traits.cartonUnits ?? 1);
  const open = new Map(sides.map((side) => [side, side.wanted.units]));
  return sides.flatMap((donor) => {
    const spare = Math.floor(spareUnits(donor) / carton) * carton;
    if (spare <= 0) return [];
    const lanes = input.transferLanes.filter(
      (lane) => lane.fromWarehouseId === donor.warehouseId && isCheaper(lane, input),
    );
    const takers = lanes.flatMap((lane) => {
      const side = sides.find(({ warehouseId }) => warehouseId === lane.toWarehouseId);
      if (!side || side === donor || (open.get(side) ?? 0) <= 0) return [];
      return lane.transit.p50Days <= side.levels.lead.p50Days ? [{ lane, side }] : [];
    });
    const wantedOf = (side: TransferSide) => Math.ceil((open.get(side) ?? 0) / carton) * carton;
    const worthMinor = input.money ? (input.money.netPriceMinor ?? input.money.purchaseMinor) : 1;
    const total = takers.reduce((sum, { side }) => sum + wantedOf(side), 0);
    const shares = allocateUnits(
      Math.min(spare, total),
      takers.map(({ lane, side }) => ({
        key: side.warehouseId,
        total: side.levels.total,
        coverUnits: side.wanted.coverUnits + side.wanted.units - (open.get(side) ?? 0),
        worthMinor,
        costMinor: lane.minorPerUnit ?? 0,
        mostUnits: wantedOf(side),
      })),
      carton,
    );
    return takers.flatMap(({ lane, side }): TransferProposal[] => {
      const units = shares[side.warehouseId] ?? 0;
      if (units <= 0) return [];
      open.set(side, Math.max(0, (open.get(side) ?? 0) - units));
      return [
        {
          fromWarehouseId: donor.warehouseId,
          toWarehouseId: side.warehouseId,
          units,
          etaP50Date: dateOfDayNumber(todayNumber + Math.round(lane.transit.p50Days)),
          freightMinor: lane.minorPerUnit === null ? null : Math.round(lane.minorPerUnit * units),
        },
      ];
    });
  });
}
