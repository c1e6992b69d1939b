// Live sessions as the back office knows them: plan, line-up, host, and what remains afterwards.
// While a session runs its truth is in the LiveRoom object, which reports here exactly once.
import { sql } from 'drizzle-orm';
import {
  check,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core';
import type { EndCause } from '../../../shared/contract/live-frames.ts';
import {
  count,
  createdAtUtc,
  flag,
  id,
  instant,
  json,
  revision,
  updatedAtUtc,
  workspaceId,
} from './columns.ts';

/** A person who presents, with what past lives taught. */
export const host = sqliteTable(
  'host',
  {
    workspaceId: workspaceId(),
    id: id(),
    memberId: text('member_id'),
    name: text('name').notNull(),
    timeZone: text('time_zone').notNull(),
    languages: json<string[]>('languages'),
    /** Markets the host sells to, ISO 3166 alpha-2; null = nobody said. */
    markets: json<string[]>('markets'),
    /** Hours on the host's own clock, 'HH:MM'; null = the usual waking hours. */
    worksFromLocalTime: text('works_from_local_time'),
    worksToLocalTime: text('works_to_local_time'),
    status: text('status', { enum: ['active', 'gone'] })
      .notNull()
      .default('active'),
    /** Learnt factor on expected units, in per cent; null = nothing known. */
    upliftPercent: integer('uplift_percent'),
    revision: revision(),
    updatedAtUtc: updatedAtUtc(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('host_revision').on(t.workspaceId, t.revision),
  ],
);

/** One show. */
export const liveSession = sqliteTable(
  'live_session',
  {
    workspaceId: workspaceId(),
    id: id(),
    title: text('title').notNull(),
    accountId: text('account_id'),
    /** The platform's own id of the show this one follows; null = none. */
    externalRef: text('external_ref'),
    hostId: text('host_id'),
    /** 'companion': the show streams elsewhere and only panel and guard are ours. */
    mode: text('mode', { enum: ['agora', 'rehearsal', 'companion'] })
      .notNull()
      .default('companion'),
    status: text('status', { enum: ['planned', 'signed', 'live', 'ended', 'cancelled'] })
      .notNull()
      .default('planned'),
    startsAtUtc: instant('starts_at_utc').notNull(),
    endsAtUtc: instant('ends_at_utc').notNull(),
    audienceTimeZone: text('audience_time_zone').notNull(),
    /** Viewers hoped for; null = nobody said. The cost estimate asks it. */
    plannedViewers: integer('planned_viewers'),
    /** Raised by every change of the plan; both sides sign one and the same version. */
    planVersion: integer('plan_version').notNull().default(1),
    operationsSignedVersion: integer('operations_signed_version'),
    stockSignedVersion: integer('stock_signed_version'),
    /** When it went on air and off again, as its room says. */
    startedAtUtc: instant('started_at_utc'),
    endedAtUtc: instant('ended_at_utc'),
    /** Who or what ended it, as its room says; null = not over, or nobody noted it. */
    endCause: text('end_cause').$type<EndCause>(),
    revision: revision(),
    createdAtUtc: createdAtUtc(),
    updatedAtUtc: updatedAtUtc(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('live_session_start').on(t.workspaceId, t.startsAtUtc),
    index('live_session_revision').on(t.workspaceId, t.revision),
    uniqueIndex('live_session_platform')
      .on(t.workspaceId, t.accountId, t.externalRef)
      .where(sql`external_ref is not null`),
  ],
);

/** How a workspace runs its lives; with no row the defaults of worker/db/live-settings.ts hold. */
export const liveSettings = sqliteTable('live_settings', {
  workspaceId: workspaceId().primaryKey(),
  /** Comments are deleted after so many days. */
  commentRetentionDays: integer('comment_retention_days').notNull(),
  holdSeconds: integer('hold_seconds').notNull(),
  blockWords: json<string[]>('block_words'),
  /** What is sold in a live leaves for its buyers within so many days after its end. */
  promiseDays: integer('promise_days').notNull().default(3),
  updatedAtUtc: updatedAtUtc(),
});

/** One side's signature under one version of a plan, with the plan as it was then. */
export const liveSignature = sqliteTable(
  'live_signature',
  {
    workspaceId: workspaceId(),
    liveSessionId: text('live_session_id').notNull(),
    side: text('side', { enum: ['operations', 'stock'] }).notNull(),
    planVersion: integer('plan_version').notNull(),
    memberId: text('member_id').notNull(),
    checks: json<string[]>('checks').notNull(),
    /** Times and line-up as signed. */
    frozen: json<unknown>('frozen').notNull(),
    signedAtUtc: instant('signed_at_utc').notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.liveSessionId, t.side, t.planVersion] })],
);

