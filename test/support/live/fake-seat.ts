// A fake seat at a desk for the workspace's tests: the real stores over frames that a test gives,
// in a room that notes what it was told. Named as a fake; no line, no browser.
import type { DeskSeat } from '../../../extension/live/desk-seat.ts';
import type { ChosenLive } from '../../../extension/live/panel-store.ts';
import type { RoomFrame } from '../../../shared/contract/live-frames.ts';
import type { RoomRequest } from '../../../shared/live/room-socket.ts';
import { createStoryServices } from './story-services.ts';

/** A seat, what it told its room, and whether it was left. */
export interface FakeSeat {
  readonly seat: DeskSeat;
  readonly sent: readonly RoomRequest[];
  readonly taken: ChosenLive;
  isLeft: boolean;
}

/** Sits down beside a live of which these frames were heard. */
export async function fakeSeat(
  live: ChosenLive,
  frames: readonly RoomFrame[] = [],
): Promise<FakeSeat> {
  const { services, sent } = await createStoryServices();
  const { store, phrases, translation, emergency, findGoods, copyText } = services;
  store.live.value = live;
  store.mode.value = 'assistant';
  for (const frame of frames) store.rooms.hear(frame);
  const made: FakeSeat = {
    ...{ sent, taken: live, isLeft: false },
    seat: {
      ...{ store, phrases, translation, emergency, findGoods, copyText },
      leave: () => {
        made.isLeft = true;
      },
    },
  };
  return made;
}
