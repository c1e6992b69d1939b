// Lighthouse itself, which is no dependency of ours: taken from a folder somebody installed it in
// (`npm install lighthouse`), led over the debugging port of a Chromium that runs already.
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const WATCH_CATEGORIES = ['performance', 'accessibility', 'best-practices'];
const PAGE_CATEGORIES = ['accessibility', 'best-practices'];

/** A port nobody listens on. */
export async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

/** The audits that count and are not passed, one line each with what they name. */
const faultsOf = ({ categories, audits }) =>
  Object.values(categories).flatMap(({ id, auditRefs }) =>
    auditRefs
      .filter((ref) => id !== 'performance' && ref.weight > 0 && audits[ref.id].score !== null)
      .filter((ref) => audits[ref.id].score < 1)
      .map((ref) => {
        const items = audits[ref.id].details?.items ?? [];
        const named = items.map((item) => item.node?.snippet ?? item.description ?? item.source);
        return `${ref.id}: ${named.join(' | ')}`;
      }),
  );

const scoreOf = ({ categories }, id) => Math.round((categories[id]?.score ?? 0) * 100);

/**
 * Lighthouse of that folder. `watch` visits an address by its mobile navigation with simulated
 * throttling; `workspace` leads a tab of the Chromium at a port. Throws when it is not there.
 */
export async function openLighthouse(folder) {
  const from = createRequire(join(folder, 'package.json'));
  let at;
  try {
    at = from.resolve('lighthouse');
  } catch (cause) {
    const fix = `Run \`npm install --prefix ${folder} lighthouse\` first.`;
    throw new Error(`There is no Lighthouse in ${folder}. ${fix}`, { cause });
  }
  const load = (file) => import(pathToFileURL(file).href);
  const tool = await load(at);
  const { default: puppeteer } = await load(createRequire(at).resolve('puppeteer-core'));

  return {
    version: from('lighthouse/package.json').version,
    async watch(url, port) {
      const flags = { port, onlyCategories: WATCH_CATEGORIES, logLevel: 'error' };
      const { lhr } = await tool.default(url, flags);
      if (lhr.runtimeError) throw new Error(lhr.runtimeError.message);
      return {
        performance: scoreOf(lhr, 'performance'),
        accessibility: scoreOf(lhr, 'accessibility'),
        bestPractices: scoreOf(lhr, 'best-practices'),
        lcpMs: Math.round(lhr.audits['largest-contentful-paint'].numericValue),
        shift: Math.round(lhr.audits['cumulative-layout-shift'].numericValue * 1000) / 1000,
        bytes: lhr.audits['total-byte-weight'].numericValue,
        faults: faultsOf(lhr),
      };
    },
    workspace: (port) => leadWorkspace(tool, puppeteer, port),
  };
}

/**
 * Lighthouse in the pages of the extension. Its navigation takes a chrome-extension:// address, but
 * finds no beginning of the visit in the trace (it looks for http, https and chrome only). So a
 * visit is a timespan around going there, and a page that stands is a snapshot.
 */
async function leadWorkspace(tool, puppeteer, port) {
  const browser = await puppeteer.connect({
    browserURL: `http://127.0.0.1:${port}`,
    defaultViewport: null,
  });
  const flags = {
    ...{ onlyCategories: PAGE_CATEGORIES, logLevel: 'error', disableStorageReset: true },
    ...{ formFactor: 'desktop', screenEmulation: { disabled: true } },
  };
  const snapshot = async (page) => {
    const { lhr } = await tool.snapshot(page, { flags });
    return {
      accessibility: scoreOf(lhr, 'accessibility'),
      bestPractices: scoreOf(lhr, 'best-practices'),
      faults: faultsOf(lhr),
    };
  };
  const pageAt = async (url) => {
    for (const page of await browser.pages()) if (page.url() === url) return page;
    throw new Error(`no tab shows ${url}`);
  };
  return {
    /** A visit from an empty tab until what `selector` names stands there. */
    async visit(url, selector) {
      const page = await browser.newPage();
      try {
        const span = await tool.startTimespan(page, { flags });
        await page.goto(url);
        await page.waitForSelector(selector);
        const { lhr } = await span.endTimespan();
        const stood = await snapshot(page);
        return {
          accessibility: stood.accessibility,
          bestPractices: Math.min(stood.bestPractices, scoreOf(lhr, 'best-practices')),
          faults: [...stood.faults, ...faultsOf(lhr)],
        };
      } finally {
        await page.close();
      }
    },
    /** What it names on a page that another tool leads, by the address it stands at. */
    faultsAt: async (url) => (await snapshot(await pageAt(url))).faults,
    close: () => browser.disconnect(),
  };
}
