// A live from its choice to its end with the keyboard alone: the built extension as host and as
// assistant, the watch page and the shared desk, the real worker with the sample shop.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { axeProblems } from '../support/browser/axe-problems.ts';
import { pressOn, tabTo } from '../support/browser/by-keyboard.ts';
import { openExtension, startSampleShop } from '../support/browser/running-shop.mjs';
import { callApi } from '../support/live/live-show.ts';

/** A page that is opened anew takes its time on a busy machine. */
const soon = { timeout: 30_000 };

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
const figure = (index: number) => page.locator('.live-figure-value').nth(index);
const textOf = (selector: string) => page.locator(selector).first().textContent();

/** The live that is called so. */
async function liveId(title: RegExp): Promise<string> {
  interface Lives {
    readonly items: readonly { id: string; title: string }[];
  }
  const { items } = await callApi<Lives>(page, 'lives.list', { query: {} });
  return items.find((live) => title.test(live.title))?.id ?? '';
}

/** The address of the page of a link to the live that is called so. */
async function linkTo(title: RegExp, role: 'viewer' | 'assistant'): Promise<string> {
  const call = { params: { id: await liveId(title) }, body: { role } };
  return (await callApi<{ url: string }>(page, 'lives.create-link', call)).url;
}

async function openLive(title: RegExp, mode: RegExp) {
  const line = page.locator('.live-list li').filter({ hasText: title });
  const at = await page
    .locator('.live-list li')
    .evaluateAll(
      (lines, wanted) => lines.findIndex((one) => one.textContent?.includes(wanted ?? '')),
      await line.locator('.strong').first().textContent(),
    );
  // The choice of mode stands below the list: through it, and back up to the line that is meant.
  await tabTo(page, /Companion|Rehearsal|Agora/);
  for (let presses = 0; presses < 3; presses += 1) {
    const chosen = await page.locator('input[name=mode]:checked').evaluate((one) => {
      return (one as HTMLInputElement).labels?.[0]?.textContent ?? '';
    });
    if (mode.test(chosen)) break;
    await page.keyboard.press('ArrowDown');
  }
  const count = await page.locator('.live-list button').count();
  for (let back = at; back < count; back += 1) await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');
  await page.locator('.live-readiness li').first().waitFor();
}

beforeAll(async () => {
  shop = await startSampleShop();
  browser = await openExtension({
    apiOrigin: shop.origin,
    args: ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'],
  });
  page = await openPanel();
  await pressOn(page, 'Live');
  await page.locator('.live-list').waitFor();
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await shop?.stop();
});

