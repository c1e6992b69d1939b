// Bar 3 of the workspace: what Lighthouse's audits ask of the watch page and the workspace, asked
// offline in real Chromium under Lighthouse's own mobile throttling, median of five visits. That
// counts what each audit would name; `--lighthouse DIR` (a folder with `npm install lighthouse`)
// asks Lighthouse itself as well, for its scores.
import axe from 'axe-core';
import { chromium } from 'playwright-core';
import { findChromium } from '../../../worker/dev/set-up/find-chromium.mjs';
import { openExtension, startSampleShop } from '../../support/browser/running-shop.mjs';
import { openWatchShow } from '../../support/live/watch-show.ts';
import { freePort, openLighthouse } from './lighthouse.mjs';

const VISITS = 5;
const MOST_BYTES = 200_000;
const MOST_LCP_MS = 2_000;
// Lighthouse's "mobile": 150 ms there and back, 1.6 Mbit/s down, 750 kbit/s up, a CPU four times
// slower (core/config/constants.js, throttling.mobileSlow4G, seen 2026-11).
const SLOW_4G = {
  offline: false,
  latency: 150,
  downloadThroughput: (1_638.4 * 1024) / 8,
  uploadThroughput: (750 * 1024) / 8,
};
const CPU_RATE = 4;

const none = (figure) => ({ figure, bar: '= 0', isMet: (figures) => figures[figure] === 0 });

/** Each figure with its bar. */
export const bars = [
  { figure: 'watchBytes', bar: '<= 200000', isMet: ({ watchBytes }) => watchBytes <= MOST_BYTES },
  { figure: 'watchLcpMs', bar: '<= 2000', isMet: ({ watchLcpMs }) => watchLcpMs <= MOST_LCP_MS },
  none('watchAccessibility'),
  none('watchBestPractices'),
  none('workspaceAccessibility'),
  none('workspaceBestPractices'),
];

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

/** What the page itself can say about Lighthouse's best practices; one line each. */
function pageFaults() {
  const faults = [];
  if (document.doctype?.name !== 'html') faults.push('no doctype');
  if (document.characterSet !== 'UTF-8') faults.push('charset is not UTF-8');
  if (!document.title) faults.push('no title');
  if (!document.documentElement.lang) faults.push('no language');
  const viewport = document.querySelector('meta[name=viewport]')?.content ?? '';
  if (!viewport.includes('width=device-width')) faults.push('no viewport');
  if (/user-scalable=no|maximum-scale=1(\.0)?\b/.test(viewport)) faults.push('cannot be zoomed');
  if (document.documentElement.scrollWidth > innerWidth) faults.push('wider than the window');
  for (const image of document.images) {
    const drawn = image.clientWidth / image.clientHeight;
    const own = image.naturalWidth / image.naturalHeight;
    if (image.naturalWidth > 0 && Math.abs(drawn / own - 1) > 0.05) {
      faults.push(`distorted picture ${image.src}`);
    }
  }
  return faults;
}

/** Hears what a visit does wrong: errors, deprecated calls, scripts of others, missing policy. */
async function listen(page, session) {
  const faults = [];
  page.on('pageerror', ({ message }) => faults.push(`error: ${message}`));
  page.on('console', (said) => {
    if (said.type() === 'error') faults.push(`console: ${said.text()}`);
  });
  await session.send('Audits.enable');
  session.on('Audits.issueAdded', ({ issue: { code, details } }) => {
    faults.push(`issue: ${code} ${details.genericIssueDetails?.errorType ?? ''}`);
  });
  return faults;
}

const axeFaults = async (page) => {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document));
  return violations.map(({ id }) => id);
};

async function visitWatchPage(browser, url) {
  const context = await browser.newContext({
    ...{ viewport: { width: 412, height: 823 }, deviceScaleFactor: 1.75, isMobile: true },
    ...{ hasTouch: true, locale: 'en-US' },
  });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  const best = await listen(page, session);
  let bytes = 0;
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', SLOW_4G);
  await session.send('Emulation.setCPUThrottlingRate', { rate: CPU_RATE });
  session.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  const answer = await page.goto(url);
  if (!answer?.headers()['content-security-policy']) best.push('no content security policy');
  await page.locator('.sheet').first().waitFor();
  await page.waitForLoadState('networkidle');
  const lcpMs = await page.evaluate(
    () =>
      new Promise((done) => {
        new PerformanceObserver((list) => done(list.getEntries().at(-1)?.startTime ?? 0)).observe({
          type: 'largest-contentful-paint',
          buffered: true,
        });
      }),
  );
  await session.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  best.push(...(await page.evaluate(pageFaults)));
  const seen = { bytes, lcpMs: Math.round(lcpMs), axe: await axeFaults(page), best };
  await context.close();
  return seen;
}

