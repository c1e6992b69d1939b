// Traces of the browser as the bench `overlay` reads them. A trace holds all of Chromium (its own
// pages too) and the harness: what is ours is told by script.
import type { Browser } from 'playwright-core';
import { OUR_SCRIPTS } from '../../support/overlay/harness.ts';

/** One event of a trace. */
export interface TraceEvent {
  name: string;
  ph: string;
  ts: number;
  dur?: number;
  tdur?: number;
  tid: number;
  pid: number;
  args?: { data?: { url?: string } };
}

/** Turns of the event loop in which a content script may run. */
const TURNS = new Set([
  'FireIdleCallback',
  'FireAnimationFrame',
  'TimerFire',
  'RunMicrotasks',
  'FunctionCall',
  'EventDispatch',
]);

/** What the whole browser did during an act. */
export async function traced(browser: Browser, act: () => Promise<void>): Promise<TraceEvent[]> {
  const session = await browser.newBrowserCDPSession();
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) =>
    events.push(...(value as unknown as TraceEvent[])),
  );
  await session.send('Tracing.start', {
    traceConfig: { includedCategories: ['devtools.timeline', 'v8.execute'] },
    transferMode: 'ReportEvents',
  });
  await act();
  const isComplete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
  await session.send('Tracing.end');
  await isComplete;
  return events;
}

const isInside = (inner: TraceEvent, outer: TraceEvent): boolean =>
  inner.pid === outer.pid &&
  inner.tid === outer.tid &&
  inner.ts >= outer.ts &&
  inner.ts <= outer.ts + (outer.dur ?? 0);

/**
 * The turns that are ours: those in which a function of our scripts runs, in the table's process.
 * Continuations of promises carry no script in a trace, so all of that process count as ours; the
 * page has no script of its own, and what the harness does in them makes the figure worse.
 */
export function ourTurns(events: TraceEvent[]): TraceEvent[] {
  const ours = events.filter(({ args }) => args?.data?.url?.startsWith(OUR_SCRIPTS));
  const processes = new Set(ours.map(({ pid }) => pid));
  return events.filter(
    (turn) =>
      turn.ph === 'X' &&
      TURNS.has(turn.name) &&
      processes.has(turn.pid) &&
      (turn.name === 'RunMicrotasks' || ours.some((call) => isInside(call, turn))),
  );
}

/** Layouts that ran inside a turn of ours: we asked for geometry while the page was dirty. */
export function forcedLayouts(turns: TraceEvent[], events: TraceEvent[]): number {
  const layouts = events.filter(({ name, ph }) => name === 'Layout' && ph === 'X');
  return layouts.filter((layout) => turns.some((turn) => isInside(layout, turn))).length;
}

/** Time a turn computed; where the trace says none, how long it lasted. */
export const cpuMs = ({ tdur, dur }: TraceEvent): number => (tdur ?? dur ?? 0) / 1000;
