// How far a new user is: which of the first steps are done, told from the real state alone, so that
// closing the page and coming back stands at the same place. Pure.

/** The first steps; which of them apply depends on the shop. */
export const STEPS = ['shop', 'sites', 'file', 'badge', 'order'] as const;
/** One of them. */
export type StepName = (typeof STEPS)[number];

/** What the steps are judged by. */
export interface ProgressFacts {
  readonly isPaired: boolean;
  readonly isDemo: boolean;
  /** Marketplaces that are allowed and switched on. */
  readonly sitesOn: number;
  /** Imported files that were applied and not undone. */
  readonly appliedFiles: number;
  readonly skus: number;
  /** Badges drawn on real and practice pages so far. */
  readonly badgesDrawn: number;
  /** Orders that a person has approved. */
  readonly approvedOrders: number;
}

/** A step and whether it is done. */
export interface StepState {
  readonly name: StepName;
  readonly isDone: boolean;
}

// In the sample shop the practice pages need no permission, so the badge comes first.
const SAMPLE: readonly StepName[] = ['shop', 'badge', 'file', 'order'];

/**
 * The steps in their order.
 *
 * @example a paired shop of one's own without sites stands at step 2, 'sites'
 */
export function stepsOf(facts: ProgressFacts): readonly StepState[] {
  const { isPaired, isDemo, sitesOn, appliedFiles, skus, badgesDrawn, approvedOrders } = facts;
  const hasPicture = sitesOn > 0 && appliedFiles > 0 && skus > 0;
  const done: Readonly<Record<StepName, boolean>> = {
    shop: isPaired,
    sites: sitesOn > 0,
    file: isPaired && appliedFiles > 0,
    badge: isPaired && (isDemo ? badgesDrawn > 0 : hasPicture),
    order: isPaired && approvedOrders > 0,
  };
  return (isDemo ? SAMPLE : STEPS).map((name) => ({ name, isDone: done[name] }));
}

/** The first step that is not done; null when all are. */
export const currentStep = (steps: readonly StepState[]): StepName | null =>
  steps.find(({ isDone }) => !isDone)?.name ?? null;
