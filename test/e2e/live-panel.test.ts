// The side panel beside a live as a host meets it: the built extension, the real worker with the
// sample shop, a fake camera. And the story's page by eye of axe, narrow and wide.
import axe from 'axe-core';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openExtension, startSampleShop } from '../support/browser/running-shop.mjs';
import { type PanelServer, startPanelPage } from '../support/live/panel-browser.ts';

/** A page that is opened anew takes its time on a busy machine. */
const soon = { timeout: 15_000 };

const violations = async (page: Page): Promise<string[]> => {
  await page.evaluate(axe.source);
  const { violations: found } = await page.evaluate(() =>
    (globalThis as unknown as { axe: typeof axe }).axe.run(document),
  );
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
};

describe('beside a real room', () => {
  let shop: Awaited<ReturnType<typeof startSampleShop>>;
  let browser: Awaited<ReturnType<typeof openExtension>>;
  let page: Page;
  /** Left of the pinned product after the tap. */
  let leftUnits = 0;

  const openPanel = async (): Promise<Page> => {
    const opened = await browser.context.newPage();
    await opened.setViewportSize({ width: 400, height: 900 });
    await opened.goto(`${browser.base}/sidepanel.html`);
    return opened;
  };
  const openLive = async (title: RegExp, mode: string) => {
    await page.getByRole('radio', { name: mode }).check();
    const line = page.locator('.live-list li').filter({ hasText: title });
    await line.getByRole('button', { name: 'Open' }).click();
    await page.locator('.live-readiness li').first().waitFor();
  };
  const figure = (index: number) => page.locator('.live-figure-value').nth(index);

  beforeAll(async () => {
    shop = await startSampleShop();
    browser = await openExtension({
      apiOrigin: shop.origin,
      args: ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'],
    });
    page = await openPanel();
    await page.getByRole('button', { name: 'Live', exact: true }).click();
    await page.locator('.live-list').waitFor();
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await shop?.stop();
  });

  test('a companion show of 300 boxes says before it starts that 1,700 are missing', async () => {
    expect(await violations(page)).toEqual([]);
    await openLive(/Tidy home/, 'Companion');
    const box = page.locator('.live-readiness li').first();
    await expect.poll(() => box.textContent()).toContain('short by 1,700');
    expect(await violations(page)).toEqual([]);
  });
  test('it starts by one button, pins a safe product by N, and a tap leaves 5 less', async () => {
    await page.getByRole('button', { name: 'Start the show' }).click();
    await page.locator('.live-timer').waitFor();
    await page.keyboard.press('n');
    await page.locator('.live-taps').waitFor();
    // 300 boxes against 2,000 wanted are no safe start: another product is pinned.
    expect(await page.locator('.live-pinned').textContent()).not.toContain('Foldable storage');
    leftUnits = Number(await figure(0).textContent()) - 5;
    await page.getByRole('button', { name: '+5' }).click();
    await expect.poll(() => figure(0).textContent()).toBe(String(leftUnits));
    await expect.poll(() => page.locator('.live-sources').textContent()).toContain('Taps5');
    expect(await violations(page)).toEqual([]);
  });
  test('a panel that is opened anew stands beside the same live with the same numbers', async () => {
    await page.close();
    page = await openPanel();
    await expect.poll(() => figure(0).textContent(), soon).toBe(String(leftUnits));
    await page.keyboard.press('w');
    await expect
      .poll(() => page.locator('tr[aria-selected="true"]').textContent(), soon)
      .toContain(String(leftUnits));
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('w');
  });
  test('ending asks once more in its place, then 5 are sold and the review is offered', async () => {
    await page.getByRole('button', { name: 'End', exact: true }).click();
    await page.getByRole('button', { name: 'End now' }).click();
    await page.locator('.live-ended').waitFor();
    expect(await figure(0).textContent()).toBe('5');
    await page.getByRole('button', { name: 'Other live' }).first().click();
    await page.locator('.live-list').waitFor();
  });
  test('a rehearsal shows the camera before and on air, also in a panel opened anew', async () => {
    const isMoving = () =>
      page.evaluate(() => (document.querySelector('video')?.videoWidth ?? 0) > 0);
    await openLive(/Gifts/, 'Rehearsal');
    await page.getByRole('button', { name: 'Check camera and microphone' }).click();
    await expect.poll(isMoving, { timeout: 15_000 }).toBe(true);
    await expect.poll(() => page.locator('.live-findings li').count()).toBe(3);
    await page.getByRole('button', { name: 'Go live' }).click();
    await page.locator('.live-timer').waitFor({ timeout: 15_000 });
    await page.close();
    page = await openPanel();
    await page.locator('.live-timer').waitFor();
    await expect.poll(isMoving, { timeout: 15_000 }).toBe(true);
    await page.keyboard.press('m');
    await page.locator('.live-muted').waitFor();
    await page.getByRole('button', { name: 'End', exact: true }).click();
    await page.getByRole('button', { name: 'End now' }).click();
    await page.locator('.live-ended').waitFor();
  });
});

