// Measures the built content script on a table of 10,000 rows from a trace of the browser. The
// trace holds all of Chromium (its own pages too) and the harness: what is ours is told by script.
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { PRACTICE_ROWS, type PracticeRow } from '../../../worker/practice/rows.ts';
import {
  builtScripts,
  launchChromium,
  OUR_SCRIPTS,
  openOverlay,
  waitForBadges,
} from '../../support/overlay/harness.ts';
import { factsOfRow } from '../../support/overlay/scenario.ts';
import { bundleInPage } from '../scanner/bundle.ts';

/** What the bench runner hands over. */
export interface OverlayBenchOptions {
  log(line: string): void;
  raw(file: string, row: object): void;
}

interface TraceEvent {
  name: string;
  ph: string;
  ts: number;
  dur?: number;
  tdur?: number;
  tid: number;
  pid: number;
  args?: { data?: { url?: string } };
}

const ROWS = 10_000;
/** Turns of the event loop in which a content script may run. */
const TURNS = new Set([
  'FireIdleCallback',
  'FireAnimationFrame',
  'TimerFire',
  'RunMicrotasks',
  'FunctionCall',
  'EventDispatch',
]);

function manyRows(): PracticeRow[] {
  return Array.from({ length: ROWS }, (_, i) => {
    const like = PRACTICE_ROWS[i % PRACTICE_ROWS.length] as PracticeRow;
    return { ...like, sku: `BULK-${i}`, title: `${like.title} ${i}` };
  });
}

function tableOf(rows: readonly PracticeRow[]): string {
  const lines = rows.map(
    ({ sku, title, quantity }) =>
      `<tr><td><input type="checkbox"></td><td>${title}</td><td>${sku}</td>
<td>${quantity}</td></tr>`,
  );
  return `<!doctype html><title>Bulk</title><style>table{table-layout:fixed;
width:1200px}</style><table><thead><tr><th></th><th>Name</th><th>SKU</th>
<th>Available</th></tr></thead><tbody>${lines.join('')}</tbody></table>`;
}

async function traced(browser: Browser, act: () => Promise<void>): Promise<TraceEvent[]> {
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
function ourTurns(events: TraceEvent[]): TraceEvent[] {
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
function forcedLayouts(turns: TraceEvent[], events: TraceEvent[]): number {
  const layouts = events.filter(({ name, ph }) => name === 'Layout' && ph === 'X');
  return layouts.filter((layout) => turns.some((turn) => isInside(layout, turn))).length;
}

const cpuMs = ({ tdur, dur }: TraceEvent): number => (tdur ?? dur ?? 0) / 1000;

async function workPerMutation(page: Page, rows: number): Promise<number> {
  return await page.evaluate((count) => window.stockcastBench.workForOneRow(count), rows);
}

/** Figures of the bench; see issue 2, item l. */
export async function overlayBench({ log, raw }: OverlayBenchOptions) {
  const browser = await launchChromium();
  const rows = manyRows();
  const items = new Map(rows.map((row) => [row.sku, factsOfRow(row)]));
  const answer = { body: tableOf(rows), headers: { 'content-type': 'text/html' } };
  let cls = 0;
  const events = await traced(browser, async () => {
    const overlay = await openOverlay(browser, {
      url: 'https://bulk.example/stock',
      answer,
      items,
      // The harness's clock would put its own timers around every slice.
      isClockReal: true,
    });
    await waitForBadges(overlay.page, 20);
    // Attached, not visible: asking whether something is visible would lay out the page.
    await overlay.page.locator('.pill').waitFor({ state: 'attached' });
    cls = await overlay.page.evaluate(() => (globalThis as unknown as { shifts: number }).shifts);
    await overlay.close();
  });
  const turns = ourTurns(events);
  for (const turn of turns) {
    if (cpuMs(turn) > 1) raw('turns.jsonl', { ...turn, layouts: forcedLayouts([turn], events) });
  }
  const longest = turns.reduce((most, turn) => (cpuMs(turn) > cpuMs(most) ? turn : most));
  log(`${turns.length} turns, the longest ${longest.name} of ${cpuMs(longest).toFixed(1)} ms`);
  const page = await browser.newPage();
  await page.evaluate(await bundleInPage());
  const small = await workPerMutation(page, 100);
  const large = await workPerMutation(page, ROWS);
  await browser.close();
  return {
    longestTaskMs: Math.round(cpuMs(longest) * 10) / 10,
    forcedLayouts: forcedLayouts(turns, events),
    cls,
    contentScriptGzipBytes: gzipSync(builtScripts().scan).length,
    drawingGzipBytes: gzipSync(builtScripts().draw).length,
    workPerMutation: large,
    workPerMutationOf100: small,
  };
}
