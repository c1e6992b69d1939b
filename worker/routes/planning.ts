// Runs of planning and forecasts over HTTP.
import {
  getForecast,
  getPlanningRun,
  listPlanningRuns,
  type PlanningRunRow,
  startPlanning,
} from '../../shared/contract/planning.ts';
import { readSkuForecasts } from '../db/planning/forecasts.ts';
import { findRun, listRuns, type PlanningRun } from '../db/planning/runs.ts';
import { isoOf } from '../domain/instants.ts';
import { forecastView } from '../domain/planning/forecast-view.ts';
import { ApiError } from '../errors.ts';
import { nextRun } from '../jobs/plan-run.ts';
import { sendPlan } from '../jobs/schedule.ts';
import { type Route, route } from '../route.ts';

function viewOf({ sinceDate: _, ...run }: PlanningRun): PlanningRunRow {
  const finishedAtUtc = run.finishedAtUtc === null ? null : isoOf(run.finishedAtUtc);
  return { ...run, createdAtUtc: isoOf(run.createdAtUtc), finishedAtUtc };
}

async function runOf(...[db, id]: Parameters<typeof findRun>): Promise<PlanningRunRow> {
  const run = await findRun(db, id);
  if (!run) throw new ApiError('not-found', { detail: 'There is no run of planning of this id.' });
  return viewOf(run);
}

/** Routes of planning. */
export const planningRoutes: readonly Route[] = [
  route(startPlanning, async ({ env, db, nowMs, commit }) => {
    const { workspaceId } = db;
    const { run, statement } = await nextRun(db, 'member', nowMs);
    const answer = await commit({
      statements: statement ? [statement] : [],
      answer: viewOf(run),
      subject: { kind: 'planning-run', id: run.id },
      before: null,
      after: { originDate: run.originDate },
      isSynced: false,
    });
    if (statement) await sendPlan(env)([{ kind: 'plan-fit', workspaceId, runId: run.id }]);
    return answer;
  }),
  route(listPlanningRuns, async ({ db }) => ({ items: (await listRuns(db)).map(viewOf) })),
  route(getPlanningRun, async ({ db, params }) => runOf(db, params.id)),
  route(getForecast, async ({ db, params }) => {
    const { isKnown, forecasts, histories } = await readSkuForecasts(db, params.id);
    if (!isKnown) throw new ApiError('not-found', { detail: 'There is no SKU of this id.' });
    return {
      skuId: params.id,
      markets: forecasts.map((forecast) =>
        forecastView(
          forecast,
          histories.find(({ market }) => market === forecast.market),
        ),
      ),
    };
  }),
];
