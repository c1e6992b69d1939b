// Rows of an event file or a trend file, checked cell by cell: each that cannot be read is named
// with its column and what to do, and then none is taken. Pure.
import * as v from 'valibot';
import {
  type FILE_PROBLEMS,
  type NewEvent,
  newEventSchema,
  OWN_EVENT_KINDS,
} from '../../../shared/contract/demand-events.ts';
import { type SmallRow, smallTable } from '../../../shared/reports/small-table.ts';

/** A row that could not be read. */
export interface RowProblem {
  readonly row: number;
  readonly column: string;
  readonly code: ProblemCode;
  readonly text: string;
}

type ProblemCode = (typeof FILE_PROBLEMS)[number];

const TEXTS: Readonly<Record<ProblemCode, string>> = {
  'no-rows': 'The file has no row below its header.',
  'unknown-sku': 'No SKU has this code.',
  'unknown-category': 'No category has this name.',
  'bad-kind': `Write one of ${OWN_EVENT_KINDS.join(', ')}.`,
  'bad-name': 'Write a name of at most 200 characters.',
  'bad-market': 'Write the country as two letters, or leave it empty.',
  'bad-date': 'Write the date as YYYY-MM-DD.',
  'bad-percent': 'Write a whole number from 0 to 5000, or leave it empty.',
  'bad-value': 'Write a number that is not negative.',
  'ends-before': 'It ends before it begins.',
  'no-subject': 'Name a sku, a category or a word.',
};

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

const problemAt = (row: number, column: string, code: ProblemCode): RowProblem => ({
  row,
  column,
  code,
  text: TEXTS[code],
});

function readRows<Row>(
  csv: string,
  firstColumn: string,
  read: (row: SmallRow) => Row | RowProblem,
): Read<Row> {
  const taken: Row[] = [];
  const problems: RowProblem[] = [];
  const rows = smallTable(csv);
  if (rows.length === 0) problems.push(problemAt(1, firstColumn, 'no-rows'));
  for (const row of rows) {
    const one = read(row);
    if (one !== null && typeof one === 'object' && 'column' in one) problems.push(one);
    else taken.push(one as Row);
  }
  return { taken: problems.length > 0 ? [] : taken, problems };
}

const problem = ({ row }: SmallRow, column: string, code: ProblemCode): RowProblem =>
  problemAt(row, column, code);

const KINDS: readonly string[] = OWN_EVENT_KINDS;

// The column of the file behind each field of the event, and what is wrong when it is refused.
const FIELDS: Readonly<Record<string, readonly [column: string, code: ProblemCode]>> = {
  name: ['name', 'bad-name'],
  market: ['market', 'bad-market'],
  startsOnDate: ['starts_on', 'bad-date'],
  endsOnDate: ['ends_on', 'bad-date'],
  upliftPercent: ['uplift_percent', 'bad-percent'],
};

/** Events of a file. */
export function readEventRows(csv: string, known: KnownNames): Read<NewEvent> {
  return readRows<NewEvent>(csv, 'name', (row) => {
    const { cell } = row;
    const skuId = cell('sku') === '' ? '' : known.skuIdOf(cell('sku'));
    if (skuId === undefined) return problem(row, 'sku', 'unknown-sku');
    const categoryId = cell('category') === '' ? '' : known.categoryIdOf(cell('category'));
    if (categoryId === undefined) return problem(row, 'category', 'unknown-category');
    const kind = cell('kind') === '' ? 'promotion' : cell('kind').toLowerCase();
    if (!KINDS.includes(kind)) return problem(row, 'kind', 'bad-kind');
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
      const [column, code] = FIELDS[String(issue.path?.[0]?.key)] ?? ['name', 'bad-name'];
      return problem(row, column, code);
    }
    if (body.endsOnDate < body.startsOnDate) {
      return problem(row, 'ends_on', 'ends-before');
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
  return readRows<TrendRow>(csv, 'date', (row) => {
    const { cell } = row;
    const localDate = cell('date');
    if (!/^\d{4}-\d{2}-\d{2}$/.test(localDate)) {
      return problem(row, 'date', 'bad-date');
    }
    const value = Number(cell('value') || Number.NaN);
    if (!Number.isFinite(value) || value < 0) {
      return problem(row, 'value', 'bad-value');
    }
    const at = { market: cell('market').toUpperCase(), localDate, value };
    if (cell('sku') !== '') {
      const subject = known.skuIdOf(cell('sku'));
      return subject ? { subjectKind: 'sku', subject, ...at } : problem(row, 'sku', 'unknown-sku');
    }
    if (cell('category') !== '') {
      const subject = known.categoryIdOf(cell('category'));
      return subject
        ? { subjectKind: 'category', subject, ...at }
        : problem(row, 'category', 'unknown-category');
    }
    const word = cell('word').toLowerCase();
    if (word === '') return problem(row, 'word', 'no-subject');
    return { subjectKind: 'word', subject: word.slice(0, 80), ...at };
  });
}
