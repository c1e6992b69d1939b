// From the rows of a live that has ended to its review. The arithmetic is shared/planning's. Pure.
import type { LiveReview } from '../../shared/contract/live-reviews.ts';
import { PROMISE_DAYS } from '../../shared/contract/live-settings.ts';
import {
  expectedAtLive,
  learnExpected,
  type PastOffer,
} from '../../shared/planning/live-expected.ts';
import { lessonsOf } from '../../shared/planning/live-lessons.ts';
import { type Review, type ReviewFacts, reviewOf } from '../../shared/planning/live-review.ts';
import { streamCostMinor } from '../../shared/planning/stream-cost.ts';
import { isoOf } from './instants.ts';
import type { ReviewSource } from './live-review-source.ts';

/** The facts as the pure review takes them. */
export function reviewFacts(source: ReviewSource): ReviewFacts {
  const { session, items, sales, events, minutes, shipments } = source;
  const sum = (list: ReviewSource['sales'], pick: (sale: (typeof sales)[number]) => number) =>
    list.reduce((total, sale) => total + pick(sale), 0);
  const buyers = new Set(sales.map(({ buyer }) => buyer));
  return {
    startedAtMs: session.startedAtMs,
    endedAtMs: Math.max(session.endedAtMs, session.startedAtMs + 60_000),
    viewersPeak: session.viewersPeak,
    watchSeconds: session.watchSeconds,
    oversoldUnits: session.oversoldUnits ?? 0,
    orders: buyers.size,
    shippedUnits: sum(sales, ({ shippedUnits }) => shippedUnits),
    pins: events.filter(({ kind }) => kind === 'pin'),
    minutes,
    shipments,
    promiseDays: session.promiseDays ?? PROMISE_DAYS,
    sales,
    items: items.map((row) => {
      const own = sales.filter(({ skuId }) => skuId === row.skuId);
      const ordered = own.filter(({ orderId }) => orderId !== null);
      return {
        skuId: row.skuId,
        expectedUnits: row.expectedUnits ?? 0,
        lowUnits: row.lowUnits,
        highUnits: row.highUnits,
        setAsideUnits: row.setAsideUnits,
        soldUnits: Math.max(
          row.soldUnits,
          sum(own, ({ units }) => units),
        ),
        askedLostUnits: row.lostUnits,
        priceMinor: row.livePriceMinor ?? row.priceMinor,
        orderedUnits: sum(ordered, ({ units }) => units),
        orderedMinor: sum(ordered, ({ minor }) => minor ?? 0),
        returnedUnits: sum(ordered, ({ returnedUnits }) => returnedUnits),
        buyers: new Set(own.map(({ buyer }) => buyer)).size,
      };
    }),
  };
}

/** Revenue less landed cost; null when a cost is unknown or in another money. */
function marginOf({ items }: ReviewSource, review: Review, currency: string): number | null {
  let margin = review.revenueMinor;
  for (const { skuId, soldUnits } of review.items) {
    const row = items.find((item) => item.skuId === skuId);
    if (soldUnits === 0) continue;
    if (row?.landedMinor == null || row.landedCurrency !== currency) return null;
    margin -= row.landedMinor * soldUnits;
  }
  return margin;
}

function lessonViews(source: ReviewSource, review: Review, past: readonly PastOffer[]) {
  const model = learnExpected(past);
  const used: string[] = source.session.lessons ? JSON.parse(source.session.lessons) : [];
  const own = past.filter(({ liveId }) => liveId === source.session.id);
  const lessons = lessonsOf(review.items, (skuId) => {
    const offer = own.find((one) => one.skuId === skuId);
    return offer ? expectedAtLive(model, offer) : null;
  });
  return lessons.map((lesson) => {
    const row = source.items.find(({ skuId }) => skuId === lesson.skuId);
    const state = used.includes(lesson.id) ? ('used' as const) : ('offered' as const);
    return { ...lesson, code: row?.code ?? '', title: row?.title ?? '', state };
  });
}

function itemViews(source: ReviewSource, review: Review): LiveReview['items'] {
  return review.items.map((item) => {
    const row = source.items.find(({ skuId }) => skuId === item.skuId);
    return {
      ...item,
      code: row?.code ?? '',
      title: row?.title ?? '',
      lowUnits: row?.lowUnits ?? null,
      highUnits: row?.highUnits ?? null,
      curve: item.curve.map(([minute, units]): [number, number] => [minute, units]),
    };
  });
}

/** The review as the wire shows it. */
export function liveReview(
  source: ReviewSource,
  past: readonly PastOffer[],
  nowMs: number,
  canReadCost: boolean,
): LiveReview {
  const { session, events } = source;
  const { returnsKnownAtMs, promiseByMs, ...review } = reviewOf(reviewFacts(source), nowMs);
  const currency = source.items.find((item) => item.currency)?.currency ?? 'USD';
  const whole = { ...review, returnsKnownAtMs, promiseByMs };
  const costs = canReadCost && {
    marginMinor: marginOf(source, whole, currency),
    streamCostMinor: streamCostMinor(session.mode, session.watchSeconds, currency),
  };
  return {
    ...review,
    ...costs,
    id: session.id,
    title: session.title,
    startedAtUtc: isoOf(session.startedAtMs),
    endedAtUtc: isoOf(session.endedAtMs),
    endCause: session.endCause,
    audienceTimeZone: session.audienceTimeZone,
    hostName: session.hostName,
    mode: session.mode,
    currency,
    comments: session.comments,
    returnsKnownAtUtc: isoOf(returnsKnownAtMs),
    promiseByUtc: isoOf(promiseByMs),
    minutes: source.minutes.map(({ minute, viewers, lostViewers, frozenViewers }) => ({
      minute,
      viewers,
      lostViewers,
      frozenViewers,
    })),
    items: itemViews(source, whole),
    timeline: events.map(({ kind, skuId, atMs }) => ({
      kind,
      skuId,
      minute: Math.max(0, Math.round((atMs - session.startedAtMs) / 60_000)),
    })),
    lessons: lessonViews(source, whole, past),
    asOfUtc: isoOf(nowMs),
  };
}
