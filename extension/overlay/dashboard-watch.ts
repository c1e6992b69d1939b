// Reads a site's live dashboard every few seconds while somebody looks at it, and tells the
// background what changed. Stops with the page's overlay; draws nothing.
import type { DashboardHints } from '../marketplaces/profile.ts';
import type { DashboardReading } from '../messages/dashboard.ts';
import { readDashboard } from './dashboard-reader.ts';

/** Between two readings: the room shows their age anyway. */
export const READ_EVERY_MS = 5_000;
/** An unchanged dashboard is told this often, so that its age stays true. */
const TELL_AGAIN_MS = 30_000;

/** What a watch is made of. */
export interface DashboardWatch {
  readonly hints: DashboardHints;
  readonly siteId: string;
  readonly accountHint: string | null;
  readonly signal: AbortSignal;
  readonly now: () => number;
  readonly tell: (reading: DashboardReading) => void;
}

/** Begins watching; the signal ends it. A hidden tab is not read: its page stands still. */
export function watchDashboard(watch: DashboardWatch): void {
  const { hints, siteId, accountHint, signal, now, tell } = watch;
  let told = '';
  let toldAtMs = 0;
  const look = () => {
    if (document.hidden) return;
    const rows = readDashboard(document, hints);
    const asOfMs = now();
    const seen = JSON.stringify(rows);
    const isNews = seen !== told || asOfMs - toldAtMs >= TELL_AGAIN_MS;
    if (rows.length === 0 || !isNews) return;
    told = seen;
    toldAtMs = asOfMs;
    tell({ siteId, accountHint, asOfMs, rows });
  };
  const timer = setInterval(look, READ_EVERY_MS);
  signal.addEventListener('abort', () => clearInterval(timer));
}
