// The decisions a person sees first: those with most at stake, but never so many of one kind that
// the others stay out of sight; what is left is told by kind. Pure.
import { type Risk, sumRisks } from '../../../shared/inventory/at-risk.ts';
import type { Decision } from './decisions.ts';

const SHOWN = 10;
const SHOWN_OF_KIND = 4;

/** What is left of one kind, and what it puts at risk together. */
export interface DecisionGroup {
  readonly kind: Decision['kind'];
  readonly count: number;
  readonly risk: Risk;
}

/** The first ten and the rest by kind, both dearest first. */
export interface FirstDecisions {
  readonly first: readonly Decision[];
  readonly rest: readonly DecisionGroup[];
}

const amount = ({ minor }: Risk) => minor ?? -1;

function groupsOf(decisions: readonly Decision[]): DecisionGroup[] {
  const kinds = [...new Set(decisions.map(({ kind }) => kind))];
  return kinds
    .map((kind) => {
      const risks = decisions.filter((one) => one.kind === kind).map(({ risk }) => risk);
      const currency = risks.find((risk) => risk.currency !== null)?.currency ?? null;
      return { kind, count: risks.length, risk: sumRisks(risks, currency) };
    })
    .sort((a, b) => amount(b.risk) - amount(a.risk));
}

/**
 * The ten to show of decisions that stand dearest first: at most four of a kind, more only while
 * there are not ten.
 *
 * @example of 36 drafts and 3 stock-outs: 7 drafts and the 3, and a group of 29 drafts
 */
export function firstDecisions(decisions: readonly Decision[]): FirstDecisions {
  const counts = new Map<Decision['kind'], number>();
  const spread = decisions.filter(({ kind }) => {
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    return count <= SHOWN_OF_KIND;
  });
  const chosen = new Set(spread.slice(0, SHOWN));
  for (const decision of decisions) {
    if (chosen.size >= SHOWN) break;
    chosen.add(decision);
  }
  return {
    first: decisions.filter((decision) => chosen.has(decision)),
    rest: groupsOf(decisions.filter((decision) => !chosen.has(decision))),
  };
}
