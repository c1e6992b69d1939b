// The first message of a run of planning: learns the shop's model from all SKUs, or from an even
// sample of a large shop, and says which chunks there are. Delivered twice, it changes nothing.
import type { CategorisedHistory } from '../../shared/planning/demand/category-prior.ts';
import { fitShop, storedModel } from '../../shared/planning/demand/shop-model.ts';
import { dayNumber } from '../../shared/planning/demand/sku-history.ts';
import type { WorkspaceDb } from '../db/for-workspace.ts';
import { plannedSkuIds, readPart } from '../db/planning/histories.ts';
import { findRun, keepModel, type PlanningRun, readRunModel } from '../db/planning/runs.ts';
import { categorised, partHistories } from '../domain/planning/histories.ts';
import { eventsOf } from './plan-chunk.ts';

/** SKUs of one chunk: some 250 packed rows of 2 kB fit a statement's parameter with room. */
export const CHUNK_SKUS = 250;
/** SKUs the model is learnt from at most: 1,200 histories are 8 MB and two seconds of CPU. */
export const SAMPLE_SKUS = 1_200;

/** Every n-th, so that the same SKUs teach every night. */
function evenSample(ids: readonly string[]): string[] {
  const every = Math.max(1, ids.length / SAMPLE_SKUS);
  return ids.filter((_, i) => i === 0 || Math.floor(i / every) !== Math.floor((i - 1) / every));
}

async function sampleHistories(
  db: WorkspaceDb,
  ids: readonly string[],
  run: PlanningRun,
): Promise<CategorisedHistory[]> {
  const all: CategorisedHistory[] = [];
  for (let from = 0; from < ids.length; from += CHUNK_SKUS) {
    const window = {
      sinceDate: run.sinceDate,
      lastDate: run.originDate,
      newSinceMs: Number.MAX_SAFE_INTEGER,
    };
    const part = await readPart(db, ids.slice(from, from + CHUNK_SKUS), window);
    all.push(...categorised(partHistories(part, run)));
  }
  return all;
}

/** Fits a waiting run; answers how many chunks are to be done, 0 when the run is gone or over. */
export async function fitRun(db: WorkspaceDb, runId: string, nowMs: number): Promise<number> {
  const run = await findRun(db, runId);
  if (!run || run.state === 'failed' || run.state === 'done') return 0;
  if (run.state === 'forecasting') return run.chunkCount;
  const ids = await plannedSkuIds(db);
  const sample = evenSample(ids);
  const histories = await sampleHistories(db, sample, run);
  const share = ids.length > 0 ? sample.length / ids.length : 1;
  const events = await eventsOf(db, run, histories);
  const model = fitShop(histories, dayNumber(run.originDate), share, events);
  const bounds = ids.filter((_, i) => i % CHUNK_SKUS === 0);
  await keepModel(db, runId, { bounds, model: storedModel(model), skuCount: ids.length }, nowMs);
  // Whoever fitted first has said which chunks there are.
  return (await readRunModel(db, runId))?.bounds.length ?? 0;
}
