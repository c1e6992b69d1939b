// Applies a dry run, and takes an applied one back. Both go in pieces that each are one atomic
// batch or one idempotent act, so that a broken-off run goes on where it stopped.
import type { OrderLineFact } from '../../../shared/reports/facts.ts';
import { isRefusal } from '../../db/d1-errors.ts';
import { forgetParcels } from '../../db/dropship/parcels.ts';
import type { WorkspaceDb } from '../../db/for-workspace.ts';
import { type StagedItem, writeItems } from '../../db/imports/items.ts';
import {
  addProgress,
  findJob,
  findTwin,
  finishApply,
  finishUndo,
  type ImportJobRow,
  moveJob,
} from '../../db/imports/jobs.ts';
import { type StagedListing, writeListings } from '../../db/imports/listings.ts';
import { forgetMovements, type MovementRow } from '../../db/imports/reported-movements.ts';
import { findAccount, importSettings } from '../../db/imports/resolve.ts';
import { type StagedSku, writeSkuFacts } from '../../db/imports/sku-facts.ts';
import {
  type ChunkKind,
  dropChunk,
  dropStaging,
  nextChunk,
  nextCounts,
} from '../../db/imports/staging.ts';
import { undoCatalogue } from '../../db/imports/undo.ts';
import { reverseSource } from '../../db/ledger/reversal.ts';
import { postStagedPiece } from '../../db/ledger/staged-snapshot.ts';
import { bumpRevision } from '../../db/workspace.ts';
import { ApiError, notFound } from '../../errors.ts';
import { applyMovementChunk } from './movements.ts';
import { applyOrderChunk, undoOrders } from './order-events.ts';
import { applyTrackingChunk, type TrackedRow } from './tracking.ts';

/** Who applies, when, and for how long at most before the caller is asked to call again. */
export interface ApplyOptions {
  actorId: string;
  nowMs: number;
  /** True = stop after the piece in hand; the job stays 'applying'. */
  isTimeUp: () => boolean;
}

async function jobOf(db: WorkspaceDb, jobId: string): Promise<ImportJobRow> {
  const job = await findJob(db, jobId);
  if (!job) throw notFound('import');
  return job;
}

/** Applies what is staged. An applied job is answered as it is; a repeated file is refused. */
export async function applyImport(
  db: WorkspaceDb,
  jobId: string,
  options: ApplyOptions,
): Promise<ImportJobRow> {
  const job = await jobOf(db, jobId);
  if (job.state === 'applied') return job;
  if (job.state !== 'dry-run' && job.state !== 'applying') {
    throw new ApiError('conflict', { detail: `This import is ${job.state}: upload it again.` });
  }
  const twin = await findTwin(db, job);
  if (twin) {
    throw new ApiError('conflict', { detail: `This file was applied before, as ${twin.id}.` });
  }
  await moveJob(db, jobId, ['dry-run'], 'applying', options.nowMs);
  const isDone = (await applyChunks(db, job, options)) && (await applyCounts(db, job, options));
  if (isDone) await finishApply(db, jobId, options.nowMs);
  return jobOf(db, jobId);
}

