// 200 seeded mutations of every fixture, of formats and of presets, as people and tools do them to
// files: another encoding or delimiter, columns moved, lost or doubled, the header pasted in once
// more. Right rows or a named error; never another number, stated or booked.
import { describe, expect, it } from 'vitest';
import { countedUnits, type Fact } from '../../../shared/reports/facts.ts';
import { FileProblem } from '../../../shared/reports/problems.ts';
import { openReport } from '../../../shared/reports/read-report.ts';
import { encodeText } from '../../support/encode-text.ts';
import { inPieces } from '../../support/read-facts.ts';
import { fixture, REPORT_FIXTURES } from '../../support/reports/report-fixtures.ts';
import { seededRandom } from '../../support/seeded-random.mjs';

const MUTATIONS = 200;
const NUMBERS = [
  ...['onHand', 'available', 'allocated', 'unavailable', 'inbound'],
  ...['listedQuantity', 'units', 'price', 'linePrice'],
] as const;

type Table = string[][];
type Random = () => number;

/** Cells of a small CSV or TSV; quoted cells may hold the delimiter, none of ours a line break. */
function cellsOf(text: string): Table {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const isTsv = text.includes('\t');
  if (lines.at(-1) === '') lines.pop();
  return lines.map((line) => {
    if (isTsv) return line.split('\t');
    const cells = line.match(/(?<=^|,)(?:"(?:[^"]|"")*"|[^,]*)/g) ?? [];
    return cells.map((cell) =>
      /^".*"$/.test(cell) ? cell.slice(1, -1).replace(/""/g, '"') : cell,
    );
  });
}

const quoted = (cell: string, delimiter: string) =>
  cell.includes(delimiter) || /["\n]/.test(cell) ? `"${cell.replace(/"/g, '""')}"` : cell;

interface Mutated {
  readonly table: Table;
  readonly delimiter: string;
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be';
  readonly hasBom: boolean;
  /** Columns are gone or doubled: fields may be unknown, or the file refused. */
  readonly isLossy: boolean;
  readonly hasSecondHeader: boolean;
}

const widest = (table: Table) => Math.max(...table.map((row) => row.length));
const headerRow = (table: Table) => table.findIndex((row) => row.length === widest(table));

function mutate(original: Table, random: Random): Mutated {
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
  const width = widest(original);
  const order = Array.from({ length: width }, (_, index) => index);
  let isLossy = false;
  if (random() < 0.5) order.sort(() => random() - 0.5);
  if (random() < 0.4) {
    isLossy = true;
    order.splice(Math.floor(random() * order.length), 1 + Math.floor(random() * 2));
  }
  let table = original.map((row) =>
    row.length === width ? order.map((at) => row[at] ?? '') : row,
  );
  if (random() < 0.2) {
    isLossy = true;
    const at = Math.floor(random() * order.length);
    table = table.map((row) => (row.length === order.length ? [...row, row[at] ?? ''] : row));
  }
  const header = table[headerRow(original)] ?? [];
  const hasSecondHeader = random() < 0.2;
  if (hasSecondHeader) table = [...table, header];
  return {
    table,
    delimiter: pick([',', ';', '\t', '|']),
    encoding: pick(['utf-8', 'utf-16le', 'utf-16be'] as const),
    hasBom: random() < 0.5,
    isLossy,
    hasSecondHeader,
  };
}

function bytesOf({ table, delimiter, encoding, hasBom }: Mutated): Uint8Array {
  const text = table
    .map((row) => row.map((cell) => quoted(cell, delimiter)).join(delimiter))
    .join('\r\n');
  return encodeText(`${text}\r\n`, encoding, hasBom);
}

interface Outcome {
  readonly facts: Fact[];
  /** Errors by row, and refusals of the file. */
  readonly errors: string[];
  readonly asksForMapping: boolean;
}

async function outcomeOf(bytes: Uint8Array): Promise<Outcome> {
  try {
    const options = { timeZone: 'UTC', dateOrder: 'dmy' } as const;
    let report = await openReport(inPieces(bytes, 1024), options);
    if (report.match.by === 'proposal') {
      const { tool, mapping } = report.match;
      if (tool === null) return { facts: [], errors: [], asksForMapping: true };
      // A person who sees the tool's name and goes on.
      report = await openReport(inPieces(bytes, 1024), { timeZone: 'UTC', mapping });
    }
    const facts: Fact[] = [];
    const errors: string[] = [];
    for await (const batch of report.batches()) {
      facts.push(...batch.facts);
      errors.push(
        ...batch.problems.filter(({ severity }) => severity === 'error').map(({ code }) => code),
      );
    }
    return { facts, errors, asksForMapping: false };
  } catch (error) {
    if (error instanceof FileProblem)
      return { facts: [], errors: [error.code], asksForMapping: false };
    throw error;
  }
}

/** The numbers a fact states, and the count that would be booked. */
const numbersOf = (fact: Fact): Record<string, unknown> => ({
  ...Object.fromEntries(
    NUMBERS.flatMap((name) => (name in fact ? [[name, fact[name as never]]] : [])),
  ),
  ...(fact.kind === 'stock' && { counted: countedUnits(fact) }),
});

/** Facts by what they are of: their row, their kind and their turn in it. */
function byPlace(facts: readonly Fact[]): Map<string, Fact> {
  const places = new Map<string, Fact>();
  for (const fact of facts) {
    let turn = 0;
    while (places.has(`${fact.row} ${fact.kind} ${turn}`)) turn += 1;
    places.set(`${fact.row} ${fact.kind} ${turn}`, fact);
  }
  return places;
}

describe.each(REPORT_FIXTURES)('%s', (name) => {
  it(`keeps its numbers or names an error through ${MUTATIONS} mutations`, async () => {
    const original = fixture(name);
    const table = cellsOf(new TextDecoder().decode(original));
    const truth = await outcomeOf(original);
    expect(truth.facts.length).toBeGreaterThan(0);
    const places = byPlace(truth.facts);
    const random = seededRandom(20_261_122 + REPORT_FIXTURES.indexOf(name));
    let kept = 0;
    for (let turn = 0; turn < MUTATIONS; turn += 1) {
      const mutated = mutate(table, random);
      const outcome = await outcomeOf(bytesOf(mutated));
      const { encoding, delimiter } = mutated;
      const where = `mutation ${turn}: ${encoding} ${delimiter} ${mutated.table[0]}`;
      if (!mutated.isLossy) {
        expect(outcome.asksForMapping, where).toBe(false);
        expect(outcome.facts.map(numbersOf), where).toEqual(truth.facts.map(numbersOf));
        kept += 1;
      }
      for (const [place, fact] of byPlace(outcome.facts)) {
        const truly = places.get(place);
        expect(truly, `${where}: no such fact ${place}`).toBeDefined();
        for (const [field, value] of Object.entries(numbersOf(fact))) {
          if (value === null) continue;
          expect(value, `${where}: ${place} ${field}`).toBe(truly && numbersOf(truly)[field]);
        }
      }
    }
    expect(kept).toBeGreaterThan(MUTATIONS / 5);
  });
});
