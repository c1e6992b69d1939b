// What planning reads and writes: packed histories, forecasts, the runs that made them, likely
// risers and imported trends.
import { index, integer, primaryKey, real, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { PlanAnswer } from '../../../shared/inventory/plan-answer.ts';
import type { ForecastInputs, TotalQuantiles } from '../../../shared/planning/demand/forecast.ts';
import type { PastForecast, WeekError } from '../../../shared/planning/demand/past-forecasts.ts';
import type { Spike } from '../../../shared/planning/demand/spikes.ts';
import {
  count,
  createdAtUtc,
  id,
  instant,
  json,
  revision,
  updatedAtUtc,
  workspaceId,
} from './columns.ts';

/** A packed row per SKU and market, so that planning reads one row instead of a day each. */
export const planningRow = sqliteTable(
  'planning_row',
  {
    workspaceId: workspaceId(),
    skuId: text('sku_id').notNull(),
    market: text('market').notNull(),
    /** Local date of the first day. */
    firstDate: text('first_date').notNull(),
    /** Units a day, lives among them: `3,0x12,5` is 3, twelve days of none, 5. */
    units: text('units').notNull(),
    /** The part sold in lives, packed alike. */
    liveUnits: text('live_units').notNull().default(''),
    /** Days (counted from the first) that began with nothing to sell: demand is unknown. */
    stockOutDays: json<number[]>('stock_out_days').notNull(),
    /** Days before this date stand in no other table (a sample, an archive). */
    archivedUntilDate: text('archived_until_date').notNull().default(''),
    /** Days far above the usual, with what they are put down to. */
    spikes: json<Spike[]>('spikes').notNull().default([]),
    /** Forecasts of the last quarter, one a week, to be held against what was sold. */
    pastForecasts: json<PastForecast[]>('past_forecasts').notNull().default([]),
    updatedAtUtc: updatedAtUtc(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.skuId, t.market] })],
);

/** A forecast with the inputs it was made from. Lives are never in it. */
export const forecast = sqliteTable(
  'forecast',
  {
    workspaceId: workspaceId(),
    skuId: text('sku_id').notNull(),
    market: text('market').notNull(),
    runId: text('run_id').notNull(),
    madeAtUtc: instant('made_at_utc').notNull(),
    /** Date of the first day and week. */
    firstDate: text('first_date').notNull(),
    /** What it was made from: `forecast` its own history, `category` borrowed. */
    basis: text('basis').notNull(),
    /** Thousandths of a unit a day, week by week. */
    milliUnitsPerDay: json<number[]>('milli_units_per_day').notNull(),
    /** Share of a week by day, from the first date's weekday on; seven that make 7. */
    weekdays: json<number[]>('weekdays').notNull(),
    /** Factors of single days: `[day, factor, event]`. */
    eventDays: json<[number, number, string][]>('event_days').notNull(),
    /** Variance over mean of sums of 1, 28 and 91 days. */
    ratios: json<number[]>('ratios').notNull(),
    /** Quantiles of totals over whole horizons. */
    totals: json<TotalQuantiles[]>('totals').notNull(),
    inputs: json<ForecastInputs>('inputs').notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.skuId, t.market] })],
);

/** A `PlanAnswer` with its age beside it. */
interface KeptAnswer {
  readonly answer: Omit<PlanAnswer, 'asOfUtc'>;
  readonly asOfMs: number;
  /** The revision of its last change; absent = that of its pack. */
  readonly revision?: number;
}

/**
 * The order planner's last answers for some SKUs in a row of ids; every surface shows these. A pack
 * is written when one of its answers is; each answer keeps the revision at which it changed, so
 * that browsers get the changed ones alone.
 */
export const planAnswerPack = sqliteTable(
  'plan_answer_pack',
  {
    workspaceId: workspaceId(),
    /** Its last id; it begins behind the pack before. The last one's `~` stands behind every id. */
    upToId: text('up_to_id').notNull(),
    /** A row per SKU and destination; holds no money. */
    answers: json<KeptAnswer[]>('answers').notNull(),
    revision: revision(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.upToId] }),
    index('plan_answer_pack_revision').on(t.workspaceId, t.revision),
  ],
);

