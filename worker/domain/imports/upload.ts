// The dry run of an import: reads the file as it streams in, stages what it says and tells what
// would change. The file itself is never stored: order reports have buyers in them.
import type { DryRunSummary } from '../../../shared/reports/dry-run.ts';
import { emptySummary, PROBLEMS_LISTED } from '../../../shared/reports/dry-run.ts';
import type { SkipReason } from '../../../shared/reports/format.ts';
import type { ReadLimits } from '../../../shared/reports/limits.ts';
import type { ColumnMapping } from '../../../shared/reports/mapping.ts';
import type { RowProblem } from '../../../shared/reports/problems.ts';
import {
  type FactBatch,
  type OpenReport,
  openReport,
} from '../../../shared/reports/read-report.ts';
import type { ByteSource } from '../../../shared/reports/table.ts';
import type { ToolPreset } from '../../../shared/reports/tool-preset.ts';
import type { WorkspaceDb } from '../../db/for-workspace.ts';
import {
  findJob,
  findTwin,
  finishDryRun,
  type ImportJobRow,
  insertJob,
  insertRowErrors,
} from '../../db/imports/jobs.ts';
import { listPresets } from '../../db/imports/presets.ts';
import { findAccount, importSettings } from '../../db/imports/resolve.ts';
import {
  discardJob,
  discardStale,
  type StagedChange,
  stagedChanges,
} from '../../db/imports/staging.ts';
import { newId } from '../../db/new-id.ts';
import { ApiError, notFound } from '../../errors.ts';
import { bodyPieces } from './body-pieces.ts';
import type { SkuChanges } from './sku-facts.ts';
import { factStager } from './stage-facts.ts';

/** What comes with a file. */
export interface UploadOptions {
  fileName: string;
  accountId: string | null;
  /** For rows without a place, and for reports about a fulfilment pool. */
  warehouseId: string | null;
  /** When the numbers were true, epoch milliseconds; null = now. */
  asOfUtc: number | null;
  /** Zone of times without one; null = the account's, else the workspace's. */
  timeZone: string | null;
  mapping: ColumnMapping | null;
  places: Readonly<Record<string, string>>;
  /** Make a SKU for a code the catalogue does not know. */
  createsItems: boolean;
  /** Whether the member may edit SKUs, and state their costs. */
  mayEditSkus?: boolean;
  maySeeCosts?: boolean;
  /** Whether the member may change terms of suppliers. */
  mayOrder?: boolean;
  memberId: string;
  nowMs: number;
  limits?: ReadLimits;
}

/** The summary as stored with the job and shown to the person. */
export interface ImportSummary {
  outcomes: DryRunSummary['outcomes'];
  stock: StagedChange[];
  skipped: Partial<Record<SkipReason, number>>;
  itemsCreated: number;
  /** What changes in the catalogue, field by field. */
  skuChanges: SkuChanges;
  errors: number;
  warnings: number;
  sheet: string | null;
  encoding: string | null;
  doesNotKnow: readonly string[];
  /** Counts that apply put on the review list instead of booking them; 0 before apply. */
  countsWaiting: number;
  /** Counts that apply only kept, because a newer one was known; 0 before apply. */
  countsOutdated: number;
  /** Rows that undo left as they were, because somebody changed them since; 0 before undo. */
  leftAlone: number;
}

/** A dry run, a repeat of an applied file, or a layout a person must explain first. */
export type UploadResult =
  | { kind: 'job'; job: ImportJobRow; isRepeat: boolean }
  | {
      kind: 'proposal';
      headers: readonly string[];
      sample: readonly (readonly string[])[];
      signature: string;
      mapping: ColumnMapping;
      /** Whose columns they look like; null when no tool's. */
      tool: Pick<ToolPreset, 'id' | 'label' | 'evidence'> | null;
    };

/** Reads and stages a file. Throws a FileProblem; nothing of a refused file stays. */
export async function uploadImport(
  db: WorkspaceDb,
  source: ByteSource,
  options: UploadOptions,
): Promise<UploadResult> {
  const { accountId } = options;
  await discardStale(db, options.nowMs);
  const settings = await importSettings(db);
  const account = accountId === null ? null : await findAccount(db, accountId);
  if (accountId !== null && !account) throw notFound('channel account');
  const hashed = hashing(source);
  const report = await openReport(hashed.bytes, {
    timeZone: options.timeZone ?? account?.timeZone ?? settings?.timeZone ?? 'UTC',
    presets: await listPresets(db),
    mapping: options.mapping ?? undefined,
    market: account?.market,
    limits: options.limits,
  });
  if (report.match.by === 'proposal') {
    const { headers, sample, signature, match } = report;
    return {
      kind: 'proposal',
      headers,
      sample: sample.slice(0, 20),
      signature,
      mapping: match.mapping,
      tool: match.tool,
    };
  }
  const yieldsSkus = report.match.by === 'format' && report.match.format.yields.includes('sku');
  if (yieldsSkus && !options.mayEditSkus) {
    throw new ApiError('forbidden', { detail: 'Editing SKUs asks for the right to do so.' });
  }
  const jobId = newId('imp', options.nowMs);
  await insertJob(db, { ...options, id: jobId, format: formatName(report) });
  try {
    const summary = await stageReport(db, jobId, report, options, account?.currency ?? null);
    const { fileHash, fileBytes } = await hashed.finish();
    return await finish(db, jobId, { ...summary, fileHash, fileBytes }, options.nowMs);
  } catch (error) {
    await hashed.cancel();
    await discardJob(db, jobId);
    throw error;
  }
}

