/**
 * The numbers of one warehouse before anything is proposed: demand, supply, ways, levels, what is
 * wanted. Every variant (what would change it, what-if) runs through here.
 */
import type { DemandWindow } from './demand-window.ts';
import { demandWindow } from './demand-window.ts';
import type { DestinationInput, SkuPlanInput } from './input.ts';
import { holdingMinorAYear, type Levels, levelsOf, type Wanted, wantedUnits } from './levels.ts';
import type { OrderProposal } from './plan.ts';
import { type OrderNeed, proposeOrder } from './proposal.ts';
import { type Supply, supplyOf } from './supply.ts';
import { leadTimeFor, regularWay, type Way, waysTo } from './ways.ts';

/** A warehouse worked out. */
export interface Worked {
  readonly destination: DestinationInput;
  readonly window: DemandWindow;
  readonly supply: Supply;
  readonly ways: readonly Way[];
  readonly regular: Way | null;
  readonly levels: Levels;
  readonly wanted: Wanted;
}

/** What a variant shares with the case it was made from. */
export interface Shared {
  readonly window?: DemandWindow;
  readonly ways?: readonly Way[];
}

/** Works a warehouse out; null when its stock is unknown. */
export function workOut(
  input: SkuPlanInput,
  destination: DestinationInput,
  todayNumber: number,
  shared: Shared = {},
): Worked | null {
  if (destination.stock === null) return null;
  const forecast = input.forecasts[destination.market];
  const window = shared.window ?? demandWindow(forecast, destination.demandShare, input);
  const supply = supplyOf(destination, window.path, input);
  if (supply === null) return null;
  const ways = shared.ways ?? waysTo(input, destination, todayNumber);
  const regular = regularWay(ways, input);
  const lead = leadTimeFor(destination, regular, input.rules);
  const levels = levelsOf(input, destination, window, lead);
  const wanted = wantedUnits(input, window, supply, levels);
  return { destination, window, supply, ways, regular, levels, wanted };
}

/** What an order for a warehouse is made for, units apart. */
export function needOf(
  input: SkuPlanInput,
  { destination, levels, wanted }: Worked,
): Omit<OrderNeed, 'units'> {
  const { total, protectionDays } = levels;
  return {
    coverUnits: wanted.coverUnits,
    total,
    holdingMinorAYear: holdingMinorAYear(input, destination),
    unitsPerDay: protectionDays > 0 ? total.mean / protectionDays : 0,
  };
}

/** The order of the regular way for what transfers leave open; null = none. */
export function regularOrder(
  input: SkuPlanInput,
  worked: Worked,
  transferUnits: number,
  todayNumber: number,
): OrderProposal | null {
  const { regular, wanted } = worked;
  const units = wanted.units - transferUnits;
  if (regular === null || input.status !== 'active' || !(units > 0)) return null;
  const need = { ...needOf(input, worked), units };
  return proposeOrder(regular, need, input.traits, input.money, todayNumber);
}
