/**
 * A supplier's smallest order in money: an order below it is raised where that costs less than
 * going without it, else it is dropped.
 */
import { type CutLine, survivalsOf } from './cut.ts';

const YEAR_DAYS = 365;
/** An order is not blown up beyond this many times what is wanted. */
const MOST_TIMES = 4;

/** Goods of lines with a price, minor units. */
export function goodsOf(lines: readonly CutLine[]): number {
  return lines.reduce(
    (sum, { units, proposal }) => sum + units * (proposal.unitPriceMinor ?? 0),
    0,
  );
}

// What one carton more costs until it is wanted; unknown costs raise without counting.
function holdingOf({ units, proposal }: CutLine, cartonUnits: number): number {
  const { holdingMinorAYear, unitsPerDay, coverUnits } = proposal.cutBasis;
  if (holdingMinorAYear === null) return 0;
  if (!(unitsPerDay > 0)) return Number.POSITIVE_INFINITY;
  const waitDays = (Math.max(0, coverUnits) + units + cartonUnits / 2) / unitsPerDay;
  return (cartonUnits * holdingMinorAYear * waitDays) / YEAR_DAYS;
}

function lossWithout(lines: readonly CutLine[]): number {
  return lines.reduce((sum, { units, proposal }) => {
    const survivals = survivalsOf(proposal, units);
    const lost = survivals.reduce((total, share) => total + share, 0);
    return sum + lost * (proposal.cutBasis.marginMinor ?? proposal.unitPriceMinor ?? 0);
  }, 0);
}

/**
 * Raises the lines of one order, carton by carton where waiting costs least for the money, until
 * their goods reach the minimum. False = not worth it, or not possible: the lines are as they were.
 */
export function raiseToMinimum(lines: readonly CutLine[], minimumMinor: number): boolean {
  const priced = lines.filter(({ proposal }) => (proposal.unitPriceMinor ?? 0) > 0);
  let goods = goodsOf(priced);
  if (goods >= minimumMinor) return true;
  if (priced.length === 0 || goods * MOST_TIMES < minimumMinor) return false;
  const before = priced.map(({ units }) => units);
  const most = lossWithout(priced);
  let cost = 0;
  while (goods < minimumMinor && cost <= most) {
    let best: CutLine | null = null;
    let bestPrice = Number.POSITIVE_INFINITY;
    for (const line of priced) {
      const { cartonUnits, unitPriceMinor } = line.proposal;
      const price = holdingOf(line, cartonUnits) / (cartonUnits * (unitPriceMinor ?? 1));
      if (price < bestPrice) [best, bestPrice] = [line, price];
    }
    if (best === null) break;
    const { cartonUnits, unitPriceMinor } = best.proposal;
    cost += holdingOf(best, cartonUnits);
    best.units += cartonUnits;
    goods += cartonUnits * (unitPriceMinor ?? 0);
  }
  if (goods >= minimumMinor && cost <= most) return true;
  priced.forEach((line, i) => {
    line.units = before[i] as number;
  });
  return false;
}
