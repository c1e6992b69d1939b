// The picture of a room from its frames: what counts once, what is skipped, what is not applied.
import { describe, expect, it } from 'vitest';
import type { RoomFrame, RoomProduct } from '../../../shared/contract/live-frames.ts';
import {
  CLOSED_CLAIMS_KEPT,
  EMPTY_ROOM,
  hasGap,
  readRoomFrame,
  reduceRoom,
} from '../../../shared/live/room-state.ts';
import { COMMENTS_KEPT } from '../../../shared/live/room-talk.ts';

const product: RoomProduct = {
  productId: 'sku_box',
  skuId: 'sku_box',
  title: 'Foldable storage box',
  blockUnits: 300,
  soldUnits: 0,
  heldUnits: 0,
  keepBackUnits: 0,
  leftUnits: 300,
  waitlistUnits: 0,
  perBuyerLimit: null,
  mode: 'hold',
  offer: null,
};

const welcome: RoomFrame = {
  type: 'welcome',
  v: 1,
  seq: 10,
  role: 'viewer',
  personId: 'per_1',
  nowMs: 5_000,
  snapshot: {
    state: 'live',
    startedAtMs: 1_000,
    pinnedProductId: null,
    products: [product, { ...product, productId: 'sku_lamp', skuId: 'sku_lamp' }],
    claims: [],
    comments: [],
    slowModeSeconds: 0,
  },
};

const comment = (seq: number) => ({
  type: 'comment',
  seq,
  comment: {
    ...{ commentId: `com_${seq}`, authorId: 'per_2', text: `hello ${seq}`, atMs: seq },
    ...{ language: null, intent: null },
  },
});

const claim = (seq: number, state: string, claimId = `clm_${seq}`) => ({
  type: 'claim',
  seq,
  claim: {
    ...{ claimId, productId: 'sku_box', buyerId: 'per_1', units: 1, state },
    ...{ holdEndsAtMs: null, place: null },
  },
});

const events = (after: number, ...list: { seq: number }[]): RoomFrame => ({
  type: 'events',
  v: 1,
  seq: list.at(-1)?.seq ?? after,
  after,
  events: list,
});

const room = reduceRoom(EMPTY_ROOM, welcome, 4_000);

