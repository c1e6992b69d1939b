// Tells the person by a notification that nothing is heard of the host any more: whoever watches
// over a show may be looking at another tab. The panel itself says it above the pinned product.
import type { RoomAlarm } from '../../shared/contract/live-frames.ts';
import type { RoomState } from '../../shared/live/room-state.ts';
import { roomNowMs } from '../../shared/ui/desk/show-view.ts';

/** Older alarms come with the first picture of a room: they were told to who was there. */
const FRESH_MS = 60_000;

/** What a look at the room asks for. */
export type SilenceAct =
  | { readonly kind: 'say'; readonly seq: number; readonly seconds: number }
  | { readonly kind: 'clear'; readonly seq: number };

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
  if (seconds === 0 || room.session !== 'live') return { kind: 'clear', seq };
  const isFresh = roomNowMs(room, nowMs) - last.atMs < FRESH_MS;
  return isFresh ? { kind: 'say', seq, seconds } : null;
}
