// Reports of movements: signed units, one place for one unit in every report, and balances that
// their own flows prove. Rows are made up under real headers.
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type EventPlace,
  type UnitSpan,
  untoldSpans,
} from '../../../shared/reports/movement-keys.ts';
import { factsOf, readFacts } from '../../support/read-facts.ts';

const FIXTURES = new URL('../../fixtures/reports/', import.meta.url);
const textOf = (name: string) => readFileSync(new URL(name, FIXTURES), 'utf8');
const movements = async (source: string) => factsOf(await readFacts(source), 'movement');

describe('Amazon inventory adjustments', () => {
  it('reads -2 lost, a unit moved from sellable to damaged, and 1 found', async () => {
    const read = await readFacts(textOf('amazon-fba-adjustments.tsv'));
    const facts = factsOf(read, 'movement');
    expect(facts.map((f) => [f.item.sku, f.units, f.isSellable, f.reason])).toEqual([
      ['BOX-40L-GY', -2, true, 'M'],
      ['BOX-40L-GY', -1, true, 'Q'],
      ['BOX-40L-GY', 1, false, 'P'],
      ['LAMP-CLIP', 1, true, 'F'],
    ]);
    expect(facts[0]).toMatchObject({
      movement: 'adjust',
      centre: 'PHX7',
      place: null,
      occurredAtUtc: '2026-10-28T07:00:00Z',
    });
    expect(read.skipped).toEqual({ graded_resale: 1 });
  });
});

describe('Amazon received inventory', () => {
  it('reads 120 + 78 - 2 of one shipment and leaves out a row of 0', async () => {
    const read = await readFacts(textOf('amazon-fba-received.tsv'));
    const facts = factsOf(read, 'movement');
    expect(facts.map((f) => [f.movement, f.units, f.reference])).toEqual([
      ['receive', 120, 'FBA15ABCDEF1'],
      ['receive', 78, 'FBA15ABCDEF1'],
      ['receive', -2, 'FBA15ABCDEF1'],
    ]);
    expect(read.skipped).toEqual({ nothing_moved: 1 });
  });
});

describe('Amazon customer returns', () => {
  it('tells a damaged unit from 2 sellable ones and never reads the buyer', async () => {
    const facts = await movements(textOf('amazon-fba-returns.tsv'));
    expect(facts.map((f) => [f.item.sku, f.units, f.isSellable])).toEqual([
      ['BOX-40L-GY', 1, true],
      ['BOX-40L-GY', 1, true],
      ['LAMP-CLIP', 1, false],
    ]);
    expect(new Set(facts.map((f) => f.eventGroup)).size).toBe(2);
    expect(facts.map((f) => f.eventFrom)).toEqual([0, 1, 0]);
    expect(JSON.stringify(facts)).not.toContain('buyer');
  });
});

describe('Amazon ledger, detail', () => {
  it('leaves 2 sales to the orders and 1 inner transfer aside, and reads 5 events', async () => {
    const read = await readFacts(textOf('amazon-ledger-detail.tsv'));
    expect(read.skipped).toEqual({ told_by_orders: 2, within_network: 1 });
    const facts = factsOf(read, 'movement');
    expect(facts.map((f) => [f.movement, f.units, f.isSellable])).toEqual([
      ['adjust', -2, true],
      ['receive', 120, true],
      ['return', 1, true],
      ['return', 1, true],
      ['remove', -5, false],
    ]);
    // 11/02 is 2 November in every market.
    expect(facts.at(-1)?.occurredAtUtc).toBe('2026-11-02T00:00:00Z');
  });

  it('gives 4 of its events the place they have in the reports of one subject', async () => {
    const placeOf = (f: EventPlace) => `${f.eventGroup} from ${f.eventFrom}`;
    const ledger = (await movements(textOf('amazon-ledger-detail.tsv'))).map(placeOf);
    const others = await Promise.all(
      ['adjustments', 'received', 'returns'].map((name) =>
        movements(textOf(`amazon-fba-${name}.tsv`)),
      ),
    );
    const keys = new Set(others.flat().map(placeOf));
    expect(ledger.filter((key) => keys.has(key))).toHaveLength(4);
  });

  it('names an event type it does not know by row', async () => {
    const source = textOf('amazon-ledger-detail.tsv').replace('VendorReturns', 'Teleported');
    const { problems } = await readFacts(source);
    expect(problems.map(({ row, code, value }) => [row, code, value])).toEqual([
      [9, 'unknown_event', 'Teleported'],
    ]);
  });
});

describe('Amazon ledger, summary', () => {
  it('counts 255 + 40 on the road + 4 damaged at the end of 28 October', async () => {
    const read = await readFacts(textOf('amazon-ledger-summary.tsv'));
    const stock = factsOf(read, 'stock');
    expect(stock.map((f) => [f.place, f.onHand, f.unavailable, f.available])).toEqual([
      ['US', 295, null, 255],
      ['US', 4, 4, null],
      [null, 0, null, 0],
    ]);
    expect(stock[0]?.asOfUtc).toBe('2026-10-28T23:59:59Z');
    expect(read.problems).toEqual([]);
  });

  it('warns where 302 and the events of the day do not come to 256', async () => {
    const { problems } = await readFacts(
      textOf('amazon-ledger-summary.tsv').replace('\t255\t', '\t256\t'),
    );
    expect(problems.map(({ code, severity }) => [code, severity])).toEqual([
      ['balance_mismatch', 'warning'],
    ]);
  });
});

describe('Amazon daily inventory history', () => {
  it('states 200 + 55 + 4 for one day and 251 for the next', async () => {
    const stock = factsOf(
      await readFacts(textOf('amazon-fba-inventory-history-daily.tsv')),
      'stock',
    );
    expect(stock.map((f) => [f.asOfUtc, f.onHand, f.unavailable])).toEqual([
      ['2026-10-28T07:00:00Z', 200, null],
      ['2026-10-28T07:00:00Z', 55, null],
      ['2026-10-28T07:00:00Z', 4, 4],
      ['2026-10-29T07:00:00Z', 251, null],
    ]);
  });
});

describe('spans of units told', () => {
  it('leave 0 to 60 and 80 to 100 of 100 units of which 20 in between were told', () => {
    expect(untoldSpans([0, 100], [[60, 80]])).toEqual([
      [0, 60],
      [80, 100],
    ]);
    expect(untoldSpans([0, 100], [])).toEqual([[0, 100]]);
    expect(untoldSpans([40, 60], [[0, 100]])).toEqual([]);
  });

  it('come to the longest telling of a group, whatever the cuts and the order of the files', () => {
    const cuts = fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 6 });
    fc.assert(
      fc.property(fc.array(cuts, { minLength: 1, maxLength: 5 }), (files) => {
        const told: UnitSpan[] = [];
        for (const rows of files) {
          let at = 0;
          for (const units of rows) {
            told.push(...untoldSpans([at, at + units], told));
            at += units;
          }
        }
        const booked = told.reduce((sum, [from, to]) => sum + to - from, 0);
        const longest = Math.max(...files.map((rows) => rows.reduce((a, b) => a + b, 0)));
        return booked === longest;
      }),
    );
  });
});
