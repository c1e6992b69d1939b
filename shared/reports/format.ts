// What a report format is: how its header is recognised and how its rows become facts. A new format
// is one file in formats/ and one line in formats.ts.
import type { Fact, FactKind } from './facts.ts';
import { headerIndex } from './header.ts';
import type { DateOrder } from './instants.ts';
import type { DecimalMark } from './numbers.ts';
import type { CellContext, RowCells } from './row-cells.ts';

/** Why a row was left out on purpose; counted and shown, not an error. */
export type SkipReason =
  | 'not_stocked'
  | 'no_identifier'
  | 'graded_resale'
  | 'description_row'
  | 'repeated_header'
  | 'not_an_item'
  | 'not_shipped'
  | 'told_by_orders'
  | 'within_network'
  | 'nothing_moved';

/** What a row reader may state. */
export interface FactSink {
  fact: (fact: Fact) => void;
  skip: (reason: SkipReason) => void;
}

/** Reads the loaded row. May hold state between rows (orders that span several). */
export type RowReader = (cells: RowCells, sink: FactSink) => void;

/** Things a format cannot tell, so that the screen can say so instead of showing a 0. */
export type UnknownField =
  | 'warehouse'
  | 'currency'
  | 'listedQuantityOfFba'
  | 'asOf'
  | 'lineId'
  | 'isSample'
  | 'isBusiness'
  | 'asin'
  | 'inboundEta'
  | 'sku'
  | 'timeZone';

/** One export layout of one platform. */
export interface ReportFormat {
  id: string;
  label: { en: string; 'zh-CN': string };
  yields: readonly FactKind[];
  /** Normal headers that must all be there. Each entry may list alternatives. */
  required: readonly (string | readonly string[])[];
  /** Normal headers that rule this format out: they belong to a neighbour. */
  absent?: readonly string[];
  /** Further normal headers this format is known to have; they settle near-ties. */
  known: readonly string[];
  /** How this platform writes numbers and dates; what it leaves open comes from the account. */
  decimalMark?: DecimalMark;
  dateOrder?: DateOrder;
  doesNotKnow: readonly UnknownField[];
  /** Binds the columns of one file. `headers` are normal. */
  open: (headers: readonly string[], context: CellContext) => RowReader;
}

/** Declares a format; exists so that a format file is checked where it is written. */
export function defineFormat(format: ReportFormat): ReportFormat {
  return format;
}

/** Column positions by our own names; -1 where the file lacks the column. */
export function bindColumns<Name extends string>(
  headers: readonly string[],
  names: Record<Name, string | readonly string[]>,
): Record<Name, number> {
  const bound = {} as Record<Name, number>;
  for (const [name, wanted] of Object.entries(names) as [Name, string | readonly string[]][]) {
    bound[name] = headerIndex(headers, typeof wanted === 'string' ? [wanted] : wanted);
  }
  return bound;
}

/** The first column a format reads that stands twice in a header; null when none does. */
export function doubledColumn(format: ReportFormat, headers: readonly string[]): string | null {
  const read = new Set([...format.required.flat(), ...format.known]);
  const seen = new Set<string>();
  for (const header of headers) {
    if (read.has(header) && seen.has(header)) return header;
    seen.add(header);
  }
  return null;
}

/** What a header is recognised by. */
export type Layout = Pick<ReportFormat, 'required' | 'absent' | 'known'>;

/**
 * How well a header fits: 0 when a required column is missing or an absent one is there; else the
 * number of required columns plus the share of the file's headers that the layout knows (0..1).
 */
export function layoutScore(layout: Layout, headers: readonly string[]): number {
  const present = new Set(headers);
  const names = layout.required.map((name) => (typeof name === 'string' ? [name] : name));
  if (!names.every((any) => any.some((name) => present.has(name)))) return 0;
  if (layout.absent?.some((name) => present.has(name))) return 0;
  const known = new Set([...names.flat(), ...layout.known]);
  const filled = headers.filter((header) => header !== '');
  return names.length + filled.filter((header) => known.has(header)).length / filled.length;
}

/** The entry of a registry whose layout fits best, by its score; null when none does. */
export function bestFit<Entry>(
  entries: readonly Entry[],
  scoreOf: (entry: Entry) => number,
): Entry | null {
  let best: Entry | null = null;
  let bestScore = 0;
  for (const entry of entries) {
    const score = scoreOf(entry);
    if (score > bestScore) {
      best = entry;
      bestScore = score;
    }
  }
  return best;
}
