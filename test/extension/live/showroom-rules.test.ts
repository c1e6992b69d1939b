// The rules of the showroom, the prompter, the phrases and the ways out, as tables of cases.
import { describe, expect, test } from 'vitest';
import { offeredLives } from '../../../extension/live/choose-live.ts';
import { unheardUnits } from '../../../extension/live/companion.ts';
import {
  afterReading,
  echoVerdict,
  lightFinding,
  loudestOf,
  NO_SOUND,
  sharpnessFinding,
  soundFinding,
} from '../../../extension/live/device-check.ts';
import { emergencyOptions, shortUnitsOf } from '../../../extension/live/emergency.ts';
import { pastedLines, prompterPieces } from '../../../extension/live/prompter.ts';
import { FIRST_PHRASES, phraseIn } from '../../../extension/live/quick-phrases.ts';
import type { ShipWayView } from '../../../shared/contract/live-plans.ts';
import type { PlannedLive } from '../../../shared/contract/sync.ts';

describe('the device check', () => {
  test.each([
    [0.1, 'lightDark'],
    [0.3, 'lightDim'],
    [0.5, 'lightGood'],
    [0.9, 'lightBright'],
    [null, 'lightUnknown'],
  ] as const)('a mean brightness of %s is %s', (light, word) => {
    expect(lightFinding(light).word).toBe(word);
  });
  test.each([
    [0.1, 'sharpBlurred'],
    [0.3, 'sharpSoft'],
    [0.7, 'sharpGood'],
  ] as const)('a sharpness of %s is %s', (sharpness, word) => {
    expect(sharpnessFinding(sharpness).word).toBe(word);
  });
  test('silence between two words is no fault: the loudest of four seconds counts', () => {
    const reading = (level: number) => ({ level, isClipping: false, light: null, sharpness: null });
    const memory = [0.3, 0, 0, 0].map(reading).reduce(afterReading, NO_SOUND);
    expect(soundFinding(loudestOf(memory), memory.clippedAgo !== null).word).toBe('soundGood');
  });
  test('clipping is remembered for 20 readings and then forgotten', () => {
    const quiet = { level: 0.2, isClipping: false, light: null, sharpness: null };
    let memory = afterReading(NO_SOUND, { ...quiet, level: 1, isClipping: true });
    for (let reading = 0; reading < 19; reading += 1) memory = afterReading(memory, quiet);
    expect(memory.clippedAgo).toBe(19);
    expect(afterReading(memory, quiet).clippedAgo).toBeNull();
  });
  test.each([
    [[0.01, 0.02], [0.2, 0.3], 'echo'],
    [[0.01, 0.02], [0.02, 0.03], 'none'],
    [[0.4, 0.5], [0.4, 0.5], 'too-loud'],
  ] as const)('levels %j before and %j during the tone are %s', (before, during, verdict) => {
    expect(echoVerdict(before, during)).toBe(verdict);
  });
});

describe('the prompter', () => {
  test('fills what is known, says "?" for what is not, and leaves other braces alone', () => {
    const values = { left: '34', promise: '30', price: null, coupon: 'BOX5' };
    const pieces = prompterPieces('{left} left, {price}, {coupon}, {smile}', values);
    expect(pieces.map(({ text }) => text).join('')).toBe('34 left, ?, BOX5, {smile}');
  });
  test('takes a pasted list without its numbers and empty lines', () => {
    expect(pastedLines('1. Opens flat\n\n2、承重 30 公斤\r\n  holds 30 kg ')).toEqual([
      'Opens flat',
      '承重 30 公斤',
      'holds 30 kg',
    ]);
  });
});

test('a phrase without the asked language is said in English', () => {
  const [first] = FIRST_PHRASES;
  expect(phraseIn(first ?? {}, 'ko-KR')).toBe('The link is pinned below the video.');
  expect(phraseIn(first ?? {}, 'es-MX')).toContain('enlace');
});

const way = (change: Partial<ShipWayView>): ShipWayView => ({
  ...{ key: 'k', kind: 'order', mode: 'air', name: 'Maker', toWarehouseId: 'wh_1' },
  ...{ fromWarehouseId: null, supplierId: 'sup_1', units: 0, mostUnits: null },
  ...{ decideByUtc: null, leavesByUtc: null, originTimeZone: null, isMissed: false },
  ...{ isAllowed: true, etaP50Utc: null, etaP90Utc: null, inTimeShare: null, isEstimate: false },
  ...change,
});

