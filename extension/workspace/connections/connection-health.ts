// How a connection is doing, in one word and one sentence of what to do. Pure: of the answer alone.
import { CONNECTION_PLATFORMS } from '../../../shared/contract/connection-forms.ts';
import type { Connection } from '../../../shared/contract/connections.ts';
import { DECLARED_FORMS, type DeclaredForm } from '../../../shared/contract/declared-forms.ts';
import type { I18n } from '../../i18n/translate.ts';

/** `waiting`: for its owner; `behind`: failing, or something was given up or refused. */
export type Health = 'good' | 'reading' | 'waiting' | 'behind' | 'broken';

/** The word for it. The worst that holds wins. */
export function healthOf(connection: Connection): Health {
  const { status, syncFailures, parkedMessages, missingScopes, syncStage, handed } = connection;
  const { refusedNumbers } = connection;
  if (status === 'waiting') return 'waiting';
  if (status === 'broken') return 'broken';
  const isStuck = parkedMessages > 0 || handed.refused > 0 || refusedNumbers > 0;
  if (syncFailures > 0 || isStuck || missingScopes.length > 0) return 'behind';
  return syncStage === null ? 'good' : 'reading';
}

/** The last good time: when it was heard, or a round of asking came through. Null = never. */
export function newsAtMs({ lastReceivedAtUtc, lastSyncAtUtc }: Connection): number | null {
  const times = [lastReceivedAtUtc, lastSyncAtUtc].flatMap((time) =>
    time ? Date.parse(time) : [],
  );
  return times.length === 0 ? null : Math.max(...times);
}

/** What connecting its platform asks of a person; null for one this version does not know. */
export const declaredFor = ({ platform }: Pick<Connection, 'platform'>): DeclaredForm | null =>
  DECLARED_FORMS.find((form) => form.platform === platform) ?? null;

/** Whether its platform can be asked, and not only heard. */
export function isAskable(connection: Connection): boolean {
  const declared = declaredFor(connection);
  return declared !== null && declared.isHeardOnly !== true;
}

/** Whether access is typed, and no owner is asked on a page of the platform's. */
export const isByKeys = (connection: Connection): boolean =>
  declaredFor(connection)?.way === 'secrets';

/** Its platform in a person's word. */
export function platformWord(platform: Connection['platform'], { t }: I18n): string {
  const known = CONNECTION_PLATFORMS.find((one) => one === platform);
  return t(`connections.platforms.${known ?? 'other'}`);
}

const FAULTS = [
  'needs-sign-in',
  'forbidden-host',
  'platform-silent',
  'platform-refused',
  'rate-limited',
  'wrong-shop',
  'unreadable',
  'unknown-order',
] as const;

/** The fault a stored sentence begins with; null for one this version does not know. */
export const faultOf = (lastError: string | null) =>
  FAULTS.find((fault) => lastError?.startsWith(`${fault}:`)) ?? null;

/** What to do, in one sentence; null when nothing is wrong. */
export function adviceFor(connection: Connection, { t }: I18n): string | null {
  const { status, missingScopes, parkedMessages, syncFailures, lastError, handed } = connection;
  const { refusedNumbers, unknownSkus } = connection;
  if (status === 'waiting') return t('connections.advice.waiting');
  const fault = faultOf(lastError);
  if (status === 'broken' || syncFailures > 0) {
    const isRefused = fault === 'needs-sign-in' && isByKeys(connection);
    return t(`connections.advice.${isRefused ? 'keys' : (fault ?? 'other')}`);
  }
  if (missingScopes.length > 0) {
    const word = isByKeys(connection) ? 'keysScopes' : 'scopes';
    return t(`connections.advice.${word}`, { scopes: missingScopes.join(', ') });
  }
  if (handed.refused > 0) return t('connections.advice.refused', { count: handed.refused });
  if (refusedNumbers > 0) return t('connections.advice.numbers', { count: refusedNumbers });
  if (parkedMessages > 0) return t('connections.advice.parked', { count: parkedMessages });
  if (unknownSkus > 0) return t('connections.advice.unknown', { count: unknownSkus });
  return null;
}
