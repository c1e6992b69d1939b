// One chunk of a run of planning: packs the sales of its SKUs, forecasts them with the run's model
// and writes both in one batch. The batch begins with the chunk's own row, so that a message that
// is delivered twice changes nothing.
import { DAY_MS } from '../../shared/calendar/local-date.ts';
import { forecastSkus, type SkuForecast } from '../../shared/planning/demand/forecast.ts';
import { readModel } from '../../shared/planning/demand/shop-model.ts';
import { packHistory, type SkuHistory } from '../../shared/planning/demand/sku-history.ts';
import { spikesOf } from '../../shared/planning/demand/spikes.ts';
import { isUniqueError } from '../db/d1-errors.ts';
import type { WorkspaceDb } from '../db/for-workspace.ts';
import {
  type PlanningRowDraft,
  type StoredForecast,
  writeForecasts,
} from '../db/planning/forecasts.ts';
import { readPart, skuIdsFrom } from '../db/planning/histories.ts';
import { chunkDone, findRun, type PlanningRun, readRunModel } from '../db/planning/runs.ts';
import {
  categorised,
  firstForecastDate,
  NEW_SKU_DAYS,
  partHistories,
  unsoldHistories,
} from '../domain/planning/histories.ts';

const rowOf = (history: SkuHistory): PlanningRowDraft => ({
  skuId: history.skuId,
  market: history.market,
  ...packHistory(history),
  spikes: spikesOf(history, () => null),
});

function storedOf(forecast: SkuForecast, firstDate: string): StoredForecast {
  const { key, ...rest } = forecast;
  const slash = key.lastIndexOf('/');
  return {
    skuId: key.slice(0, slash),
    market: key.slice(slash + 1),
    firstDate,
    eventDays: [],
    ...rest,
  };
}

async function readHistories(db: WorkspaceDb, run: PlanningRun, ids: readonly string[]) {
  const part = await readPart(db, ids, {
    sinceDate: run.sinceDate,
    lastDate: run.originDate,
    newSinceMs: Date.parse(run.originDate) - NEW_SKU_DAYS * DAY_MS,
  });
  const histories = partHistories(part, run);
  const asked = [...categorised(histories), ...unsoldHistories(part, histories, run)];
  return { histories, asked };
}

/** Does a chunk; answers how many forecasts it wrote, null when there was nothing to do. */
export async function planChunk(
  db: WorkspaceDb,
  runId: string,
  chunk: number,
  nowMs: number,
): Promise<number | null> {
  const [run, fitted] = [await findRun(db, runId), await readRunModel(db, runId)];
  const from = fitted?.bounds[chunk];
  if (!run || !fitted || from === undefined || run.state !== 'forecasting') return null;
  const ids = await skuIdsFrom(db, from, fitted.bounds[chunk + 1] ?? null);
  const { histories, asked } = await readHistories(db, run, ids);
  const firstDate = firstForecastDate(run);
  const forecasts = forecastSkus(readModel(fitted.model), asked).map((forecast) =>
    storedOf(forecast, firstDate),
  );
  const rows = histories.map(rowOf);
  const [mark, end] = chunkDone(db, runId, chunk, forecasts.length, nowMs);
  try {
    await db.batch([mark, ...writeForecasts(db, runId, rows, forecasts, nowMs), end]);
    return forecasts.length;
  } catch (error) {
    if (isUniqueError(error, 'planning_chunk.chunk')) return null;
    throw error;
  }
}
