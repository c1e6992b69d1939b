// What the desk says of a room: numbers, alarms, unread orders, and words in both languages.
import { describe, expect, test } from 'vitest';
import type { RoomAlarm } from '../../../../shared/contract/live-frames.ts';
import { EMPTY_ROOM, type RoomState, reduceRoom } from '../../../../shared/live/room-state.ts';
import { alarmsNow, alarmText } from '../../../../shared/ui/desk/alarm-view.ts';
import { createDeskSpeech } from '../../../../shared/ui/desk/desk-words.ts';
import {
  clockText,
  lineUpRows,
  minutesText,
  nextRow,
  onAirText,
  unheardUnitsOf,
} from '../../../../shared/ui/desk/show-view.ts';
import { unreadOrders } from '../../../../shared/ui/desk/unread-orders.ts';
import { desk as en } from '../../../../shared/ui/desk/words/en.ts';
import { desk as zh } from '../../../../shared/ui/desk/words/zh-cn.ts';
import { STORY_BURST, STORY_GOODS, STORY_NOW, storyFrames } from '../../../support/live/story.ts';

const speech = createDeskSpeech(en, 'en-US', 'UTC');
const storyRoom = (): RoomState =>
  storyFrames().reduce((room, frame) => reduceRoom(room, frame, STORY_NOW), EMPTY_ROOM);
const rowsOf = (room: RoomState, nowMs = STORY_NOW) => lineUpRows(room, STORY_GOODS, nowMs);
const NONE = new Set<number>();

describe('the numbers', () => {
  test('596 are left and 500 may be promised: 64 are held and 32 kept back', () => {
    const [box] = rowsOf(storyRoom());
    expect([box?.leftUnits, box?.advice.promiseUnits, box?.planUnits]).toEqual([596, 500, 2000]);
  });
  test('nothing may be promised on numbers older than 15 minutes', () => {
    const [box] = rowsOf(storyRoom(), STORY_NOW + 16 * 60_000);
    expect([box?.advice.verdict, box?.advice.promiseUnits]).toEqual(['no', 0]);
  });
  test('a dashboard 600 ahead of the orders leaves nothing to promise; 6 minutes later it says nothing', () => {
    const told = (source: 'orders' | 'dashboard', units: number) =>
      [
        `${source}:SB-0231`,
        { source, productId: 'SB-0231', units, asOfMs: STORY_NOW - 1000 },
      ] as const;
    const room = {
      ...storyRoom(),
      sources: new Map([told('orders', 800), told('dashboard', 1400)]),
    };
    expect(unheardUnitsOf(room, 'SB-0231', STORY_NOW)).toBe(600);
    expect(rowsOf(room)[0]?.advice.promiseUnits).toBe(0);
    expect(unheardUnitsOf(room, 'SB-0231', STORY_NOW + 6 * 60_000)).toBe(0);
  });
  test('next comes a safe product that was not shown yet', () => {
    expect(nextRow(rowsOf(storyRoom()))?.product.productId).toBe('SB-0232');
  });
  test('a phone whose clock runs an hour ahead shows the same time on air', () => {
    const ahead = STORY_NOW + 3_600_000;
    const room = storyFrames().reduce((one, frame) => reduceRoom(one, frame, ahead), EMPTY_ROOM);
    expect(onAirText(room, ahead)).toBe('0:42:18');
    expect(rowsOf(room, ahead)[0]?.sellOut.likely).toBeCloseTo(11.4);
  });
  test.each([
    [null, '–'],
    [0.4, '< 1 min'],
    [11.9, '11 min'],
    [150, '2 h'],
  ])('%s minutes read %s', (minutes, text) => {
    expect(minutesText(minutes, speech)).toBe(text);
  });
  test('a clock that has run out shows 0:00, never less', () => {
    expect([clockText(41_900), clockText(-5), clockText(3_605_000)]).toEqual([
      '0:41',
      '0:00',
      '1:00:05',
    ]);
  });
});

