// What a decision means: how the shelf is expected to go on, and whether it departs from what was
// advised, which asks for a reason. Pure.
import type { CaseBody, SlowMoverDecision } from '../../../shared/contract/slow-movers.ts';
import type { ChosenKit } from './kit.ts';
import type { Chosen } from './view.ts';

/** The way the list advised: the one that gains most, or keeping when none gains. */
export function advisedWay(body: CaseBody): SlowMoverDecision['way'] {
  const [best] = body.ways;
  const isWorth = best !== undefined && (best.gainMinor ?? 0) > 0;
  return isWorth && best.kind !== 'other' ? best.kind : 'keep';
}

const targetOf = (decision: SlowMoverDecision): string | null => {
  switch (decision.way) {
    case 'live':
      return decision.liveId;
    case 'bundle':
      return decision.partnerSkuId;
    case 'return-home':
      return decision.toWarehouseId;
    default:
      return null;
  }
};

/** The decision, and the kit it made, with the courses it is judged against later. */
export function chosenOf(body: CaseBody, decision: SlowMoverDecision, kit?: ChosenKit): Chosen {
  const way = body.ways.find(({ kind }) => kind === decision.way);
  const units = 'units' in decision ? (decision.units ?? null) : null;
  const isMoved = decision.way === 'return-home' || decision.way === 'dispose';
  const { units: shelfUnits } = body.figures;
  return {
    way: decision.way,
    units,
    priceMinor: 'priceMinor' in decision ? decision.priceMinor : null,
    targetId: targetOf(decision),
    ...(kit ? { kit } : {}),
    leftByWeek: way?.leftByWeek ?? body.nothingLeftByWeek,
    nothingLeftByWeek: body.nothingLeftByWeek,
    startUnits: isMoved ? Math.max(0, shelfUnits - (units ?? 0)) : shelfUnits,
    nothingStartUnits: shelfUnits,
  };
}

/** Whether the choice moved nothing by itself and can simply be taken back. */
export const isTakenBackFreely = ({ way }: Pick<Chosen, 'way'>) =>
  way === 'markdown' || way === 'bundle' || way === 'keep';