async function applyChunks(
  db: WorkspaceDb,
  job: ImportJobRow,
  options: ApplyOptions,
): Promise<boolean> {
  const account = job.accountId === null ? null : await findAccount(db, job.accountId);
  for (let next = await nextChunk(db, job.id); next; next = await nextChunk(db, job.id)) {
    if (options.isTimeUp()) return false;
    const facts = JSON.parse(next.facts) as unknown;
    if (next.kind === 'order-line') {
      await applyOrderChunk(db, job, facts as OrderLineFact[], options.nowMs);
      await db.batch([dropChunk(db, job.id, next.chunk), addProgress(db, job.id, next.rows)]);
      continue;
    }
    if (next.kind === 'tracking') {
      await applyTrackingChunk(db, job, facts as TrackedRow[], options.nowMs);
      await db.batch([dropChunk(db, job.id, next.chunk), addProgress(db, job.id, next.rows)]);
      continue;
    }
    if (next.kind === 'movement') {
      await applyMovementChunk(db, job, facts as MovementRow[], options);
      await db.batch([dropChunk(db, job.id, next.chunk), addProgress(db, job.id, next.rows)]);
      continue;
    }
    const write = writeCatalogue(db, { job, account, nowMs: options.nowMs }, next.kind, facts);
    // The chunk leaves the list in the batch that wrote it: never lost, never twice.
    const batch = [
      bumpRevision(db),
      ...write,
      dropChunk(db, job.id, next.chunk),
      addProgress(db, job.id, next.kind === 'item' ? 0 : next.rows),
    ];
    await db.batch(batch).catch((error: unknown) => {
      if (!isRefusal(error, 'batch_guard_holds')) throw error;
      const detail = 'Somebody made one of these SKUs since the dry run: upload the file again.';
      throw new ApiError('conflict', { detail, cause: error });
    });
  }
  return true;
}

interface CatalogueJob {
  job: ImportJobRow;
  account: Awaited<ReturnType<typeof findAccount>>;
  nowMs: number;
}

function writeCatalogue(
  db: WorkspaceDb,
  { job, account, nowMs }: CatalogueJob,
  kind: ChunkKind,
  facts: unknown,
): D1PreparedStatement[] {
  if (kind === 'item') return writeItems(db, job.id, facts as StagedItem[], nowMs);
  if (kind === 'sku') {
    // The clock of the costs' days is the database's own, UTC.
    const today = new Date(nowMs).toISOString().slice(0, 10);
    return writeSkuFacts(db, job.id, facts as StagedSku[], { nowMs, today });
  }
  const context = {
    jobId: job.id,
    accountId: job.accountId ?? '',
    currency: account?.currency ?? '',
    market: account?.market ?? '',
    asOfUtc: job.asOfUtc ?? job.createdAtUtc,
    nowMs,
  };
  return writeListings(db, context, facts as StagedListing[]);
}

async function applyCounts(
  db: WorkspaceDb,
  job: ImportJobRow,
  options: ApplyOptions,
): Promise<boolean> {
  const settings = await importSettings(db);
  for (let next = await nextCounts(db, job.id); next; next = await nextCounts(db, job.id)) {
    if (options.isTimeUp()) return false;
    const { warehouseId, asOfUtc, rowsApplied } = next;
    await postStagedPiece(
      db,
      {
        // Progress moves in the batch that posts: each piece has a key of its own, and a piece sent
        // twice (a lost answer, two callers) is recognised by the ledger.
        key: `import:${job.id}:${rowsApplied}`,
        sourceKind: 'import',
        sourceId: job.id,
        actorId: options.actorId,
        nowMs: options.nowMs,
      },
      {
        jobId: job.id,
        warehouseId,
        asOfUtc,
        reviewAboveUnits: settings?.countReviewUnits ?? null,
      },
    );
  }
  return true;
}

/** Takes back everything a job did. Undoing an undone job changes nothing. */
export async function undoImport(
  db: WorkspaceDb,
  jobId: string,
  options: Omit<ApplyOptions, 'isTimeUp'>,
): Promise<ImportJobRow> {
  const job = await jobOf(db, jobId);
  if (job.state === 'undone') return job;
  const { actorId, nowMs } = options;
  await dropStaging(db, jobId);
  await reverseSource(
    db,
    { key: `undo:${jobId}`, sourceKind: 'undo', sourceId: jobId, actorId, nowMs },
    { kind: 'import', id: jobId, snapshotHash: jobId },
  );
  await undoOrders(db, job, { actorId, nowMs });
  await forgetMovements(db, jobId);
  await forgetParcels(db, jobId).run();
  await undoCatalogue(db, jobId, nowMs);
  await finishUndo(db, jobId, nowMs);
  return jobOf(db, jobId);
}