describe('a room', () => {
  it('stands at 10 after a welcome at 10, with the line-up in order and the room clock', () => {
    expect(room.seq).toBe(10);
    expect([...room.products.keys()]).toEqual(['sku_box', 'sku_lamp']);
    expect(room).toMatchObject({ session: 'live', role: 'viewer', clockOffsetMs: 1_000 });
  });

  it('keeps a product in its place when its numbers change', () => {
    const sold = { type: 'product', seq: 11, product: { ...product, leftUnits: 299 } };
    const next = reduceRoom(room, events(10, sold), 0);
    expect([...next.products.values()].map(({ leftUnits }) => leftUnits)).toEqual([299, 300]);
  });

  it('counts a comment that is told twice once', () => {
    const once = reduceRoom(room, events(10, comment(11), comment(12)), 0);
    const twice = reduceRoom(once, events(8, comment(11), comment(12), comment(13)), 0);
    expect(twice.comments.map(({ text }) => text)).toEqual(['hello 11', 'hello 12', 'hello 13']);
    expect(reduceRoom(twice, events(10, comment(11)), 0)).toBe(twice);
  });

  it('does not apply a frame after a hole', () => {
    const frame = events(12, comment(13));
    expect(hasGap(room.seq, frame)).toBe(true);
    expect(reduceRoom(room, frame, 0)).toBe(room);
  });

  it('takes numbers that skip inside a frame, which were meant for others', () => {
    const next = reduceRoom(room, events(10, comment(12), comment(15)), 0);
    expect(next.seq).toBe(15);
    expect(next.comments).toHaveLength(2);
  });

  it('skips facts of a kind it does not know and moves on', () => {
    const frame = events(10, { seq: 11, type: 'hologram' } as never, comment(12));
    const next = reduceRoom(room, frame, 0);
    expect(next.seq).toBe(12);
    expect(next.comments).toHaveLength(1);
  });

  it('keeps what it has when it comes back and the missed facts follow', () => {
    const before = reduceRoom(room, events(10, comment(11)), 0);
    const back = reduceRoom(before, { ...welcome, seq: 11, snapshot: null } as RoomFrame, 0);
    expect(back.comments).toHaveLength(1);
    expect(reduceRoom(back, events(11, comment(12)), 0).comments).toHaveLength(2);
  });

  it('starts over from a snapshot, even one with a lower number', () => {
    const before = reduceRoom(room, events(10, comment(11)), 0);
    const fresh = reduceRoom(before, { ...welcome, seq: 3 } as RoomFrame, 0);
    expect(fresh).toMatchObject({ seq: 3, comments: [] });
  });

  it('follows pins, slow mode, removed comments and the end', () => {
    const next = [
      events(10, comment(11), { seq: 12, type: 'pin', productId: 'sku_box' } as never),
      events(12, { seq: 13, type: 'rules', slowModeSeconds: 10 } as never),
      events(13, { seq: 14, type: 'comment.pin', commentId: 'com_11' } as never),
      events(14, { seq: 15, type: 'comment.gone', commentId: 'com_11' } as never),
      events(15, { seq: 16, type: 'session', state: 'ended', atMs: 9_000 } as never),
    ].reduce((state, frame) => reduceRoom(state, frame, 0), room);
    expect(next).toMatchObject({ pinnedProductId: 'sku_box', slowModeSeconds: 10, comments: [] });
    expect(next).toMatchObject({ session: 'ended', endedAtMs: 9_000, pinnedCommentId: null });
  });

  it('shows a comment that waited once, where it was let through', () => {
    const waits = (comment(11) as unknown as { comment: object }).comment;
    const next = [
      events(10, { ...comment(11), comment: { ...waits, isWaiting: true } } as never),
      events(11, comment(12), { ...comment(13), comment: waits } as never),
    ].reduce((state, frame) => reduceRoom(state, frame, 0), room);
    expect(next.comments.map(({ commentId }) => commentId)).toEqual(['com_12', 'com_11']);
    expect(next.comments.some(({ isWaiting }) => isWaiting)).toBe(false);
  });

  it('keeps the mode of comments when only the pace is told, and who is shadow-banned', () => {
    const did = (seq: number, act: string) =>
      ({ type: 'moderation', seq, act, byPersonId: 'x', personId: 'per_2' }) as object;
    const fact = (seq: number, act: string) =>
      ({ ...did(seq, act), commentId: null, value: null }) as never;
    const rules = { type: 'rules', slowModeSeconds: 3 };
    const next = [
      events(10, { ...rules, seq: 11, commentMode: 'review' } as never),
      events(11, { ...rules, seq: 12 } as never, fact(13, 'shadow'), fact(14, 'mute')),
    ].reduce((state, frame) => reduceRoom(state, frame, 0), room);
    expect(next.commentMode).toBe('review');
    expect([...next.shadowedIds]).toEqual(['per_2']);
    expect(reduceRoom(next, events(14, fact(15, 'unshadow')), 0).shadowedIds.size).toBe(0);
    const later = events(12, { ...rules, seq: 16, commentMode: 'whispering' } as never);
    expect(reduceRoom(next, later, 0).commentMode).toBe('open');
  });

  it('learns of promotion and demotion from who is staff', () => {
    const presence = (staff: { personId: string; role: 'cohost' }[]): RoomFrame => ({
      ...{ type: 'presence', v: 1, viewers: 2, staff },
    });
    const promoted = reduceRoom(room, presence([{ personId: 'per_1', role: 'cohost' }]), 0);
    expect(promoted.role).toBe('cohost');
    expect(reduceRoom(promoted, presence([]), 0).role).toBe('viewer');
  });

  it('keeps 300 comments, 300 closed claims and every open claim', () => {
    let next = room;
    for (let seq = 11; seq <= 411; seq += 1) {
      next = reduceRoom(next, events(seq - 1, comment(seq)), 0);
    }
    expect(next.comments).toHaveLength(COMMENTS_KEPT);
    next = reduceRoom(next, events(411, claim(412, 'held', 'clm_open')), 0);
    for (let seq = 413; seq <= 813; seq += 1) {
      next = reduceRoom(next, events(seq - 1, claim(seq, 'paid')), 0);
    }
    expect(next.claims.size).toBe(CLOSED_CLAIMS_KEPT + 1);
    expect(next.claims.has('clm_open')).toBe(true);
  });
});

describe('a message of the socket', () => {
  it.each(['pong', '', '{"type":"events","v":2,"seq":1,"events":[]}', '{"type":"news","v":1}'])(
    'is no frame: %s',
    (text) => {
      expect(readRoomFrame(text)).toBeNull();
    },
  );

  it('is a frame with fields of a newer room left out', () => {
    const text = '{"type":"events","v":1,"seq":1,"events":[],"mood":"good"}';
    expect(readRoomFrame(text)).toEqual({ type: 'events', v: 1, seq: 1, events: [] });
  });
});

it('keeps the latest figure of each source of sales beside the others, 7 orders and 9 read', () => {
  const source = (seq: number, from: string, productId: string | null, units: number) => ({
    ...{ type: 'source', seq, source: from, productId, units, asOfMs: seq },
  });
  const told = {
    type: 'events',
    v: 1,
    seq: 13,
    events: [
      source(11, 'orders', 'sku_box', 4),
      source(12, 'orders', 'sku_box', 7),
      source(13, 'dashboard', null, 9),
    ],
  } as RoomFrame;
  const { sources } = reduceRoom(reduceRoom(EMPTY_ROOM, welcome, 0), told, 0);
  expect(sources.get('orders:sku_box')).toMatchObject({ units: 7, asOfMs: 12 });
  expect(sources.get('dashboard:')).toMatchObject({ units: 9, asOfMs: 13 });
  expect(sources.size).toBe(2);
});
