// Reads a whole report in a test: opens it and collects what its batches state.
import type { Fact, FactKind } from '../../shared/reports/facts.ts';
import type { RowProblem } from '../../shared/reports/problems.ts';
import { openReport, type ReadOptions } from '../../shared/reports/read-report.ts';

/** Everything one file stated. */
export interface ReadFacts {
  by: string;
  formatId: string | null;
  /** The tool whose columns a proposal named. */
  toolId: string | null;
  encoding: string | null;
  facts: Fact[];
  problems: RowProblem[];
  skipped: Record<string, number>;
  rows: number;
}

/** Cuts bytes into pieces of a size, as a stream would. */
export function* inPieces(bytes: Uint8Array, size: number): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** Opens and reads; a proposal is accepted as it stands, as a person clicking "next" would. */
export async function readFacts(
  source: Uint8Array | string,
  options: Partial<ReadOptions> = {},
  pieceBytes = 4096,
): Promise<ReadFacts> {
  const bytes = typeof source === 'string' ? new TextEncoder().encode(source) : source;
  const all: ReadOptions = { timeZone: 'UTC', ...options };
  let report = await openReport(inPieces(bytes, pieceBytes), all);
  const by = report.match.by;
  const toolId = report.match.by === 'proposal' ? (report.match.tool?.id ?? null) : null;
  if (report.match.by === 'proposal') {
    const { mapping } = report.match;
    report = await openReport(inPieces(bytes, pieceBytes), { ...all, mapping });
  }
  const read: ReadFacts = {
    by,
    formatId: report.match.by === 'format' ? report.match.format.id : null,
    toolId,
    encoding: null,
    facts: [],
    problems: [],
    skipped: {},
    rows: 0,
  };
  for await (const batch of report.batches()) {
    read.facts.push(...batch.facts);
    read.problems.push(...batch.problems);
    read.rows += batch.rows;
    for (const [reason, count] of Object.entries(batch.skipped)) {
      read.skipped[reason] = (read.skipped[reason] ?? 0) + count;
    }
  }
  read.encoding = report.encoding();
  return read;
}

/** The facts of one kind. */
export function factsOf<Kind extends FactKind>(
  read: ReadFacts,
  kind: Kind,
): Extract<Fact, { kind: Kind }>[] {
  return read.facts.filter((fact): fact is Extract<Fact, { kind: Kind }> => fact.kind === kind);
}
