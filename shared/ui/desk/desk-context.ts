// What the desk's parts share: the room's picture, the words, and how to tell the room something.
// Handed down through one context; the side panel and the shared desk page fill it differently.
import { type ComponentChildren, createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { RoomAlarm, RoomComment } from '../../contract/live-frames.ts';
import type { RoomLine, RoomRequest, RoomResult } from '../../live/room-socket.ts';
import type { RoomState } from '../../live/room-state.ts';
import type { ToastQueue } from '../toast-queue.ts';
import type { DeskSpeech } from './desk-words.ts';
import type { GoodsByProduct, ShowRow } from './show-view.ts';

/** What a desk is made of. */
export interface DeskParts {
  readonly room: RoomState;
  readonly line: RoomLine;
  /** When anything was last heard of the room; null = nothing yet. */
  readonly heardAtMs: number | null;
  /** This device's clock. */
  readonly nowMs: number;
  readonly speech: DeskSpeech;
  readonly goods: GoodsByProduct;
  readonly toasts: ToastQueue;
  /** Tells the room; settles with its answer. */
  readonly send: (request: RoomRequest) => Promise<RoomResult>;
  /** Connects at once instead of waiting. */
  readonly tryNow: () => void;
  /** Replies ready to be sent, on the keys 1 to 9. */
  readonly replies: readonly string[];
  /** The person's own name; null = not known. */
  readonly ownName: string | null;
  /** A comment in the reader's language; null = as it stands. */
  readonly translated?: (comment: RoomComment) => string | null;
  /** What else can be done about an alarm: drafts of replenishment need an account. */
  readonly alarmActs?: (alarm: RoomAlarm) => ComponentChildren;
}

/** The parts and what follows from them. */
export interface Desk extends DeskParts {
  readonly rows: readonly ShowRow[];
  /** The show has ended: it can be read, and nothing can be done about it any more. */
  readonly isOver: boolean;
  /** Tells the room, and the person when the room refuses; true when it was done. */
  readonly tell: (request: RoomRequest) => Promise<boolean>;
}

/** The context every part of the desk reads. */
export const DeskContext = createContext<Desk | null>(null);

/** The desk; throws outside of one, which is a mistake in wiring. */
export const useDesk = (): Desk => {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error('desk component rendered outside DeskContext');
  return desk;
};

const REASONS = [
  ...(['not-allowed', 'nothing-left', 'limit', 'closed', 'muted', 'slow'] as const),
  ...(['duplicate', 'unknown'] as const),
];

/** Why the room did not do it, in words. */
export function refusalText(reason: string | null, { t }: DeskSpeech): string {
  const known = REASONS.find((name) => name === reason) ?? 'other';
  return t(`result.${known}`);
}

/** A `tell` over a `send`: refusals and a closed line become a message, never nothing. */
export function createTell(
  send: DeskParts['send'],
  toasts: ToastQueue,
  speech: DeskSpeech,
): Desk['tell'] {
  return async (request) => {
    try {
      const { ok, reason } = await send(request);
      if (!ok) toasts.show({ message: refusalText(reason, speech), tone: 'problem' });
      return ok;
    } catch {
      // The line was hung up before the room answered.
      toasts.show({ message: speech.t('result.other'), tone: 'problem' });
      return false;
    }
  };
}
