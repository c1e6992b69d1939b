// The fixtures of report formats and presets as every suite over them reads them: their names,
// their headers, and the truth written beside each. A new format needs no line here.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Fact } from '../../../shared/reports/facts.ts';
import { normalHeaders } from '../../../shared/reports/header.ts';
import { REPORT_FORMATS } from '../../../shared/reports/registry.ts';
import { type ReadFacts, readFacts } from '../read-facts.ts';

const FIXTURES = join(import.meta.dirname, '../../fixtures/reports');
const TRUTHS = join(import.meta.dirname, '../../fixtures/report-truths');
const PRESET = 'preset-';

/** Every fixture but those of tables that only the dictionary knows. */
export const REPORT_FIXTURES: readonly string[] = readdirSync(FIXTURES)
  .filter((name) => !name.startsWith('warehouse-'))
  .sort();

/** Fixtures of formats: `<format id>.csv`, or `<format id>-<variant>.csv`. */
export const FORMAT_FIXTURES = REPORT_FIXTURES.filter((name) => !name.startsWith(PRESET));

/** The bytes of a fixture. */
export const fixture = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(join(FIXTURES, name)));

/** The format a fixture is named after: of two ids that fit its name the longer one. */
export function formatOfFixture(name: string): string {
  const ids = REPORT_FORMATS.map(({ id }) => id).filter((id) =>
    new RegExp(`^${id}[-.]`).test(name),
  );
  const [longest] = ids.sort((one, other) => other.length - one.length);
  if (longest === undefined) throw new Error(`no format is called as ${name} begins`);
  return longest;
}

/** Normal headers of a fixture; some exports put titles above the header. */
export function headersOf(name: string): string[] {
  const lines = new TextDecoder()
    .decode(fixture(name))
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/);
  const delimiter = lines.some((line) => line.includes('\t')) ? '\t' : ',';
  const rows = lines.slice(0, 4).map((line) => line.replace(/"/g, '').split(delimiter));
  return normalHeaders(rows.find((cells) => cells.length > 2) ?? []);
}

/** Reads a fixture: a format's with its dates day first, as its account's market would say. */
export const readFixture = (name: string): Promise<ReadFacts> =>
  readFacts(fixture(name), name.startsWith(PRESET) ? {} : { dateOrder: 'dmy' });

/** What a file holds: its facts without the fields it leaves unknown, and the rows left out. */
export interface ReportTruth {
  readonly facts: readonly Record<string, unknown>[];
  readonly skipped: Readonly<Record<string, number>>;
}

/** The truth written beside a fixture: a fact a line, then what was left out. */
export function truthOfFixture(name: string): ReportTruth {
  const lines = readFileSync(join(TRUTHS, `${name}.jsonl`), 'utf8')
    .trimEnd()
    .split('\n');
  const skipped = lines.pop() ?? '{}';
  return { facts: lines.map((line) => JSON.parse(line)), skipped: JSON.parse(skipped).skipped };
}

const known = (value: object): [string, unknown][] =>
  Object.entries(value).filter(([, one]) => one !== null && one !== undefined);

/** A fact as a truth writes it: what is unknown is not there. */
const written = (fact: Fact): Record<string, unknown> => {
  if (fact.kind === 'sku') return { ...fact };
  const { item, ...rest } = fact;
  return { ...Object.fromEntries(known(rest)), ...Object.fromEntries(known(item)) };
};

/** What was read, as a truth writes it. */
export const asTruth = ({ facts, skipped }: ReadFacts): ReportTruth => ({
  facts: facts.map(written),
  skipped,
});
