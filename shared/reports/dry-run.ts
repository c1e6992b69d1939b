// What an import would change, before anything is changed: facts against current state, batch by
// batch, added up. Pure; the worker loads the state, the screen shows the summary.
import {
  countedUnits,
  type Fact,
  type ListingFact,
  type OrderLineFact,
  type StockFact,
} from './facts.ts';
import type { SkipReason } from './format.ts';
import type { RowProblem, RowProblemCode } from './problems.ts';
import type { FactBatch } from './read-report.ts';

/** What one fact would do. */
export type FactOutcome = 'create' | 'update' | 'same' | 'refuse';

/** The current state a batch is compared with, asked by fact. */
export interface CurrentState {
  /** The listing of the account, or null when it would be new. */
  listing: (fact: ListingFact) => Pick<ListingFact, 'title' | 'listedQuantity'> | null;
  /** Our count for the item at the place; or why it cannot be counted there. */
  stock: (fact: StockFact) => StockState | { problem: RowProblemCode };
  /** The order line as recorded, or null when it would be new. */
  orderLine: (fact: OrderLineFact) => Pick<OrderLineFact, 'units' | 'status'> | null;
}

/** Where a stock fact lands. */
export interface StockState {
  warehouseId: string;
  /** Our on-hand balance; null = never counted there. */
  onHand: number | null;
}

/** Units that would be added and taken off at one warehouse. */
export interface StockChange {
  rowsChanged: number;
  unitsUp: number;
  unitsDown: number;
}

/** The answer of a dry run. Problems are cut to a page; the counts are complete. */
export interface DryRunSummary {
  rows: number;
  outcomes: Record<Fact['kind'], Record<FactOutcome, number>>;
  /** By warehouse id. */
  stock: Record<string, StockChange>;
  skipped: Partial<Record<SkipReason, number>>;
  errors: number;
  warnings: number;
  problems: RowProblem[];
}

/** Problems listed one by one; beyond it only the count grows. */
export const PROBLEMS_LISTED = 500;

/** A summary of nothing. */
export function emptySummary(): DryRunSummary {
  const none = (): Record<FactOutcome, number> => ({ create: 0, update: 0, same: 0, refuse: 0 });
  return {
    rows: 0,
    outcomes: {
      listing: none(),
      stock: none(),
      'order-line': none(),
      tracking: none(),
      movement: none(),
      sku: none(),
    },
    stock: {},
    skipped: {},
    errors: 0,
    warnings: 0,
    problems: [],
  };
}

/** Adds one batch to a summary, which is changed in place. */
export function addBatch(summary: DryRunSummary, batch: FactBatch, state: CurrentState): void {
  summary.rows += batch.rows;
  for (const [reason, count] of Object.entries(batch.skipped) as [SkipReason, number][]) {
    summary.skipped[reason] = (summary.skipped[reason] ?? 0) + count;
  }
  for (const problem of batch.problems) addProblem(summary, problem);
  for (const fact of batch.facts) {
    const outcome = factOutcome(summary, fact, state);
    summary.outcomes[fact.kind][outcome]++;
  }
}

function addProblem(summary: DryRunSummary, problem: RowProblem): void {
  if (problem.severity === 'error') summary.errors++;
  else summary.warnings++;
  if (summary.problems.length < PROBLEMS_LISTED) summary.problems.push(problem);
}

function factOutcome(summary: DryRunSummary, fact: Fact, state: CurrentState): FactOutcome {
  if (fact.kind === 'stock') return stockOutcome(summary, fact, state);
  if (fact.kind === 'listing') {
    const now = state.listing(fact);
    if (now === null) return 'create';
    return isListingKept(fact, now) ? 'same' : 'update';
  }
  // Which order a parcel belongs to, which events are told and what stands in the catalogue is
  // known to the worker alone.
  if (fact.kind === 'tracking' || fact.kind === 'movement' || fact.kind === 'sku') return 'create';
  const now = state.orderLine(fact);
  if (now === null) return 'create';
  return now.units === fact.units && now.status === fact.status ? 'same' : 'update';
}

/** Unknown in the file never overwrites what is known. */
function isKept<T>(stated: T | null, known: T | null): boolean {
  return stated === null || stated === known;
}

/** True when a fact says nothing new about a listing. */
export function isListingKept(
  fact: Pick<ListingFact, 'title' | 'listedQuantity'>,
  now: Pick<ListingFact, 'title' | 'listedQuantity'>,
): boolean {
  return isKept(fact.title, now.title) && isKept(fact.listedQuantity, now.listedQuantity);
}

function stockOutcome(summary: DryRunSummary, fact: StockFact, state: CurrentState): FactOutcome {
  const found = state.stock(fact);
  if ('problem' in found) {
    const value = fact.item.sku ?? fact.item.barcode ?? fact.item.asin ?? fact.place ?? '';
    const { row } = fact;
    const code = found.problem;
    addProblem(summary, { row, column: '', value, code, severity: 'error' });
    return 'refuse';
  }
  const counted = countedUnits(fact);
  if (counted === null || counted === found.onHand) return 'same';
  const difference = counted - (found.onHand ?? 0);
  const change = summary.stock[found.warehouseId] ?? { rowsChanged: 0, unitsUp: 0, unitsDown: 0 };
  change.rowsChanged++;
  if (difference > 0) change.unitsUp += difference;
  else change.unitsDown -= difference;
  summary.stock[found.warehouseId] = change;
  return found.onHand === null ? 'create' : 'update';
}
