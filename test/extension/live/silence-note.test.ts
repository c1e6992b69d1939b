// When a panel passes on that nothing is heard of the host, and when that they are back.
import { describe, expect, test } from 'vitest';
import { silenceAct } from '../../../extension/live/silence-note.ts';
import type { RoomAlarm } from '../../../shared/contract/live-frames.ts';
import { EMPTY_ROOM, type RoomState } from '../../../shared/live/room-state.ts';

const NOW = Date.UTC(2126, 0, 1);
const silent = (seq: number, silentSeconds: number, agoMs = 0): RoomAlarm => ({
  ...{ type: 'alarm', seq, kind: 'host-silent', productId: null },
  ...{ atMs: NOW - agoMs, figures: { silentSeconds } },
});
const roomWith = (...alarms: RoomAlarm[]): RoomState => ({
  ...EMPTY_ROOM,
  session: 'live',
  alarms,
});

describe('a silent host', () => {
  test('is said once, after 30 s', () => {
    const room = roomWith(silent(7, 30));
    const silence = { sinceMs: NOW - 30_000, seconds: 30 };
    expect(silenceAct(room, 0, NOW)).toEqual({ seq: 7, silence });
    expect(silenceAct(room, 7, NOW)).toBeNull();
  });
  test('who is heard again takes the notification away', () => {
    const room = roomWith(silent(7, 30), silent(9, 0));
    expect(silenceAct(room, 7, NOW)).toEqual({ seq: 9, silence: { sinceMs: null, seconds: 0 } });
  });
  test('is not said to who comes 5 minutes later', () => {
    expect(silenceAct(roomWith(silent(7, 30, 300_000)), 0, NOW)).toBeNull();
  });
  test('is read on the room’s clock where the device’s is 10 minutes slow', () => {
    const room = { ...roomWith(silent(7, 30)), clockOffsetMs: 600_000 };
    expect(silenceAct(room, 0, NOW - 600_000)?.silence.seconds).toBe(30);
  });
});
