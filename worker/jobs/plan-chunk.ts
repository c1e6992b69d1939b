// One chunk of a run of planning: packs the sales of its SKUs, forecasts them with the run's model
// and writes both in one batch. The batch begins with the chunk's own row, so that a message that
// is delivered twice changes nothing.
import { addDays, DAY_MS } from '../../shared/calendar/local-date.ts';
import type { CategorisedHistory } from '../../shared/planning/demand/category-prior.ts';
import { forecastSkus, type SkuForecast } from '../../shared/planning/demand/forecast.ts';
import {
  keepForecast,
  type PastForecast,
  sumErrors,
  weekErrors,
} from '../../shared/planning/demand/past-forecasts.ts';
import { readModel } from '../../shared/planning/demand/shop-model.ts';
import {
  dayNumber,
  historyKey,
  packHistory,
  type SkuHistory,
} from '../../shared/planning/demand/sku-history.ts';
import { type EventCause, spikesOf } from '../../shared/planning/demand/spikes.ts';
import type { EventOccurrence } from '../../shared/planning/events/event-effects.ts';
import { causeOn, occurrencesAround } from '../../shared/planning/events/occurrences.ts';
import { isUniqueError } from '../db/d1-errors.ts';
import type { WorkspaceDb } from '../db/for-workspace.ts';
import { readOwnEvents } from '../db/planning/events.ts';
import {
  type PlanningRowDraft,
  type StoredForecast,
  writeForecasts,
} from '../db/planning/forecasts.ts';
import { readPart, skuIdsFrom } from '../db/planning/histories.ts';
import { type PaceDates, readPaces, replaceRisers } from '../db/planning/risers.ts';
import { chunkDone, findRun, type PlanningRun, readRunModel } from '../db/planning/runs.ts';
import { findRisers } from '../domain/planning/find-risers.ts';
import {
  categorised,
  firstForecastDate,
  NEW_SKU_DAYS,
  partHistories,
  unsoldHistories,
} from '../domain/planning/histories.ts';

const rowOf = (
  history: SkuHistory,
  cause: EventCause,
  pastForecasts: readonly PastForecast[],
): PlanningRowDraft => ({
  skuId: history.skuId,
  market: history.market,
  ...packHistory(history),
  spikes: spikesOf(history, cause),
  pastForecasts,
});

function storedOf(forecast: SkuForecast, firstDate: string): StoredForecast {
  const { key, ...rest } = forecast;
  const slash = key.lastIndexOf('/');
  return {
    skuId: key.slice(0, slash),
    market: key.slice(slash + 1),
    firstDate,
    ...rest,
  };
}

/** Events that a run learns from and lays over its forecasts. */
export async function eventsOf(
  db: WorkspaceDb,
  { originDate }: Pick<PlanningRun, 'originDate'>,
  asked: readonly CategorisedHistory[],
): Promise<EventOccurrence[]> {
  const markets = [...new Set(asked.map(({ history }) => history.group ?? ''))];
  return occurrencesAround(originDate, markets, await readOwnEvents(db));
}

async function readHistories(db: WorkspaceDb, run: PlanningRun, ids: readonly string[]) {
  const part = await readPart(db, ids, {
    sinceDate: run.sinceDate,
    lastDate: run.originDate,
    newSinceMs: Date.parse(run.originDate) - NEW_SKU_DAYS * DAY_MS,
  });
  const histories = partHistories(part, run);
  const asked = [...categorised(histories), ...unsoldHistories(part, histories, run)];
  const past = new Map(part.packed.map((row) => [historyKey(row), row.pastForecasts]));
  return { histories, asked, past };
}

// What was forecast a week and more ago against what was sold, and today's forecast kept for later.
function heldAgainst(
  { histories, past }: Awaited<ReturnType<typeof readHistories>>,
  forecasts: readonly StoredForecast[],
) {
  const made = new Map(forecasts.map((forecast) => [historyKey(forecast), forecast]));
  const pastOf = (history: SkuHistory) => past.get(historyKey(history)) ?? [];
  const errors = sumErrors(histories.flatMap((one) => weekErrors(pastOf(one), one)));
  const kept = (history: SkuHistory) => {
    const forecast = made.get(historyKey(history));
    return forecast ? keepForecast(pastOf(history), forecast) : pastOf(history);
  };
  return { errors, kept };
}

// Two weeks against the eight before them; trends: four weeks against eight.
const paceDates = (lastDate: string): PaceDates => ({
  beforeDate: addDays(lastDate, -69),
  recentDate: addDays(lastDate, -13),
  trendBeforeDate: addDays(lastDate, -83),
  trendRecentDate: addDays(lastDate, -27),
  lastDate,
});

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
  const part = await readHistories(db, run, ids);
  const { histories, asked } = part;
  const firstDate = firstForecastDate(run);
  const events = await eventsOf(db, run, asked);
  const made = forecastSkus(readModel(fitted.model), asked, events);
  const forecasts = made.map((forecast) => storedOf(forecast, firstDate));
  const read = await readPaces(db, ids, paceDates(run.originDate));
  const origin = dayNumber(run.originDate);
  const risers = findRisers({ origin, asked, forecasts: made, ...read });
  const cause = causeOn(events);
  const { errors, kept } = heldAgainst(part, forecasts);
  const rows = histories.map((history) => rowOf(history, cause, kept(history)));
  const result = { forecasts: forecasts.length, errors };
  const [mark, end] = chunkDone(db, runId, chunk, result, nowMs);
  try {
    await db.batch([
      mark,
      ...writeForecasts(db, runId, rows, forecasts, nowMs),
      ...replaceRisers(db, ids, risers, run.originDate),
      end,
    ]);
    return forecasts.length;
  } catch (error) {
    if (isUniqueError(error, 'planning_chunk.chunk')) return null;
    throw error;
  }
}
