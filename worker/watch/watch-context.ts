// What the page's parts share: the visit, the words, the second that ticks.
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { WatchSession } from './watch-session.ts';
import type { WatchSpeech } from './watch-speech.ts';

/** Handed to every part. */
export interface Watch {
  readonly session: WatchSession;
  readonly speech: WatchSpeech;
  /** The room's clock, to the second. */
  readonly nowMs: number;
  /** Says something to the viewer for a few seconds. */
  readonly say: (text: string) => void;
}

/** Filled by the page. */
export const WatchContext = createContext<Watch | null>(null);

/** The shared parts; throws outside of the page, which is a mistake in wiring. */
export const useWatch = (): Watch => {
  const watch = useContext(WatchContext);
  if (!watch) throw new Error('a part of the watch page was rendered outside of it');
  return watch;
};

const REASONS = [
  ...(['limit', 'muted', 'muted-all', 'slow', 'not-allowed', 'closed'] as const),
  ...(['nothing-left', 'duplicate', 'banned'] as const),
];

/** Why the room did not do it, in words. */
export function refusalText(reason: string | null, { session, speech }: Watch): string {
  const known = REASONS.find((name) => name === reason) ?? 'other';
  const seconds = session.room.value.slowModeSeconds;
  return speech.fill(speech.words.result[known], { seconds });
}