describe('a companion show by keyboard', () => {
  test('says before it starts that 1,700 of 2,000 boxes are missing', async () => {
    expect(await axeProblems(page)).toEqual([]);
    await openLive(/Tidy home/, /Companion/);
    await expect.poll(() => textOf('.live-readiness li')).toContain('short by 1,700');
    expect(await axeProblems(page)).toEqual([]);
  });

  test('starts, pins a safe product by N, and a tap leaves 5 less', async () => {
    await pressOn(page, 'Start the show');
    await page.locator('.live-timer').waitFor();
    await page.keyboard.press('n');
    await page.locator('.live-taps').waitFor();
    // 300 boxes against 2,000 wanted are no safe start: another product is pinned.
    expect(await textOf('.live-pinned')).not.toContain('Foldable storage');
    leftUnits = Number(await figure(0).textContent()) - 5;
    await pressOn(page, /^Record 5 sold|^\+5$/);
    await expect.poll(() => figure(0).textContent()).toBe(String(leftUnits));
    await expect.poll(() => textOf('.live-sources')).toContain('Taps5');
    expect(await axeProblems(page)).toEqual([]);
  });

  test('S answers whether it is safe, 1 sends the first phrase', async () => {
    await page.keyboard.press('s');
    await page.locator('.live-answer').first().waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => page.locator('.live-answer').count()).toBe(0);
    await page.keyboard.press('1');
    await expect.poll(() => page.locator('.live-comments li').count(), soon).toBe(1);
  });

  test('L adds 3 of a product that is in no plan, and takes it out again', async () => {
    const lines = page.locator('.live-line-up .live-invites li');
    await page.keyboard.press('l');
    const before = await lines.count();
    await page.keyboard.type('KT-0417');
    await page.locator('[role=option]').first().waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.live-add').waitFor();
    await page.keyboard.type('3');
    await page.keyboard.press('Enter');
    await expect.poll(() => lines.count(), soon).toBe(before + 1);
    await expect.poll(() => lines.last().textContent(), soon).toContain('3 left');
    expect(await axeProblems(page)).toEqual([]);
    for (let line = 0; line <= before; line += 1) await tabTo(page, 'Take out');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await expect.poll(() => lines.count(), soon).toBe(before);
    await page.keyboard.press('Escape');
    await expect.poll(() => page.locator('.live-line-up').count()).toBe(0);
  });

  test('a viewer claims by keyboard; the assistant records it as paid by keyboard', async () => {
    const viewer = await browser.context.newPage();
    await viewer.goto(await linkTo(/Tidy home/, 'viewer'));
    await pressOn(viewer, /^Claim it/);
    await viewer
      .getByText(/^Kept for/)
      .first()
      .waitFor();
    expect(await axeProblems(viewer)).toEqual([]);
    await page.keyboard.press('w');
    await pressOn(page, /^Record as paid/);
    await viewer
      .getByText(/^Paid: 1/)
      .first()
      .waitFor();
    leftUnits -= 1;
    await viewer.close();
  });

  test('the shared desk pins another product by keyboard', async () => {
    const desk = await browser.context.newPage();
    await desk.goto(await linkTo(/Tidy home/, 'assistant'));
    await desk.locator('.desk-line-up tr').nth(2).waitFor();
    const pinned = () => desk.locator('tr[aria-selected="true"]').first().textContent();
    const before = await pinned();
    await pressOn(desk, 'Pin');
    await expect.poll(pinned, soon).not.toBe(before);
    expect(await axeProblems(desk)).toEqual([]);
    await pressOn(desk, 'Unpin');
    await expect.poll(() => desk.locator('tr[aria-selected="true"]').count(), soon).toBe(0);
    await desk.close();
    await page.keyboard.press('w');
    await page.keyboard.press('n');
    await page.locator('.live-taps').waitFor();
  });

  test('the room in the workspace is the desk: it pins by keyboard, at 1280 and at 400', async () => {
    const room = await browser.context.newPage();
    await room.setViewportSize({ width: 1280, height: 900 });
    const id = await liveId(/Tidy home/);
    await room.goto(`${browser.base}/workspace.html#/lives/${id}/room`);
    await room.locator('.room-desk .desk-line-up tr').nth(2).waitFor(soon);
    const pinned = () => room.locator('tr[aria-selected="true"] .strong').first().textContent();
    const before = await pinned();
    await pressOn(room, 'Pin');
    await expect.poll(pinned, soon).not.toBe(before);
    // The host's panel keeps its own seat, and sees what was pinned.
    const now = (await pinned()) ?? '';
    await expect.poll(() => textOf('.live-pinned h2'), soon).toBe(now);
    expect(await axeProblems(room)).toEqual([]);
    await room.setViewportSize({ width: 400, height: 900 });
    const overhang = () => room.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(await overhang()).toBeLessThanOrEqual(0);
    await room.close();
  });

  test('a panel that is opened anew stands beside the same live', async () => {
    await page.close();
    page = await openPanel();
    await expect.poll(() => figure(0).textContent(), soon).toMatch(/^\d/);
    await page.keyboard.press('w');
    await page.locator('tr[aria-selected="true"]').waitFor();
    expect(await axeProblems(page)).toEqual([]);
    await page.keyboard.press('w');
  });

  test('ending asks once more in its place, then 6 are sold and the review is offered', async () => {
    await pressOn(page, 'End');
    await page.keyboard.press('Enter');
    await page.locator('.live-ended').waitFor();
    expect(await figure(0).textContent()).toBe('6');
    await pressOn(page, 'Other live');
    await page.locator('.live-list').waitFor();
  });
});

describe('a rehearsal by keyboard', () => {
  const isMoving = () =>
    page.evaluate(() => (document.querySelector('video')?.videoWidth ?? 0) > 0);

  test('shows the camera before and on air, also in a panel opened anew', async () => {
    await openLive(/Gifts/, /Rehearsal/);
    await pressOn(page, 'Check camera and microphone');
    await expect.poll(isMoving, soon).toBe(true);
    await expect.poll(() => page.locator('.live-findings li').count()).toBe(3);
    await pressOn(page, 'Go live');
    await page.locator('.live-timer').waitFor(soon);
    await page.close();
    page = await openPanel();
    await page.locator('.live-timer').waitFor();
    await expect.poll(isMoving, soon).toBe(true);
  });

  test('M mutes, the show is handed to the desk and taken back, and ended here', async () => {
    await page.keyboard.press('m');
    await page.locator('.live-muted').waitFor();
    const desk = await browser.context.newPage();
    await desk.goto(await linkTo(/Gifts/, 'assistant'));
    await desk.locator('.desk-line-up').waitFor();
    await pressOn(page, 'Invite');
    await page.getByRole('button', { name: 'Hand the show over' }).waitFor(soon);
    await pressOn(page, 'Hand the show over');
    await page.getByRole('button', { name: 'Leave', exact: true }).waitFor(soon);
    await pressOn(page, 'Take the show back');
    await page.getByRole('button', { name: 'End', exact: true }).waitFor(soon);
    await pressOn(page, 'End');
    await page.keyboard.press('Enter');
    await page.locator('.live-ended').waitFor(soon);
    expect(await textOf('.live-ended h2')).toBe('The live is over');
    await desk.close();
  });
});