/**
 * A copy of what the order planner reads of some SKUs in a row of ids, so that an ordinary run
 * reads packs and what changed since. Derived: dropped, it is made anew from the tables it copies.
 */
export const planPack = sqliteTable(
  'plan_pack',
  {
    workspaceId: workspaceId(),
    /** Its last id; it begins behind the pack before. The last one's `~` stands behind every id. */
    upToId: text('up_to_id').notNull(),
    /** Changes up to this revision are in it for certain. */
    packedRevision: integer('packed_revision').notNull(),
    /** The revision of its writing: who read an older one may not write over it. */
    version: integer('version').notNull(),
    entries: text('entries').notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.upToId] })],
);

/** One run of planning over a workspace: the fitted model and how far its chunks have come. */
export const planningRun = sqliteTable(
  'planning_run',
  {
    workspaceId: workspaceId(),
    id: id(),
    cause: text('cause', { enum: ['night', 'member', 'sample'] }).notNull(),
    state: text('state', { enum: ['waiting', 'forecasting', 'done', 'failed'] }).notNull(),
    /** Last whole day whose sales count. */
    originDate: text('origin_date').notNull(),
    /** Days of sales read anew; older ones stay as they were packed. */
    sinceDate: text('since_date').notNull(),
    skuCount: count('sku_count'),
    chunkCount: count('chunk_count'),
    /** First SKU of each chunk; null until the model is fitted. */
    bounds: json<string[]>('bounds'),
    /** The fitted model as JSON. */
    model: text('model'),
    errorText: text('error_text'),
    createdAtUtc: createdAtUtc(),
    finishedAtUtc: instant('finished_at_utc'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('planning_run_created').on(t.workspaceId, t.createdAtUtc),
  ],
);

/** A chunk that is done; its row is written with its forecasts, so it is done once. */
export const planningChunk = sqliteTable(
  'planning_chunk',
  {
    workspaceId: workspaceId(),
    runId: text('run_id').notNull(),
    chunk: integer('chunk').notNull(),
    forecasts: count('forecasts'),
    /** What earlier forecasts of its SKUs missed, by week. */
    errors: json<WeekError[]>('errors').notNull().default([]),
    doneAtUtc: instant('done_at_utc').notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.runId, t.chunk] })],
);

/** A SKU whose sales are likely to rise, outside lives; worked out anew by each run. */
export const riser = sqliteTable(
  'riser',
  {
    workspaceId: workspaceId(),
    skuId: text('sku_id').notNull(),
    market: text('market').notNull(),
    asOfDate: text('as_of_date').notNull(),
    /** Chance that the next four weeks sell more than the forecast's upper half. */
    probability: real('probability').notNull(),
    /** Units to add over the next four weeks. */
    addUnits: integer('add_units').notNull(),
    inputs: json<unknown>('inputs').notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.skuId, t.market] })],
);

/** A riser a person has answered: not shown again until that date. */
export const riserAnswer = sqliteTable(
  'riser_answer',
  {
    workspaceId: workspaceId(),
    skuId: text('sku_id').notNull(),
    market: text('market').notNull(),
    untilDate: text('until_date').notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.skuId, t.market] })],
);

/** A point of an imported trend: how often something is searched for or bought elsewhere. */
export const trendPoint = sqliteTable(
  'trend_point',
  {
    workspaceId: workspaceId(),
    subjectKind: text('subject_kind', { enum: ['sku', 'category', 'word'] }).notNull(),
    /** SKU id, category id, or a folded word of titles. */
    subject: text('subject').notNull(),
    market: text('market').notNull().default(''),
    localDate: text('local_date').notNull(),
    value: real('value').notNull(),
    source: text('source').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.subjectKind, t.subject, t.market, t.localDate] }),
  ],
);