describe('the alarms', () => {
  const withAlarms = (...alarms: RoomAlarm[]): RoomState => ({ ...storyRoom(), alarms });
  const alarm = (change: Partial<RoomAlarm>): RoomAlarm => ({ ...STORY_BURST, ...change });
  test('an oversell stands before a burst, and what was seen does not stand', () => {
    const oversell = alarm({ seq: 902, kind: 'oversell', figures: { units: 3 } });
    const room = withAlarms(STORY_BURST, oversell);
    expect(alarmsNow(room, NONE, STORY_NOW).active?.kind).toBe('oversell');
    expect(alarmsNow(room, new Set([902]), STORY_NOW).active?.kind).toBe('burst');
  });
  test('a host unheard for 30 s stands before all, in both languages, until the host is back', () => {
    const told = (seq: number, silentSeconds: number) =>
      alarm({ ...{ seq, kind: 'host-silent', productId: null }, figures: { silentSeconds } });
    const silent = told(904, 30);
    const { active } = alarmsNow(withAlarms(STORY_BURST, silent), NONE, STORY_NOW);
    expect(active).toEqual(silent);
    expect(alarmText(silent, [], speech).title).toBe('No sign of the host for 30 s');
    const chinese = createDeskSpeech(zh, 'zh-CN', 'UTC');
    expect(alarmText(silent, [], chinese).title).toBe('主播端 30 秒没有信号');
    const back = withAlarms(STORY_BURST, silent, told(905, 0));
    expect(alarmsNow(back, NONE, STORY_NOW).active?.kind).toBe('burst');
  });
  test('7 units the books refused stand before a burst, in both languages', () => {
    const told = alarm({
      ...{ seq: 906, kind: 'unbooked', productId: null },
      figures: { rows: 2, units: 7 },
    });
    expect(alarmsNow(withAlarms(STORY_BURST, told), NONE, STORY_NOW).active).toEqual(told);
    expect(alarmText(told, [], speech).title).toBe('The books refused 7 units of this live');
    const chinese = createDeskSpeech(zh, 'zh-CN', 'UTC');
    expect(alarmText(told, [], chinese).title).toBe('本场有 7 件没能入账');
  });
  test('goes quiet by itself after ten minutes', () => {
    const later = STORY_NOW + 9.5 * 60_000;
    const { active, quiet } = alarmsNow(withAlarms(STORY_BURST), NONE, later);
    expect([active, quiet.length]).toEqual([null, 1]);
  });
  test('a burst that is over in the pace is over here', () => {
    const room = storyRoom();
    const pace = room.paces.get('SB-0231');
    if (!pace) throw new Error('not in the story');
    const paces = new Map(room.paces).set('SB-0231', { ...pace, burstSinceMs: null });
    expect(alarmsNow({ ...room, paces }, NONE, STORY_NOW).active).toBeNull();
  });
  test('a redirect waits quietly and names what to show', () => {
    const redirect = alarm({
      ...{ seq: 903, kind: 'redirect', atMs: STORY_NOW },
      figures: { soldUnits: 4, plannedUnits: 20 },
    });
    const { active, quiet } = alarmsNow(withAlarms(redirect), NONE, STORY_NOW);
    expect(active).toBeNull();
    expect(alarmText(quiet[0] ?? redirect, rowsOf(storyRoom()), speech)).toEqual({
      title: 'Foldable storage box sells slowly: 4 of 20 planned',
      lines: ['Show Storage box, beige next: 420 left.'],
    });
  });
  test('says what is left now, not what was left when it was raised', () => {
    const stale = alarm({ figures: { ...STORY_BURST.figures, leftUnits: 700 } });
    const { lines } = alarmText(stale, rowsOf(storyRoom()), speech);
    expect(lines[0]).toBe('596 left. Sold out in 11 min (9–14) at this pace.');
  });
});

describe('orders that could not be read', () => {
  test('"quiero 2" is 2 of the pinned box or 1 of the second product', () => {
    const room = storyRoom();
    const order = unreadOrders(room, rowsOf(room), new Set()).find(
      ({ comment }) => comment.authorName === 'tomas_r',
    );
    expect(order?.guesses.map(({ row, units }) => [row.goods?.code, units])).toEqual([
      ['SB-0231', 2],
      ['SB-0232', 1],
    ]);
  });
  test('one in a comment that waits for approval is no order yet', () => {
    const room = storyRoom();
    const comments = room.comments.map((one) => ({ ...one, isWaiting: true }));
    expect(unreadOrders(room, rowsOf(room), new Set()).length).toBeGreaterThan(0);
    expect(unreadOrders({ ...room, comments }, rowsOf(room), new Set())).toEqual([]);
  });
  test('one whose writer holds it already is not asked about', () => {
    const room = storyRoom();
    const [claim] = room.claims.values();
    if (!claim) throw new Error('not in the story');
    const claims = new Map(room.claims).set('mine', { ...claim, buyerId: 'vwr_may' });
    const orders = unreadOrders({ ...room, claims }, rowsOf(room), new Set());
    expect(orders.map(({ comment }) => comment.authorName)).toEqual(['tomas_r']);
  });
});

describe('the words', () => {
  type Words = { readonly [key: string]: string | Words };
  const flat = (words: Words, prefix = ''): [string, string][] =>
    Object.entries(words).flatMap(([key, value]): [string, string][] =>
      typeof value === 'string' ? [[prefix + key, value]] : flat(value, `${prefix}${key}.`),
    );
  const placeholders = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort().join();
  const chinese = new Map(flat(zh));
  test('Chinese says every key of English with the same placeholders', () => {
    const differing = flat(en).filter(
      ([key, text]) => placeholders(text) !== placeholders(chinese.get(key) ?? 'none {x}'),
    );
    expect(differing).toEqual([]);
    expect(chinese.size).toBe(flat(en).length);
  });
  test('no sentence shouts', () => {
    expect([...flat(en), ...chinese].filter(([, text]) => /[!！]/.test(text))).toEqual([]);
  });
});
