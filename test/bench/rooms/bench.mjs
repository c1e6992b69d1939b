// Every room of the workspace by axe and by the ruler in the looks that `npm test` leaves out for
// its time (test/e2e/workspace.test.ts walks the two others), and with `--lighthouse DIR` by
// Lighthouse's snapshot of each room. Counts what was found; looks are judged by eye.
import { axeProblems } from '../../support/browser/axe-problems.ts';
import { settledProblems } from '../../support/browser/layout-problems.ts';
import { openExtension, startSampleShop } from '../../support/browser/running-shop.mjs';
import { walkRooms } from '../../support/browser/walk-rooms.ts';
import { freePort, openLighthouse } from '../pages/lighthouse.mjs';

const LOOKS = [
  { locale: 'en', theme: 'dark', width: 400 },
  { locale: 'zh-CN', theme: 'light', width: 1280 },
];

/** Each figure with its bar. */
export const bars = ['axeFaults', 'layoutFaults'].map((figure) => ({
  figure,
  bar: '= 0',
  isMet: (figures) => figures[figure] === 0,
}));

/** One kind of fault, counted as it is met. */
const counter = (log) => ({
  count: 0,
  add(kind, problems) {
    this.count += problems.length;
    for (const problem of problems) log(`${kind}: ${problem.slice(0, 400)}`);
    return problems;
  },
});

/** Walks all rooms in each look. */
export async function run({ log, lighthouseDir }) {
  const lighthouse = lighthouseDir && (await openLighthouse(lighthouseDir));
  const shop = await startSampleShop();
  const port = await freePort();
  const args = [`--remote-debugging-port=${port}`];
  const extension = await openExtension({ apiOrigin: shop.origin, args });
  const led = lighthouse && (await lighthouse.workspace(port));
  const [axe, layout, named] = [counter(log), counter(log), counter(log)];
  let rooms = 0;
  try {
    const page = await extension.context.newPage();
    await page.emulateMedia({ reducedMotion: 'reduce' });
    for (const { locale, theme, width } of LOOKS) {
      await extension.worker.evaluate((look) => chrome.storage.local.set(look), { locale, theme });
      await page.setViewportSize({ width, height: 800 });
      await page.goto(`${extension.base}/workspace.html#/today`);
      await page.locator(`html:lang(${locale.slice(0, 2)})[data-theme=${theme}]`).waitFor();
      const { seen } = await walkRooms(page, async () => {
        const place = `${locale} ${theme} ${width} ${page.url().split('#')[1]}`;
        axe.add(place, await axeProblems(page));
        layout.add(place, await settledProblems(page));
        if (led) named.add(place, await led.faultsAt(page.url()));
        return [];
      });
      log(`${locale}, ${theme}, ${width} px: ${seen.length} rooms`);
      rooms += seen.length;
    }
    const found = { rooms, axeFaults: axe.count, layoutFaults: layout.count };
    return lighthouse ? { ...found, lighthouseFaults: named.count } : found;
  } finally {
    led?.close();
    await extension.close();
    await shop.stop();
  }
}
