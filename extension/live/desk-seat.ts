// A member's seat at the desk of one live, outside the panel: an assistant's ticket, so that who
// hosts in the panel keeps that seat, and everything the assistant's place is made of.
import type { RoomTicket } from '../../shared/contract/live-rooms.ts';
import type { ApiClient } from '../api.ts';
import type { Locale } from '../i18n/formats.ts';
import type { SeatParts } from './live-context.ts';
import type { ChosenLive } from './panel-store.ts';
import { modeOf, openLine } from './room-door.ts';
import { makeSeat } from './seat-parts.ts';

/** The seat; leave it when nobody looks any more. */
export interface DeskSeat extends SeatParts {
  readonly leave: () => void;
}

/** What a seat is made with. */
export interface DeskSeatParts {
  readonly call: ApiClient['call'];
  /** The server that answers, such as `http://localhost:8787`. */
  readonly origin: () => string;
  readonly locale: () => Locale;
}

/** Sits down at the desk of a live whose room is open. */
export function takeSeat({ call, origin, locale }: DeskSeatParts, live: ChosenLive): DeskSeat {
  const { parts, stop } = makeSeat(call, locale);
  const { store } = parts;
  store.live.value = live;
  store.mode.value = 'assistant';
  const onTicket = (ticket: RoomTicket) => {
    store.live.value = { ...live, title: ticket.live.title, mode: modeOf(ticket) ?? live.mode };
  };
  store.rooms.enter(openLine({ call, origin, onTicket, role: 'assistant' }, live.liveId));
  const leave = () => {
    store.leave();
    stop();
  };
  return { ...parts, leave };
}
