// The dry run: what would change, counted from facts and state alone.
import { describe, expect, it } from 'vitest';
import { addBatch, type CurrentState, emptySummary } from '../../../shared/reports/dry-run.ts';
import { NO_ITEM_IDS, type StockFact } from '../../../shared/reports/facts.ts';
import type { FactBatch } from '../../../shared/reports/read-report.ts';

const stock = (row: number, sku: string, onHand: number | null): StockFact => ({
  kind: 'stock',
  row,
  item: { ...NO_ITEM_IDS, sku },
  title: null,
  place: 'W',
  fulfilment: null,
  onHand,
  unavailable: null,
  allocated: null,
  available: null,
  inbound: null,
  asOfUtc: null,
});

const batchOf = (facts: FactBatch['facts']): FactBatch => ({
  facts,
  problems: [],
  rows: facts.length,
  skipped: { not_stocked: 2 },
});

const BALANCES: Record<string, number | null> = { A: 10, B: 5, C: null };
const state: CurrentState = {
  listing: () => null,
  orderLine: () => null,
  stock: (fact) => {
    const onHand = BALANCES[fact.item.sku ?? ''];
    return onHand === undefined ? { problem: 'unknown_item' } : { warehouseId: 'wh_1', onHand };
  },
};

describe('a dry run', () => {
  it('adds 12 up and takes 3 off where 10 -> 22, 5 -> 2 and one item is unknown', () => {
    const summary = emptySummary();
    addBatch(summary, batchOf([stock(2, 'A', 22), stock(3, 'B', 2), stock(4, 'X', 1)]), state);
    expect(summary.stock).toEqual({ wh_1: { rowsChanged: 2, unitsUp: 12, unitsDown: 3 } });
    expect(summary.outcomes.stock).toEqual({ create: 0, update: 2, same: 0, refuse: 1 });
    expect(summary.problems).toMatchObject([{ row: 4, value: 'X', code: 'unknown_item' }]);
  });

  it('changes nothing for an unknown count and tells a first count of 0 from one of 4', () => {
    const summary = emptySummary();
    addBatch(summary, batchOf([stock(2, 'A', null), stock(3, 'C', 4), stock(4, 'A', 10)]), state);
    expect(summary.outcomes.stock).toEqual({ create: 1, update: 0, same: 2, refuse: 0 });
    expect(summary.skipped).toEqual({ not_stocked: 2 });
    expect(summary.rows).toBe(3);
  });

  it('lists 500 problems and counts all 700', () => {
    const summary = emptySummary();
    const facts = Array.from({ length: 700 }, (_, i) => stock(i + 2, 'X', 1));
    addBatch(summary, batchOf(facts), state);
    expect([summary.problems.length, summary.errors]).toEqual([500, 700]);
  });
});
