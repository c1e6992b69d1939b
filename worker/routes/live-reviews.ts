// Reviews of lives over HTTP: the list, one of them, and taking a lesson into the next plans.
import { getLiveReview, listLiveReviews, useLesson } from '../../shared/contract/live-reviews.ts';
import type { WorkspaceDb } from '../db/for-workspace.ts';
import { writeLiveItems } from '../db/live.ts';
import { readPastOffers } from '../db/live-plan/read.ts';
import * as reviews from '../db/live-review.ts';
import { pastOffer } from '../domain/live-plan/plan.ts';
import { liveReview } from '../domain/live-review.ts';
import { ApiError, notFound } from '../errors.ts';
import { type Route, route } from '../route.ts';

async function reviewOf(db: WorkspaceDb, liveId: string, nowMs: number, canReadCost: boolean) {
  const source = await reviews.readReview(db, liveId);
  if (!source) throw notFound('live');
  if (source.session.status !== 'ended') {
    throw new ApiError('conflict', { detail: 'This live has not ended: there is no review yet.' });
  }
  const past = (await readPastOffers(db)).map(pastOffer);
  return { source, review: liveReview(source, past, nowMs, canReadCost) };
}

/** Routes of reviews. */
export const liveReviewRoutes: readonly Route[] = [
  route(listLiveReviews, ({ db, query }) => reviews.listReviews(db, query)),
  route(getLiveReview, async ({ db, params, actor, nowMs }) => {
    const canReadCost = actor.permissions.has('cost.read');
    return (await reviewOf(db, params.id, nowMs, canReadCost)).review;
  }),
  route(useLesson, async ({ db, params, body, nowMs, commit }) => {
    const { source, review } = await reviewOf(db, params.id, nowMs, false);
    const lesson = review.lessons.find(({ id }) => id === body.lessonId);
    if (!lesson) throw notFound('lesson');
    const used: string[] = source.session.lessons ? JSON.parse(source.session.lessons) : [];
    const lives = await reviews.plannedWith(db, lesson.skuId);
    const isLeftOut = lesson.kind === 'leave-out';
    // What is set aside already stays in its line-up: a person has to return it first.
    const changed = lives.filter(({ setAsideUnits }) => !isLeftOut || setAsideUnits === 0);
    const { skuId, units: expectedUnits, lowUnits, highUnits } = lesson;
    const items = isLeftOut ? [] : [{ skuId, expectedUnits, lowUnits, highUnits }];
    const statements = changed.flatMap(({ id }) => [
      ...(isLeftOut ? [reviews.removeItem(db, id, skuId)] : []),
      ...writeLiveItems(db, id, items, nowMs),
    ]);
    const ids = [...new Set([...used, lesson.id])];
    return commit({
      statements: [reviews.keepLessons(db, params.id, ids, nowMs), ...statements],
      answer: { changedLiveIds: changed.map(({ id }) => id) },
      subject: { kind: 'live', id: params.id },
      after: { lesson, changedLiveIds: changed.map(({ id }) => id) },
    });
  }),
];