function formatName(report: OpenReport): string {
  const { match } = report;
  if (match.by === 'format') return match.format.id;
  return match.by === 'preset' ? `preset:${match.preset.id}` : 'mapping';
}

interface StagedReport {
  rowsRead: number;
  rowsFailed: number;
  summary: ImportSummary;
}

async function stageReport(
  db: WorkspaceDb,
  jobId: string,
  report: OpenReport,
  options: UploadOptions,
  currency: string | null,
): Promise<StagedReport> {
  const stager = await factStager(db, jobId, options, currency);
  const totals = emptySummary();
  let unsaved: RowProblem[] = [];
  const failedRows = new Set<number>();
  const note = (problems: readonly RowProblem[]): void => {
    for (const problem of problems) {
      if (problem.severity === 'warning') totals.warnings++;
      else totals.errors++;
      if (problem.severity === 'error' && failedRows.size < 100_000) failedRows.add(problem.row);
      if (totals.errors + totals.warnings <= PROBLEMS_LISTED) unsaved.push(problem);
    }
  };
  const flush = async (): Promise<void> => {
    note(await stager.flush(totals));
    if (unsaved.length > 0) await insertRowErrors(db, jobId, unsaved).run();
    unsaved = [];
  };
  for await (const batch of report.batches()) {
    addRows(totals, batch);
    note(batch.problems);
    for (const fact of batch.facts) stager.add(fact);
    if (stager.isFull) await flush();
  }
  await flush();
  const stock = await stagedChanges(db, jobId);
  return {
    rowsRead: totals.rows,
    rowsFailed: failedRows.size,
    summary: {
      outcomes: totals.outcomes,
      stock,
      skipped: totals.skipped,
      itemsCreated: stager.itemsCreated,
      skuChanges: stager.skuChanges,
      errors: totals.errors,
      warnings: totals.warnings,
      sheet: report.sheet,
      encoding: report.encoding(),
      doesNotKnow: report.match.by === 'format' ? report.match.format.doesNotKnow : [],
      countsWaiting: 0,
      countsOutdated: 0,
      leftAlone: 0,
    },
  };
}

function addRows(totals: DryRunSummary, batch: FactBatch): void {
  totals.rows += batch.rows;
  for (const [reason, count] of Object.entries(batch.skipped) as [SkipReason, number][]) {
    totals.skipped[reason] = (totals.skipped[reason] ?? 0) + count;
  }
}

async function finish(
  db: WorkspaceDb,
  jobId: string,
  found: StagedReport & { fileHash: string; fileBytes: number },
  nowMs: number,
): Promise<UploadResult> {
  const { outcomes, stock } = found.summary;
  const changedStock = stock.reduce((sum, place) => sum + place.changed + place.opened, 0);
  const sameStock = stock.reduce((sum, place) => sum + place.balances, 0) - changedStock;
  const { listing, 'order-line': orders, tracking, movement, sku } = outcomes;
  const rowsChanged =
    changedStock +
    listing.create +
    listing.update +
    orders.create +
    orders.update +
    tracking.create +
    movement.create +
    sku.create +
    sku.update;
  const rowsSame =
    sameStock + listing.same + orders.same + tracking.same + movement.same + sku.same;
  await finishDryRun(db, jobId, { ...found, rowsChanged, rowsSame }, nowMs);
  const job = (await findJob(db, jobId)) as ImportJobRow;
  const twin = await findTwin(db, job);
  if (!twin) return { kind: 'job', job, isRepeat: false };
  // The same bytes for the same place were applied before: the earlier job answers.
  await discardJob(db, jobId);
  return { kind: 'job', job: twin, isRepeat: true };
}

interface Hashing {
  bytes: AsyncGenerator<Uint8Array>;
  finish: () => Promise<{ fileHash: string; fileBytes: number }>;
  cancel: () => Promise<void>;
}

/** Few enough rows that hardly any is alive when V8 cleans up; see fact-buffer.ts. */
const SLICE_BYTES = 8 * 1024;

function* inSlices(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += SLICE_BYTES) {
    yield bytes.subarray(at, at + SLICE_BYTES);
  }
}

/** Passes bytes through and hashes them on the way; workerd's DigestStream hashes as it goes. */
function hashing(source: ByteSource): Hashing {
  const digest = new crypto.DigestStream('SHA-256');
  const writer = digest.getWriter();
  let fileBytes = 0;
  async function* bytes(): AsyncGenerator<Uint8Array> {
    for await (const piece of bodyPieces(source)) {
      fileBytes += piece.length;
      await writer.write(piece);
      yield* inSlices(piece);
    }
  }
  return {
    bytes: bytes(),
    finish: async () => {
      await writer.close();
      const hash = new Uint8Array(await digest.digest);
      const hex = [...hash].map((byte) => byte.toString(16).padStart(2, '0'));
      return { fileHash: hex.join(''), fileBytes };
    },
    cancel: async () => {
      // The hash of a refused file is of no use: its rejection is expected.
      digest.digest.catch(() => undefined);
      await writer.abort().catch(() => undefined);
    },
  };
}
