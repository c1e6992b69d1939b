// Measures the built content script on a table of 10,000 rows, and on every practice page, from
// traces of the browser.
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { PRACTICE_ROWS, type PracticeRow } from '../../../worker/practice/rows.ts';
import {
  builtScripts,
  launchChromium,
  openOverlay,
  waitForBadges,
} from '../../support/overlay/harness.ts';
import { factsOfRow } from '../../support/overlay/scenario.ts';
import { bundleInPage } from '../scanner/bundle.ts';
import { practiceTurns } from './practice.ts';
import { cpuMs, forcedLayouts, ourTurns, traced } from './trace.ts';

/** What the bench runner hands over. */
export interface OverlayBenchOptions {
  log(line: string): void;
  raw(file: string, row: object): void;
}

const ROWS = 10_000;
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
  const practice = await practiceTurns(browser, { log, raw });
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
    ...practice,
  };
}
