// The toolbar badge: how many items ring, and a title that says so in words, with the age of the
// copy when it is old. Must not decide what is at risk.
import { browser } from 'wxt/browser';
import type { AlertRecord } from '../copy/database.ts';
import type { I18n } from '../i18n/translate.ts';
import type { OnAirView } from '../messages/live-engine.ts';
import { badgeCount } from './alert-rules.ts';

/** What the badge is drawn from. */
export interface BadgeState {
  readonly isSignedIn: boolean;
  readonly alerts: readonly AlertRecord[];
  readonly syncedAtMs: number | null;
  readonly nowMs: number;
  /** Null = nothing is on air. */
  readonly onAir: OnAirView | null;
}

/** The out-status red of shared/ui/tokens.css in sRGB; the toolbar takes no OKLCH. */
const BADGE_COLOUR = '#b3261e';
const OLD_MS = 15 * 60_000;

// A camera that runs behind a closed panel has no other light: this comes before any count.
function onAirBadge({ title, sinceMs, isConnected }: OnAirView, { t, format }: I18n) {
  const since = format.time(sinceMs);
  const text = isConnected ? t('engine.badge') : t('engine.badgeLost');
  const key = isConnected ? 'engine.badgeTitle' : 'engine.badgeTitleLost';
  return { text, title: t(key, { title, since }) };
}

/** Badge text and title. */
export function badgeOf(state: BadgeState, { t, format }: I18n): { text: string; title: string } {
  if (state.onAir) return onAirBadge(state.onAir, { t, format });
  if (!state.isSignedIn) return { text: '', title: t('background.badgeSignedOut') };
  const count = badgeCount(state.alerts, state.nowMs);
  const text = count === 0 ? '' : count > 99 ? '99+' : String(count);
  const risk = count === 0 ? t('background.badgeCalm') : t('background.badgeRisk', { count });
  const { syncedAtMs, nowMs } = state;
  if (syncedAtMs === null || nowMs - syncedAtMs < OLD_MS) return { text, title: risk };
  const age = t('background.badgeStale', { age: format.age(syncedAtMs, nowMs) });
  return { text, title: `${risk} · ${age}` };
}

/** Puts it on the toolbar. */
export async function showBadge(state: BadgeState, i18n: I18n): Promise<void> {
  const { text, title } = badgeOf(state, i18n);
  await browser.action.setBadgeBackgroundColor({ color: BADGE_COLOUR });
  await browser.action.setBadgeText({ text });
  await browser.action.setTitle({ title });
}