describe('the ways out of a shortage', () => {
  const promiseByMs = Date.parse('2126-12-04T00:00:00Z');
  const ways = [
    way({ key: 'sea', mode: 'sea', etaP90Utc: '2127-01-10T00:00:00Z' }),
    way({ key: 'air', etaP90Utc: '2126-12-03T00:00:00Z' }),
    way({
      ...{ key: 'west', kind: 'transfer', mode: 'truck', name: 'US-West', mostUnits: 160 },
      etaP90Utc: '2126-12-02T00:00:00Z',
    }),
    way({ key: 'po', kind: 'on-the-way', units: 600, etaP90Utc: '2126-12-09T00:00:00Z' }),
  ];
  test('those in time come first, the earlier the better, and each says its units', () => {
    const options = emergencyOptions({ shortUnits: 600, ways, promiseByMs });
    expect(options.map(({ key, units, inTime }) => [key, units, inTime])).toEqual([
      ['west', 160, 'yes'],
      ['air', 600, 'yes'],
      ['pre-sale', 600, 'unknown'],
      ['sea', 600, 'no'],
    ]);
  });
  test('600 ahead name the arrivals they come on: 400 of one, 200 of the next', () => {
    const onTheWay = (inboundLineId: string, etaP90Utc: string) =>
      way({ key: inboundLineId, kind: 'on-the-way', units: 400, inboundLineId, etaP90Utc });
    const [option] = emergencyOptions({
      shortUnits: 600,
      ways: [onTheWay('inb_2', '2126-12-20T00:00:00Z'), onTheWay('inb_1', '2126-12-09T00:00:00Z')],
      promiseByMs,
    });
    expect(option).toMatchObject({ kind: 'pre-sale', units: 600 });
    expect(option?.ahead).toEqual([
      { inboundLineId: 'inb_1', units: 400 },
      { inboundLineId: 'inb_2', units: 200 },
    ]);
  });
  test('what may not fly comes last and cannot be drafted', () => {
    const barred = ways.map((one) => (one.key === 'air' ? { ...one, isAllowed: false } : one));
    const last = emergencyOptions({ shortUnits: 600, ways: barred, promiseByMs }).at(-1);
    expect([last?.key, last?.isAllowed]).toEqual(['air', false]);
  });
  test('without a shortage there is none', () => {
    expect(emergencyOptions({ shortUnits: 0, ways, promiseByMs })).toEqual([]);
  });
  test('52 a minute for 23 minutes want 600 more than 596', () => {
    expect(shortUnitsOf(52, 23, 596)).toBe(600);
    expect(shortUnitsOf(10, 30, 596)).toBe(0);
  });
});

test('a dashboard of 120 against 90 orders and 10 taps leaves 20 not heard of', () => {
  const fresh = { asOfMs: 1, isStale: false };
  const views = [
    { source: 'orders', units: 90, ...fresh },
    { source: 'taps', units: 10, ...fresh },
    { source: 'dashboard', units: 120, ...fresh },
  ] as const;
  expect(unheardUnits(views)).toBe(20);
  expect(unheardUnits([{ ...views[2], isStale: true }])).toBeNull();
});

test('what is on air is offered first, what is over not at all', () => {
  const live = (id: string, status: PlannedLive['status'], startsAtUtc: string): PlannedLive => ({
    ...{ id, status, startsAtUtc, endsAtUtc: startsAtUtc, title: id, market: 'US' },
    ...{ accountId: null, endCause: null, items: [] },
  });
  const lives = [
    live('later', 'planned', '2126-12-05T00:00:00Z'),
    live('soon', 'planned', '2126-12-02T00:00:00Z'),
    live('over', 'ended', '2126-12-01T00:00:00Z'),
    live('old', 'planned', '2126-11-01T00:00:00Z'),
    live('now', 'live', '2126-12-01T20:00:00Z'),
  ];
  const offered = offeredLives(lives, Date.parse('2126-12-01T22:00:00Z'));
  expect(offered.map(({ id }) => id)).toEqual(['now', 'soon', 'later']);
});