async function visitWorkspace({ context, base }) {
  const page = await context.newPage();
  const best = await listen(page, await context.newCDPSession(page));
  await page.goto(`${base}/workspace.html#/today`);
  await page.locator('.panel').first().waitFor();
  await page.locator('.skeleton').first().waitFor({ state: 'detached' });
  best.push(...(await page.evaluate(pageFaults)));
  const seen = { axe: await axeFaults(page), best };
  await page.close();
  return seen;
}

/** What Lighthouse says of one visit to the watch page; null when it could not record the visit. */
async function scored(lighthouse, url, port, log) {
  try {
    return await lighthouse.watch(url, port);
  } catch (error) {
    if (!error.message.includes('NO_NAVSTART')) throw error;
    log(`not recorded: ${error.message}`);
    return null;
  }
}

/**
 * The same two pages by Lighthouse, which opens tabs of its own. Now and then its trace misses the
 * beginning of a visit; such a visit has no figures, is counted apart and made again.
 */
async function scores(lighthouse, [watchPort, workspacePort], { show, extension, log, raw }) {
  const led = await lighthouse.workspace(workspacePort);
  const [watch, workspace] = [[], []];
  let unrecorded = 0;
  while (watch.length < VISITS && unrecorded < VISITS) {
    const seen = await scored(lighthouse, show.url, watchPort, log);
    if (seen) watch.push(seen);
    else unrecorded += 1;
  }
  if (watch.length < VISITS) throw new Error('Lighthouse could not record the watch page');
  for (let visit = 0; visit < VISITS; visit += 1) {
    workspace.push(await led.visit(`${extension.base}/workspace.html#/today`, '.panel'));
    raw('lighthouse.jsonl', { watch: watch[visit], workspace: workspace[visit] });
  }
  led.close();
  for (const fault of new Set([...watch, ...workspace].flatMap(({ faults }) => faults))) log(fault);
  const middle = (visits, kind) => median(visits.map((seen) => seen[kind]));
  return {
    lighthouse: lighthouse.version,
    lighthouseUnrecorded: unrecorded,
    lighthouseWatchAccessibility: middle(watch, 'accessibility'),
    lighthouseWatchBestPractices: middle(watch, 'bestPractices'),
    lighthouseWatchPerformance: middle(watch, 'performance'),
    lighthouseWatchLcpMs: middle(watch, 'lcpMs'),
    lighthouseWatchShift: middle(watch, 'shift'),
    lighthouseWatchBytes: middle(watch, 'bytes'),
    lighthouseWorkspaceAccessibility: middle(workspace, 'accessibility'),
    lighthouseWorkspaceBestPractices: middle(workspace, 'bestPractices'),
  };
}

/** Visits both pages `VISITS` times, one after the other. */
async function visitBoth(browser, url, extension, { log, raw }) {
  const [watch, workspace] = [[], []];
  for (let visit = 0; visit < VISITS; visit += 1) {
    watch.push(await visitWatchPage(browser, url));
    workspace.push(await visitWorkspace(extension));
    raw('visits.jsonl', { watch: watch.at(-1), workspace: workspace.at(-1) });
    log(`${watch.at(-1).bytes} bytes, ${watch.at(-1).lcpMs} ms`);
  }
  const faults = [...watch, ...workspace].flatMap((seen) => [...seen.axe, ...seen.best]);
  for (const fault of new Set(faults)) log(fault);
  const count = (visits, kind) => median(visits.map((seen) => seen[kind].length));
  return {
    watchBytes: median(watch.map(({ bytes }) => bytes)),
    watchLcpMs: median(watch.map(({ lcpMs }) => lcpMs)),
    watchAccessibility: count(watch, 'axe'),
    watchBestPractices: count(watch, 'best'),
    workspaceAccessibility: count(workspace, 'axe'),
    workspaceBestPractices: count(workspace, 'best'),
  };
}

/** Visits both pages and counts. */
export async function run({ log, raw, lighthouseDir }) {
  const lighthouse = lighthouseDir && (await openLighthouse(lighthouseDir));
  const shop = await startSampleShop();
  const ports = [await freePort(), await freePort()];
  const [ownArgs, extensionArgs] = ports.map((port) => [`--remote-debugging-port=${port}`]);
  const browser = await chromium.launch({
    executablePath: findChromium() ?? undefined,
    args: ['--no-sandbox', ...ownArgs],
  });
  const extension = await openExtension({ apiOrigin: shop.origin, args: extensionArgs });
  try {
    const show = await openWatchShow(shop.origin, { units: 5 });
    await show.tell({ type: 'session.start' });
    await show.tell({ type: 'pin', productId: show.productId });
    const figures = await visitBoth(browser, show.url, extension, { log, raw });
    if (lighthouse) {
      Object.assign(figures, await scores(lighthouse, ports, { show, extension, log, raw }));
    }
    show.close();
    return figures;
  } finally {
    await extension.close();
    await browser.close();
    await shop.stop();
  }
}
