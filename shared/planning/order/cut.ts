/**
 * The cheapest cut: takes units off lines so that a limit is kept, those first whose loss is least
 * for what they free. Whole cartons; below its minimum a line goes as a whole.
 */
import { negativeBinomialSurvivals } from '../negative-binomial.ts';
import type { OrderProposal } from './plan.ts';

/** A line that can be cut. */
export interface CutLine {
  readonly skuId: string;
  readonly warehouseId: string;
  readonly proposal: OrderProposal;
  units: number;
}

/** Units of a line that go together, and what losing them is expected to cost. */
export interface CutPiece {
  readonly line: CutLine;
  readonly units: number;
  readonly lostUnits: number;
  /** Of the limit, freed. */
  readonly freed: number;
  /** Loss for what is freed. */
  readonly price: number;
}

/** What one lost unit is worth when cuts are compared: margin, else its price, else one. */
function worthOf({ cutBasis, unitPriceMinor }: OrderProposal): number {
  return Math.max(0, cutBasis.marginMinor ?? unitPriceMinor ?? 1);
}

/** P(D > k) for the units an order adds on top of cover. */
export function survivalsOf({ cutBasis }: OrderProposal, units: number): Float64Array {
  const { mean, ratio, coverUnits } = cutBasis;
  const from = Math.floor(coverUnits);
  const all = negativeBinomialSurvivals(mean, ratio, Math.max(0, from) + units);
  const out = new Float64Array(units);
  for (let k = 0; k < units; k += 1) out[k] = from + k < 0 ? 1 : (all[from + k] ?? 0);
  return out;
}

// From the last carton down; each further one is likelier to be missed, so prices rise.
function piecesOf(line: CutLine, freedByUnit: number): CutPiece[] {
  const { cartonUnits, minimumUnits } = line.proposal;
  const survivals = survivalsOf(line.proposal, line.units);
  const worth = worthOf(line.proposal);
  const pieces: CutPiece[] = [];
  for (let left = line.units; left > 0; ) {
    const after = left - cartonUnits;
    const to = after >= Math.max(1, minimumUnits) ? after : 0;
    let lostUnits = 0;
    for (let k = to; k < left; k += 1) lostUnits += survivals[k] as number;
    const units = left - to;
    const freed = units * freedByUnit;
    pieces.push({ line, units, lostUnits, freed, price: (lostUnits * worth) / freed });
    left = to;
  }
  return pieces;
}

/**
 * Cuts lines (their `units` fall) until their use of a limit is within it, then gives back what
 * still fits, dearest first. Lines that use nothing are left alone.
 */
export function cutTo(
  lines: readonly CutLine[],
  limit: number,
  useByUnit: (line: CutLine) => number,
): CutPiece[] {
  const users = lines.filter((line) => line.units > 0 && useByUnit(line) > 0);
  let used = users.reduce((sum, line) => sum + line.units * useByUnit(line), 0);
  if (used <= limit) return [];
  const pieces = users
    .flatMap((line) => piecesOf(line, useByUnit(line)))
    .sort((a, b) => a.price - b.price);
  const taken: CutPiece[] = [];
  for (const piece of pieces) {
    if (used <= limit) break;
    piece.line.units -= piece.units;
    used -= piece.freed;
    taken.push(piece);
  }
  return giveBack(taken, limit - used);
}

// In the opposite order, so that a line's own pieces return from its smallest quantity up.
function giveBack(taken: readonly CutPiece[], free: number): CutPiece[] {
  let room = free;
  const kept: CutPiece[] = [];
  const closed = new Set<CutLine>();
  for (const piece of [...taken].reverse()) {
    if (!closed.has(piece.line) && piece.freed <= room) {
      piece.line.units += piece.units;
      room -= piece.freed;
      continue;
    }
    closed.add(piece.line);
    kept.push(piece);
  }
  return kept.reverse();
}
