// Planned lives over HTTP, as far as stock needs them.
import type * as v from 'valibot';
import {
  addLiveItem,
  cancelLive,
  createLive,
  type lineUpItemSchema,
  listLives,
  removeLiveItem,
  updateLive,
} from '../../shared/contract/lives.ts';
import { staffLive } from '../db/host.ts';
import { demandKnown, demandKnownWith, type Reference } from '../db/known-ids.ts';
import * as lives from '../db/live.ts';
import { removeItem } from '../db/live-review.ts';
import { newId } from '../db/new-id.ts';
import { writeTombstone } from '../db/tombstone.ts';
import { askAccountMarket } from '../db/warehouse.ts';
import { isoOf, msOf } from '../domain/instants.ts';
import { isTimeZone } from '../domain/time-zone.ts';
import { ApiError, fieldError, notFound } from '../errors.ts';
import { endShow } from '../live-room/show-ending.ts';
import { type Route, route } from '../route.ts';

type LineUpItem = v.InferOutput<typeof lineUpItemSchema>;

function plannedItem({ skuId, expectedUnits, lowUnits, highUnits }: LineUpItem) {
  return { skuId, expectedUnits, lowUnits, highUnits, allocatedUnits: 0 };
}

function demandOnce(items: readonly LineUpItem[]) {
  const ids = items.map(({ skuId }) => skuId);
  const twice = ids.findIndex((id, i) => ids.indexOf(id) !== i);
  if (twice >= 0) throw fieldError(`body.items.${twice}.skuId`, 'This product is in already.');
}

const skuReferences = (items: readonly LineUpItem[]): Reference[] =>
  items.map(({ skuId }, i) => ({ noun: 'sku', id: skuId, path: `body.items.${i}.skuId` }));

function demandPlanned(live: { status: string }) {
  if (live.status === 'planned') return;
  throw new ApiError('conflict', { detail: 'This live has started: its plan is closed.' });
}

/** Routes of lives. */
export const liveRoutes: readonly Route[] = [
  route(listLives, ({ db, query }) => lives.listLives(db, query)),
  route(createLive, async ({ db, body, nowMs, commit }) => {
    if (!isTimeZone(body.audienceTimeZone)) {
      throw fieldError('body.audienceTimeZone', 'No such IANA time zone.');
    }
    demandOnce(body.items);
    const account = { noun: 'account', id: body.accountId, path: 'body.accountId' } as const;
    const [shop] = await demandKnownWith(
      db,
      [account, ...skuReferences(body.items)],
      askAccountMarket(db, body.accountId),
    );
    const live = {
      ...body,
      id: newId('liv', nowMs),
      startsAtUtc: msOf(body.startsAtUtc),
      endsAtUtc: msOf(body.endsAtUtc),
    };
    const answer = {
      id: live.id,
      title: live.title,
      startsAtUtc: isoOf(live.startsAtUtc),
      endsAtUtc: isoOf(live.endsAtUtc),
      market: (shop?.results[0] as { market: string } | undefined)?.market ?? '',
      accountId: live.accountId,
      status: 'planned' as const,
      endCause: null,
      items: body.items.map(plannedItem),
    };
    return commit({
      statements: [
        lives.insertLive(db, live, nowMs),
        ...lives.writeLiveItems(db, live.id, body.items, nowMs),
      ],
      answer,
      subject: { kind: 'live', id: live.id },
      after: answer,
    });
  }),
  route(updateLive, async ({ db, params, body, nowMs, commit }) => {
    const before = await lives.findLive(db, params.id);
    if (!before) throw notFound('live');
    demandPlanned(before);
    if (body.audienceTimeZone !== undefined && !isTimeZone(body.audienceTimeZone)) {
      throw fieldError('body.audienceTimeZone', 'No such IANA time zone.');
    }
    if (body.hostId) {
      await demandKnown(db, [{ noun: 'host', id: body.hostId, path: 'body.hostId' }]);
    }
    const startsAtUtc = msOf(body.startsAtUtc ?? before.startsAtUtc);
    const endsAtUtc = msOf(body.endsAtUtc ?? before.endsAtUtc);
    if (endsAtUtc <= startsAtUtc) {
      throw fieldError('body.endsAtUtc', 'The live must end after it starts.');
    }
    const answer = {
      ...before,
      title: body.title ?? before.title,
      startsAtUtc: isoOf(startsAtUtc),
      endsAtUtc: isoOf(endsAtUtc),
    };
    return commit({
      statements: [
        ...lives.updateLive(db, before.id, { ...body, startsAtUtc, endsAtUtc }, nowMs),
        ...staffLive(db, before.id, body),
      ],
      answer,
      subject: { kind: 'live', id: before.id },
      before,
      after: { ...answer, mode: body.mode, hostId: body.hostId },
    });
  }),
  route(addLiveItem, async ({ db, params, body, nowMs, commit }) => {
    const references = [{ noun: 'sku', id: body.skuId, path: 'body.skuId' }] as const;
    const [found] = await demandKnownWith(db, references, lives.askLive(db, params.id));
    const [row] = (found?.results ?? []) as lives.LiveRow[];
    if (!row) throw notFound('live');
    const before = lives.liveOf(row);
    demandPlanned(before);
    const known = before.items.find(({ skuId }) => skuId === body.skuId);
    const item = { ...plannedItem(body), allocatedUnits: known?.allocatedUnits ?? 0 };
    const items = known
      ? before.items.map((other) => (other === known ? item : other))
      : [...before.items, item];
    return commit({
      statements: lives.writeLiveItems(db, before.id, [body], nowMs),
      answer: { ...before, items },
      subject: { kind: 'live', id: before.id },
      before: known,
      after: item,
    });
  }),
  route(removeLiveItem, async ({ db, params, nowMs, commit }) => {
    const before = await lives.findLive(db, params.id);
    const item = before?.items.find(({ skuId }) => skuId === params.skuId);
    if (!before || !item) throw notFound('product in this line-up');
    demandPlanned(before);
    if (item.allocatedUnits > 0) {
      const detail = 'Units are set aside for it: return them first, then take it out.';
      throw new ApiError('conflict', { detail });
    }
    return commit({
      statements: [
        removeItem(db, before.id, params.skuId),
        ...lives.writeLiveItems(db, before.id, [], nowMs),
      ],
      answer: { done: true as const },
      subject: { kind: 'live', id: before.id },
      before: item,
    });
  }),
  route(cancelLive, async ({ env, db, params, nowMs, commit }) => {
    const before = await lives.findLive(db, params.id);
    if (!before) throw notFound('live');
    demandPlanned(before);
    const answer = await commit({
      statements: [
        lives.cancelLive(db, before.id, nowMs),
        writeTombstone(db, 'stock', { kind: 'live', id: before.id }, nowMs),
      ],
      answer: { done: true as const },
      subject: { kind: 'live', id: before.id },
      before,
    });
    // It may have been opened: nobody stays in its room, and no block stays set aside.
    if (before.items.some(({ allocatedUnits }) => allocatedUnits > 0)) {
      await endShow(env, db, before.id, nowMs);
    }
    return answer;
  }),
];
