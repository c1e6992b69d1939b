// Says by one notification a day that the digest is there, naming what this browser has not rung
// for already. The digest itself is the server's; Today shows it whole.
import { browser } from 'wxt/browser';
import { type DigestItem, getDigest } from '../../shared/contract/digest.ts';
import { type ApiClient, ApiError } from '../api.ts';
import type { AlertRecord } from '../copy/database.ts';
import { titleIn } from '../i18n/title-in.ts';
import type { I18n } from '../i18n/translate.ts';
import { digestLookItem } from '../settings.ts';
import { maySpeak } from './may-speak.ts';

/** What the watch needs from outside. */
export interface DigestWatchParts {
  readonly client: Pick<ApiClient, 'call'>;
  readonly records: () => Promise<readonly AlertRecord[]>;
  readonly i18n: () => Promise<I18n>;
  readonly nowMs: () => number;
}

/** The watch over the member's own digest. */
export interface DigestWatch {
  /** Asks the server for a new digest, at most four times an hour. */
  look(): Promise<void>;
}

/** The notification's id. */
export const DIGEST_ID = 'digest';

const LOOK_MS = 15 * 60_000;
const MOST_NAMED = 4;

/** Causes this browser has not rung for: those alone are news. */
export function unheard(
  items: readonly DigestItem[],
  records: readonly AlertRecord[],
): DigestItem[] {
  const rung = new Set(
    records.filter(({ notifiedAtMs }) => notifiedAtMs !== null).map(({ serverId }) => serverId),
  );
  return items.filter(({ alertId }) => alertId === null || !rung.has(alertId));
}

async function say(items: readonly DigestItem[], { t, format }: I18n): Promise<void> {
  const names = items
    .slice(0, MOST_NAMED)
    .map(({ body }) => titleIn(body.title, format.locale) || body.code);
  await browser.notifications.create(DIGEST_ID, {
    type: 'basic',
    iconUrl: browser.runtime.getURL('/icon/128.png'),
    title: t('background.digest', { count: items.length }),
    message: format.list(names.filter(Boolean)),
  });
}

/** The watch. */
export function createDigestWatch({ client, records, i18n, nowMs }: DigestWatchParts): DigestWatch {
  return {
    async look() {
      const { askedAtMs, toldBuiltAtUtc } = await digestLookItem.getValue();
      if (nowMs() - askedAtMs < LOOK_MS || !(await maySpeak(nowMs()))) return;
      try {
        const { digest, settings } = await client.call(getDigest, {});
        const builtAtUtc = digest?.builtAtUtc ?? toldBuiltAtUtc;
        // Marked before it is shown: stopped in between, it stays silent rather than ringing twice.
        await digestLookItem.setValue({ askedAtMs: nowMs(), toldBuiltAtUtc: builtAtUtc });
        if (!settings.isOn || digest === null || builtAtUtc === toldBuiltAtUtc) return;
        const items = unheard(digest.items, await records());
        if (items.length > 0) await say(items, await i18n());
      } catch (error) {
        // Asked again at the next alarm; that this browser is offline is another line's news.
        if (!(error instanceof ApiError)) throw error;
      }
    },
  };
}
