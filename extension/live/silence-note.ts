// When a panel passes on that nothing is heard of the host any more: whoever watches over a show
// may be looking at another tab, where the background says it. The panel says it by itself.
import type { RoomAlarm } from '../../shared/contract/live-frames.ts';
import type { RoomState } from '../../shared/live/room-state.ts';
import { roomNowMs } from '../../shared/ui/desk/show-view.ts';
import type { HostSilence } from '../messages/live-engine.ts';

/** Older alarms come with the first picture of a room: they were told to who was there. */
const FRESH_MS = 60_000;

/** What a look at the room asks for. */
export interface SilenceAct {
  readonly seq: number;
  /** `sinceMs` null: it is over, take the notification back. */
  readonly silence: Pick<HostSilence, 'sinceMs' | 'seconds'>;
}

/**
 * What to do about the latest word on the host's silence; null = nothing that was not done.
 *
 * @param doneSeq the alarm that was acted on last; 0 = none
 */
export function silenceAct(room: RoomState, doneSeq: number, nowMs: number): SilenceAct | null {
  const isOfHost = ({ kind }: RoomAlarm) => kind === 'host-silent';
  const last = room.alarms.findLast(isOfHost);
  if (!last || last.seq <= doneSeq) return null;
  const { seq } = last;
  const seconds = last.figures.silentSeconds ?? 0;
  if (seconds === 0 || room.session !== 'live') {
    return { seq, silence: { sinceMs: null, seconds: 0 } };
  }
  const isFresh = roomNowMs(room, nowMs) - last.atMs < FRESH_MS;
  return isFresh ? { seq, silence: { sinceMs: last.atMs - seconds * 1000, seconds } } : null;
}
