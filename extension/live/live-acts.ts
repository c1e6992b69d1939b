// What a host can do to a live: open its room, go on air, end it, draft what is missing. Each tells
// the person what came of it; nothing fails silently.
import { endLive, type LiveMode, openLive } from '../../shared/contract/live-rooms.ts';
import type { PlannedLive } from '../../shared/contract/sync.ts';
import type { EngineRequest } from '../messages/live-engine.ts';
import { errorText } from '../workspace/error-text.ts';
import type { EngineAnswer } from './engine-client.ts';
import { faultText } from './engine-words.ts';
import type { Live, LiveServices } from './live-context.ts';

type Parts = Pick<LiveServices, 'call' | 'engine' | 'i18n' | 'store' | 'toasts'>;

/** Says what went wrong, with what the server added. */
export const sayProblem = (
  { toasts, i18n }: Pick<Parts, 'toasts' | 'i18n'>,
  error: unknown,
): void => {
  const { sentence, detail } = errorText(error, i18n.t);
  toasts.show({ message: detail ? `${sentence} ${detail}` : sentence, tone: 'problem' });
};

/** What opening came to. */
export interface Opened {
  readonly mode: LiveMode;
  readonly isAgoraMissing: boolean;
}

/** Opens the room of a planned live in a mode: its stock is set aside. Null when it failed. */
export async function openRoom(
  parts: Parts,
  { id }: Pick<PlannedLive, 'id'>,
  mode: LiveMode,
): Promise<Opened | null> {
  try {
    const opened = await parts.call(openLive, { params: { id }, body: { mode, items: [] } });
    const { isAgoraMissing } = opened;
    return { mode: opened.mode === 'other' ? mode : opened.mode, isAgoraMissing };
  } catch (error) {
    sayProblem(parts, error);
    return null;
  }
}

/** Asks the engine, and says what it could not do. */
export async function askEngine(
  { engine, i18n, toasts }: Pick<Parts, 'engine' | 'i18n' | 'toasts'>,
  request: EngineRequest,
): Promise<EngineAnswer> {
  const answer = await engine.request(request);
  if (answer.fault) toasts.show({ message: faultText(answer.fault, i18n.t), tone: 'problem' });
  return answer;
}

/** Goes on air: with the engine's picture, or in companion mode by the room alone. */
export async function goOnAir(live: Live): Promise<boolean> {
  const chosen = live.store.live.value;
  if (!chosen) return false;
  if (chosen.mode === 'companion') return live.tell({ type: 'session.start' });
  const { fault } = await askEngine(live, { type: 'start', liveId: chosen.liveId });
  return fault === null;
}

/** Back to the choice of live. Devices that nobody sees are closed: no camera stays on unseen. */
export async function leaveLive(live: Live): Promise<void> {
  const isChecking = live.store.ownEngine.value?.phase === 'checking';
  if (isChecking) await askEngine(live, { type: 'release' });
  live.store.leave();
}

/** Takes a co-host off the stage and this panel out of the room; the show goes on. */
export async function leaveStage(live: Live): Promise<void> {
  if (live.store.ownEngine.value?.phase === 'on-air') await askEngine(live, { type: 'stop' });
  live.store.leave();
}

/** Ends the live for everybody; when neither engine nor room answers, the server does it. */
export async function endLiveNow(live: Live): Promise<void> {
  const chosen = live.store.live.value;
  if (!chosen) return;
  const engine = live.store.ownEngine.value;
  if (engine?.phase === 'on-air' && engine.liveId === chosen.liveId) {
    const { fault } = await live.engine.request({ type: 'stop' });
    if (!fault) return;
  }
  try {
    await live.call(endLive, { params: { id: chosen.liveId } });
  } catch (error) {
    sayProblem(live, error);
  }
}
