// Events, risers and trends over HTTP.

import { marketEvents } from '../../shared/calendar/holidays/holidays.ts';
import { addDays, localDateAt } from '../../shared/calendar/local-date.ts';
import {
  createDemandEvent,
  deleteDemandEvent,
  dismissRiser,
  importDemandEvents,
  importTrends,
  listDemandEvents,
  listRisers,
  type NewEvent,
} from '../../shared/contract/demand-events.ts';
import type { WorkspaceDb } from '../db/for-workspace.ts';
import { newId } from '../db/new-id.ts';
import {
  areNamesKnown,
  deleteEvent,
  hasEvent,
  readEventsAndMarkets,
  type StoredEvent,
  upsertEvents,
} from '../db/planning/events.ts';
import {
  answerRiser,
  findNames,
  listRisers as readRisers,
  upsertTrend,
} from '../db/planning/risers.ts';
import { namesIn, readEventRows, readTrendRows } from '../domain/planning/event-rows.ts';
import { ApiError, fieldError } from '../errors.ts';
import { type Route, route } from '../route.ts';

const AHEAD_DAYS = 183;
const DISMISSED_DAYS = 28;

// The same row of a file is the same event, however often the file is taken.
function fileId(event: NewEvent): string {
  const { kind, name, market, categoryId, skuId, startsOnDate } = event;
  return `evt_${[kind, name, market, categoryId, skuId, startsOnDate].join('|').slice(0, 110)}`;
}

const viewOf = (event: StoredEvent) => ({
  ...event,
  kind: event.kind as NewEvent['kind'],
  nameZh: null,
});

async function eventsAhead(db: WorkspaceDb, nowMs: number) {
  const { events, markets } = await readEventsAndMarkets(db);
  const today = localDateAt(nowMs, 'UTC');
  const last = addDays(today, AHEAD_DAYS);
  const calendar = markets.flatMap((market) =>
    marketEvents(market, today, last).map(({ key: _key, isFixed: _fixed, ...event }) => ({
      id: null,
      categoryId: '',
      skuId: '',
      upliftPercent: null,
      ...event,
    })),
  );
  const own = events.filter(({ endsOnDate }) => endsOnDate >= today).map(viewOf);
  return [...own, ...calendar].sort((a, b) => (a.startsOnDate < b.startsOnDate ? -1 : 1));
}

/** Routes of events, risers and trends. */
export const demandEventRoutes: readonly Route[] = [
  route(listDemandEvents, async ({ db, nowMs }) => ({ items: await eventsAhead(db, nowMs) })),
  route(createDemandEvent, async ({ db, body, nowMs, commit }) => {
    if (body.endsOnDate < body.startsOnDate) {
      throw fieldError('body.endsOnDate', 'It ends before it begins.');
    }
    const event = { ...body, id: newId('evt', nowMs), source: 'member' };
    if (!(await areNamesKnown(db, [event]))) {
      throw new ApiError('not-found', { detail: 'There is no such SKU or category.' });
    }
    return commit({
      statements: [upsertEvents(db, [event], nowMs)],
      answer: viewOf(event),
      subject: { kind: 'demand-event', id: event.id },
      before: null,
      after: event,
      isSynced: false,
    });
  }),
  route(deleteDemandEvent, async ({ db, params, commit }) => {
    if (!(await hasEvent(db, params.id))) {
      throw new ApiError('not-found', { detail: 'There is no own event of this id.' });
    }
    return commit({
      statements: [deleteEvent(db, params.id)],
      answer: { done: true as const },
      subject: { kind: 'demand-event', id: params.id },
      isSynced: false,
    });
  }),
  route(importDemandEvents, async ({ db, body, nowMs, commit }) => {
    const known = await findNames(db, namesIn(body.csv).skus);
    const { taken, problems } = readEventRows(body.csv, known);
    const events = taken.map((event) => ({ ...event, id: fileId(event), source: 'file' }));
    return commit({
      statements: events.length > 0 ? [upsertEvents(db, events, nowMs)] : [],
      answer: { taken: events.length, problems },
      subject: { kind: 'demand-event', id: 'file' },
      after: { taken: events.length },
      isSynced: false,
    });
  }),
  route(listRisers, async ({ db, nowMs }) => ({
    items: await readRisers(db, localDateAt(nowMs, 'UTC')),
  })),
  route(dismissRiser, async ({ db, body, nowMs, commit }) => {
    const { skuId, market, isDismissed } = body;
    if (!(await areNamesKnown(db, [{ skuId, categoryId: '' }]))) {
      throw new ApiError('not-found', { detail: 'There is no SKU of this id.' });
    }
    const today = localDateAt(nowMs, 'UTC');
    const untilDate = isDismissed ? addDays(today, DISMISSED_DAYS) : '';
    return commit({
      statements: [answerRiser(db, { skuId, market }, untilDate)],
      answer: { done: true as const },
      subject: { kind: 'riser', id: skuId },
      after: { market, untilDate },
      isSynced: false,
    });
  }),
  route(importTrends, async ({ db, body, commit }) => {
    const known = await findNames(db, namesIn(body.csv).skus);
    const { taken, problems } = readTrendRows(body.csv, known);
    return commit({
      statements: taken.length > 0 ? [upsertTrend(db, taken, body.source)] : [],
      answer: { taken: taken.length, problems },
      subject: { kind: 'trend', id: body.source },
      after: { taken: taken.length },
      isSynced: false,
    });
  }),
];