describe("the story's page", () => {
  let server: PanelServer;
  let browser: Browser;
  beforeAll(async () => {
    server = await startPanelPage();
    const executablePath = process.env.CHROMIUM ?? '/usr/lib/chromium/chromium';
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  const HOST = [
    ...['on-air', 'before', 'sold-out', 'muted', 'companion', 'safe', 'keys', 'showroom'],
    ...['ended', 'upright', 'reconnecting', 'rules', 'line-up', 'stage', 'silent', 'choose'],
  ];
  const LOOKS = [
    ['en', 'light'],
    ['zh-CN', 'dark'],
  ] as const;

  test.each(LOOKS)(
    'in %s %s has nothing for axe and fits 320 px in every state',
    async (...look) => {
      const [lang, theme] = look;
      const page = await browser.newPage({ viewport: { width: 320, height: 900 } });
      await page.emulateMedia({ reducedMotion: 'reduce' });
      for (const state of HOST) {
        await page.goto(server.url({ state, lang, theme }));
        await page.waitForSelector('body[data-ready]');
        expect([state, await violations(page)]).toEqual([state, []]);
        const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect([state, wider]).toEqual([state, 0]);
      }
      await page.close();
    },
  );
  test.each(LOOKS)('as a desk in %s %s has nothing for axe at 360 and 1280', async (...look) => {
    const [lang, theme] = look;
    for (const width of [360, 1280]) {
      const page = await browser.newPage({ viewport: { width, height: 800 } });
      await page.emulateMedia({ reducedMotion: 'reduce' });
      await page.goto(server.url({ state: 'on-air', mode: 'assistant', lang, theme }));
      await page.waitForSelector('body[data-ready]');
      expect([width, await violations(page)]).toEqual([width, []]);
      await page.close();
    }
  });
  // ISO 9241-3 and NUREG-0700 (1.3.1-4) ask for characters of 16 minutes of arc, better 20 to 22;
  // a screen of 96 px to the inch, as laptops at 100 % have. A denser one shows them smaller.
  test.each([
    ['on-air', 320, 20],
    ['on-air', 400, 20],
    ['upright', 480, 20],
    ['few', 320, 20],
    ['few', 400, 16],
    ['sold-out', 360, 20],
    ['companion', 320, 20],
  ] as const)('reads %s at %i px from two metres: %i minutes of arc', async (...row) => {
    const [state, width, minutes] = row;
    const page = await browser.newPage({ viewport: { width, height: 900 } });
    await page.goto(server.url({ state, lang: 'en', theme: 'light' }));
    await page.waitForSelector('body[data-ready]');
    const figures = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('.live-pinned .live-figure-value')].map((one) => {
        const { fontWeight, fontSize, fontFamily } = getComputedStyle(one);
        const pen = document.createElement('canvas').getContext('2d');
        if (!pen) throw new Error('no canvas');
        pen.font = `${fontWeight} ${fontSize} ${fontFamily}`;
        const capPx = pen.measureText('E').actualBoundingBoxAscent;
        return { capPx, cutPx: one.scrollWidth - one.clientWidth };
      }),
    );
    expect(figures).toHaveLength(3);
    for (const { capPx, cutPx } of figures) {
      const heightMm = (capPx / 96) * 25.4;
      expect((Math.atan(heightMm / 2000) * 180 * 60) / Math.PI).toBeGreaterThanOrEqual(minutes);
      expect(cutPx).toBe(0);
    }
    await page.close();
  });
  test('moves nothing above the comments when a comment comes', async () => {
    const page = await browser.newPage({ viewport: { width: 360, height: 900 } });
    await page.goto(server.url({ state: 'on-air', lang: 'en', theme: 'light' }));
    await page.waitForSelector('body[data-ready]');
    const tops = () =>
      page.evaluate(() =>
        ['.live-pinned', '.live-next', '.live-prompter', '.live-phrases'].map(
          (one) => document.querySelector(one)?.getBoundingClientRect().top,
        ),
      );
    const before = await tops();
    await page.evaluate(() => dispatchEvent(new CustomEvent('story.comment')));
    await page.locator('text=and another one').waitFor();
    expect(await tops()).toEqual(before);
    await page.close();
  });
});