/** A product in the line-up. */
export const liveItem = sqliteTable(
  'live_item',
  {
    workspaceId: workspaceId(),
    id: id(),
    liveSessionId: text('live_session_id').notNull(),
    position: integer('position').notNull(),
    skuId: text('sku_id').notNull(),
    listingId: text('listing_id'),
    warehouseId: text('warehouse_id'),
    expectedUnits: integer('expected_units'),
    expectedLowUnits: integer('expected_low_units'),
    expectedHighUnits: integer('expected_high_units'),
    setAsideUnits: count('set_aside_units'),
    soldUnits: count('sold_units'),
    lostUnits: count('lost_units'),
    livePriceMinor: integer('live_price_minor'),
    currency: text('currency'),
    purchaseLimitUnits: integer('purchase_limit_units'),
    readiness: text('readiness', { enum: ['ready', 'short', 'late'] }),
    pinnedAtUtc: instant('pinned_at_utc'),
    /** Taken out while on air: it stays for the review, and nothing is set aside for it again. */
    removedAtUtc: instant('removed_at_utc'),
    revision: revision(),
    updatedAtUtc: updatedAtUtc(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('live_item_session').on(t.workspaceId, t.liveSessionId, t.position),
    index('live_item_sku').on(t.workspaceId, t.skuId),
    index('live_item_revision').on(t.workspaceId, t.revision),
  ],
);

/** Units a viewer holds for a moment, then buys or lets go. */
export const claim = sqliteTable(
  'claim',
  {
    workspaceId: workspaceId(),
    id: id(),
    liveSessionId: text('live_session_id').notNull(),
    liveItemId: text('live_item_id').notNull(),
    /** Keyed hash of the viewer, never a name. */
    viewerHash: text('viewer_hash').notNull(),
    units: integer('units').notNull(),
    state: text('state', { enum: ['held', 'bought', 'expired', 'cancelled', 'waiting'] }).notNull(),
    claimedAtUtc: instant('claimed_at_utc').notNull(),
    holdUntilUtc: instant('hold_until_utc'),
    settledAtUtc: instant('settled_at_utc'),
    orderLineId: text('order_line_id'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('claim_item').on(t.workspaceId, t.liveItemId, t.state),
    index('claim_session').on(t.workspaceId, t.liveSessionId, t.claimedAtUtc),
    check('claim_units', sql`${t.units} > 0`),
  ],
);

/** A viewer's words, as kept for the review. */
export const comment = sqliteTable(
  'comment',
  {
    workspaceId: workspaceId(),
    liveSessionId: text('live_session_id').notNull(),
    /** The room's sequence number. */
    seq: integer('seq').notNull(),
    viewerHash: text('viewer_hash').notNull(),
    displayName: text('display_name').notNull(),
    language: text('language'),
    words: text('words').notNull(),
    isPinned: flag('is_pinned'),
    isHidden: flag('is_hidden'),
    saidAtUtc: instant('said_at_utc').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.liveSessionId, t.seq] }),
    index('comment_said').on(t.workspaceId, t.saidAtUtc),
  ],
);

/** A fact of the room's journal: pin, burst, sell-out, cue, network. */
export const liveEvent = sqliteTable(
  'live_event',
  {
    workspaceId: workspaceId(),
    liveSessionId: text('live_session_id').notNull(),
    seq: integer('seq').notNull(),
    kind: text('kind').notNull(),
    liveItemId: text('live_item_id'),
    body: json<unknown>('body'),
    occurredAtUtc: instant('occurred_at_utc').notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.liveSessionId, t.seq] })],
);

/** One minute of a show as its room saw the audience; null = nobody said. */
export const liveMinute = sqliteTable(
  'live_minute',
  {
    workspaceId: workspaceId(),
    liveSessionId: text('live_session_id').notNull(),
    /** Whole minutes since it went on air. */
    minute: integer('minute').notNull(),
    startsAtUtc: instant('starts_at_utc').notNull(),
    /** The most at once. */
    viewers: integer('viewers').notNull(),
    /** Viewers who went and did not come back within a minute. */
    leftViewers: integer('left_viewers').notNull(),
    /** Of these, those whose picture had stood still within the minute before. */
    lostViewers: integer('lost_viewers').notNull(),
    /** Viewers whose picture stood still in this minute, and how often in all. */
    frozenViewers: integer('frozen_viewers').notNull(),
    freezes: integer('freezes').notNull(),
    /** Camera to screen, the middle of the viewers. */
    delayMs: integer('delay_ms'),
    /** The longest silence of who sends the picture. */
    hostGapMs: integer('host_gap_ms'),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.liveSessionId, t.minute] })],
);

/** A picture sent on to another platform by Agora. */
export const livePush = sqliteTable(
  'live_push',
  {
    workspaceId: workspaceId(),
    id: id(),
    liveSessionId: text('live_session_id').notNull(),
    /** What people call the target. */
    name: text('name').notNull(),
    region: text('region', { enum: ['cn', 'ap', 'na', 'eu'] }).notNull(),
    /** The ingest address with its stream key, sealed. */
    sealedTarget: text('sealed_target').notNull(),
    /** Agora's id of it; null = not started. */
    converterId: text('converter_id'),
    startedAtUtc: instant('started_at_utc'),
    stoppedAtUtc: instant('stopped_at_utc'),
    updatedAtUtc: updatedAtUtc(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('live_push_session').on(t.workspaceId, t.liveSessionId),
  ],
);

/** What a session taught: its figures and its lessons. */
export const liveReview = sqliteTable(
  'live_review',
  {
    workspaceId: workspaceId(),
    liveSessionId: text('live_session_id').notNull(),
    revenueMinor: integer('revenue_minor'),
    currency: text('currency'),
    orders: count('orders'),
    units: count('units'),
    viewersPeak: integer('viewers_peak'),
    watchSeconds: integer('watch_seconds'),
    lostUnits: count('lost_units'),
    oversoldUnits: count('oversold_units'),
    figures: json<unknown>('figures'),
    lessons: text('lessons'),
    revision: revision(),
    updatedAtUtc: updatedAtUtc(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.liveSessionId] }),
    index('live_review_revision').on(t.workspaceId, t.revision),
  ],
);
