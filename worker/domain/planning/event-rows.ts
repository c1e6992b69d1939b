// Rows of an event file or a trend file, checked cell by cell: what can be read is taken, every
// other row is named with its column and what to do. Pure.
import * as v from 'valibot';
import {
  type NewEvent,
  newEventSchema,
  OWN_EVENT_KINDS,
} from '../../../shared/contract/demand-events.ts';
import { type SmallRow, smallTable } from '../../../shared/reports/small-table.ts';

/** A row that could not be read. */
export interface RowProblem {
  readonly row: number;
  readonly column: string;
  readonly text: string;
}

/** Ids by what a person writes: codes of SKUs, codes or names of categories. */
export interface KnownNames {
  readonly skuIdOf: (code: string) => string | undefined;
  readonly categoryIdOf: (name: string) => string | undefined;
}

/** Codes and names a file speaks of, so that they can be looked up at once. */
export function namesIn(csv: string): { skus: string[]; categories: string[] } {
  const rows = smallTable(csv);
  const all = (name: string) => [
    ...new Set(rows.map(({ cell }) => cell(name)).filter((text) => text !== '')),
  ];
  return { skus: all('sku'), categories: all('category') };
}

type Read<Row> = { readonly taken: Row[]; readonly problems: RowProblem[] };

function readRows<Row>(csv: string, read: (row: SmallRow) => Row | RowProblem): Read<Row> {
  const taken: Row[] = [];
  const problems: RowProblem[] = [];
  for (const row of smallTable(csv)) {
    const one = read(row);
    if (one !== null && typeof one === 'object' && 'column' in one) problems.push(one);
    else taken.push(one as Row);
  }
  return { taken, problems };
}

const problem = ({ row }: SmallRow, column: string, text: string): RowProblem => ({
  row,
  column,
  text,
});

const KINDS: readonly string[] = OWN_EVENT_KINDS;

/** Events of a file. */
export function readEventRows(csv: string, known: KnownNames): Read<NewEvent> {
  return readRows<NewEvent>(csv, (row) => {
    const { cell } = row;
    const skuId = cell('sku') === '' ? '' : known.skuIdOf(cell('sku'));
    if (skuId === undefined) return problem(row, 'sku', 'No SKU has this code.');
    const categoryId = cell('category') === '' ? '' : known.categoryIdOf(cell('category'));
    if (categoryId === undefined) return problem(row, 'category', 'No category has this name.');
    const kind = cell('kind') === '' ? 'promotion' : cell('kind').toLowerCase();
    if (!KINDS.includes(kind)) return problem(row, 'kind', `Write one of ${KINDS.join(', ')}.`);
    const uplift = cell('uplift_percent');
    const body = {
      kind,
      name: cell('name'),
      market: cell('market').toUpperCase(),
      categoryId,
      skuId,
      startsOnDate: cell('starts_on'),
      endsOnDate: cell('ends_on') || cell('starts_on'),
      upliftPercent: uplift === '' ? null : Number(uplift.replace('%', '')),
    };
    const checked = v.safeParse(newEventSchema, body);
    if (!checked.success) {
      const [issue] = checked.issues;
      return problem(row, String(issue.path?.[0]?.key ?? ''), issue.message);
    }
    if (body.endsOnDate < body.startsOnDate) {
      return problem(row, 'ends_on', 'It ends before it begins.');
    }
    return checked.output;
  });
}

/** A point of a trend. */
export interface TrendRow {
  readonly subjectKind: 'sku' | 'category' | 'word';
  readonly subject: string;
  readonly market: string;
  readonly localDate: string;
  readonly value: number;
}

/** Points of a trend file: each row names a SKU, a category or a word. */
export function readTrendRows(csv: string, known: KnownNames): Read<TrendRow> {
  return readRows<TrendRow>(csv, (row) => {
    const { cell } = row;
    const localDate = cell('date');
    if (!/^\d{4}-\d{2}-\d{2}$/.test(localDate)) {
      return problem(row, 'date', 'Write the date as YYYY-MM-DD.');
    }
    const value = Number(cell('value') || Number.NaN);
    if (!Number.isFinite(value) || value < 0) {
      return problem(row, 'value', 'Write a number that is not negative.');
    }
    const at = { market: cell('market').toUpperCase(), localDate, value };
    if (cell('sku') !== '') {
      const subject = known.skuIdOf(cell('sku'));
      return subject
        ? { subjectKind: 'sku', subject, ...at }
        : problem(row, 'sku', 'No SKU has this code.');
    }
    if (cell('category') !== '') {
      const subject = known.categoryIdOf(cell('category'));
      return subject
        ? { subjectKind: 'category', subject, ...at }
        : problem(row, 'category', 'No category has this name.');
    }
    const word = cell('word').toLowerCase();
    if (word === '') return problem(row, 'word', 'Name a sku, a category or a word.');
    return { subjectKind: 'word', subject: word.slice(0, 80), ...at };
  });
}
