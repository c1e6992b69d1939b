// Says by a notification that nothing is heard of the host, whoever noticed it: a panel in the
// room, or, with no panel open, the server asked once a minute. Each silence is told once, also in
// quiet hours: whoever chose a live that is on air is at work, and evenings are when lives sell.
import { browser } from 'wxt/browser';
import { readPulse } from '../../shared/contract/live-rooms.ts';
import { type ApiClient, ApiError } from '../api.ts';
import type { SmallTables } from '../copy/rows.ts';
import type { I18n } from '../i18n/translate.ts';
import type { HostSilence } from '../messages/live-engine.ts';
import { panelLiveItem, toldSilenceItem } from '../settings.ts';
import { mayAlwaysSpeak } from './may-speak.ts';

/** What the watch needs from outside. */
export interface HostWatchParts {
  readonly client: Pick<ApiClient, 'call'>;
  readonly tables: () => Promise<Pick<SmallTables, 'lives'>>;
  readonly i18n: () => Promise<I18n>;
  readonly nowMs: () => number;
}

/** The watch over the host of the live that this browser stands beside. */
export interface HostWatch {
  /** Takes word of a silence, or of its end. */
  hear(silence: HostSilence): Promise<void>;
  /** Asks the server about the chosen live while it is on air. */
  look(): Promise<void>;
}

/** The notification's id begins so; the live's id follows. */
export const HOST_SILENT = 'host-silent';

// Panel and server count the same silence from instants that differ by rounding.
const SAME_SILENCE_MS = 5_000;

async function say({ liveId, title, seconds }: HostSilence, { t }: I18n): Promise<void> {
  await browser.notifications.create(`${HOST_SILENT}:${liveId}`, {
    type: 'basic',
    iconUrl: browser.runtime.getURL('/icon/128.png'),
    title: t('background.hostSilent', { seconds, live: title }),
    message: t('background.hostSilentText'),
  });
}

async function takeBack(liveId: string): Promise<void> {
  const told = await toldSilenceItem.getValue();
  if (told?.liveId !== liveId) return;
  await toldSilenceItem.setValue(null);
  await browser.notifications.clear(`${HOST_SILENT}:${liveId}`);
}

/** The watch. */
export function createHostWatch({ client, tables, i18n, nowMs }: HostWatchParts): HostWatch {
  async function hear(silence: HostSilence): Promise<void> {
    const { liveId, sinceMs } = silence;
    if (sinceMs === null) return takeBack(liveId);
    const told = await toldSilenceItem.getValue();
    const isTold = told?.liveId === liveId && Math.abs(told.sinceMs - sinceMs) < SAME_SILENCE_MS;
    if (isTold || !(await mayAlwaysSpeak())) return;
    // Marked before it is shown: stopped in between, it stays silent rather than ringing twice.
    await toldSilenceItem.setValue({ liveId, sinceMs });
    await say(silence, await i18n());
  }

  async function look(): Promise<void> {
    const chosen = await panelLiveItem.getValue();
    // What streams elsewhere sends no heartbeat of ours.
    if (!chosen || chosen.mode === 'companion') return;
    const { liveId, title } = chosen;
    const { lives } = await tables();
    const isOnAir = lives.some(({ id, status }) => id === liveId && status === 'live');
    if (!isOnAir) return takeBack(liveId);
    try {
      const { hostSilentSinceMs } = await client.call(readPulse, { params: { id: liveId } });
      const seconds = Math.max(0, Math.round((nowMs() - (hostSilentSinceMs ?? 0)) / 1000));
      await hear({ liveId, title, sinceMs: hostSilentSinceMs, seconds });
    } catch (error) {
      // Asked again in a minute; that this browser is offline is another line's news.
      if (!(error instanceof ApiError)) throw error;
    }
  }

  return { hear, look };
}
