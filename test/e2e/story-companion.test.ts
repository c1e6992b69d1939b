// The same story where the show streams on TikTok: orders come as signed webhooks of the shop, its
// dashboard is read by the overlay, our page keeps the waitlist. 300 boxes, a stream that wants
// 2,000; time is put forward.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { BOXES, openStoryStage, type Seat, type StoryStage } from '../support/live/story-stage.ts';
import { openTiktokShop, type TiktokShop } from '../support/live/tiktok-shop.ts';

const BOX = 'SB-0231';
const WANTED = 2_000;
const soon = { timeout: 30_000 };

let tiktok: TiktokShop;
let stage: StoryStage;
let panel: Page;
let assistant: Seat;

const figure = (index: number) => async () =>
  Number(await panel.locator('.live-figure-value').nth(index).textContent());
const left = figure(0);
const promise = figure(2);
const product = () => [...assistant.room().products.values()][0];

/** TikTok sells so many boxes in one order. */
async function tiktokSells(units: number): Promise<void> {
  const sold = (product()?.soldUnits ?? 0) + units;
  expect(await tiktok.sell(BOX, units, stage.nowMs())).toBe(200);
  await expect.poll(() => product()?.soldUnits, soon).toBe(sold);
}

beforeAll(async () => {
  tiktok = await openTiktokShop();
  stage = await openStoryStage({ vars: { TIKTOK_API_ORIGIN: tiktok.origin } });
  tiktok.connect(await stage.connectShop('TikTok, our live shop', tiktok.form));
  panel = await stage.openPanel();
}, 180_000);

afterAll(async () => {
  await stage?.close();
  await tiktok?.close();
});

it('starts beside a show elsewhere with 300 boxes set aside', async () => {
  await panel.getByRole('button', { name: 'Live', exact: true }).click();
  await panel.getByRole('radio', { name: 'Companion' }).check();
  const line = panel.locator('.live-list li').filter({ hasText: 'Boxes tonight' });
  await line.getByRole('button', { name: 'Open' }).click();
  const first = panel.locator('.live-readiness li').first();
  await expect.poll(() => first.textContent(), soon).toContain('300 set aside');
  await panel.getByRole('button', { name: 'Start the show' }).click();
  await panel.locator('.live-timer').waitFor();
  assistant = stage.assistant();
  await expect.poll(() => product()?.leftUnits, soon).toBe(BOXES);
  await assistant.tell({ type: 'pin', productId: product()?.productId ?? '' });
  await expect.poll(left, soon).toBe(BOXES);
});

it('counts 40 sold on TikTok within seconds, and shows where it heard of them', async () => {
  await tiktokSells(40);
  await expect.poll(left, soon).toBe(BOXES - 40);
  const sources = panel.locator('.live-sources');
  await expect.poll(() => sources.textContent(), soon).toContain('Channel orders40just now');
});

it("reads TikTok's live dashboard, 26 ahead of the orders, and promises 26 less", async () => {
  const path = '/practice/tiktok/streamer/live/product/dashboard?sold=66';
  const dashboard = await stage.openPage(`${stage.shop.origin}${path}`, 900, 700);
  const companion = panel.locator('.live-companion');
  await expect
    .poll(() => companion.textContent(), { timeout: 30_000 })
    .toContain('Dashboard reads66just now');
  expect(await companion.textContent()).toContain('26 more on the dashboard');
  await expect.poll(promise, soon).toBe(BOXES - 40 - 26);
  await dashboard.close();
  await stage.picture('companion-1-sources', panel);
});

it('warns with 180 boxes left, and promises no more than is true', async () => {
  for (const units of [40, 40]) {
    await stage.pass(2);
    await tiktokSells(units);
  }
  await stage.pass(2);
  const alarm = panel.locator('.live-alarm');
  await expect.poll(() => alarm.textContent(), soon).toContain('180 left');
  expect(await left()).toBe(180);
  expect(await promise()).toBeLessThanOrEqual(180);
  await stage.picture('companion-2-warned', panel);
});

it('offers ways out with their dates, and drafts the one by air at one tap', async () => {
  await panel.getByRole('button', { name: /^Draft [\d,]+ by air/ }).click();
  await panel.locator('.live-drafted').waitFor();
  expect(await stage.draftLinesOf(product()?.skuId ?? '')).toHaveLength(1);
});

it('stops at 300, and our own page keeps who came too late in their order', async () => {
  for (const units of [60, 60, 60]) {
    await tiktokSells(units);
    await stage.pass(3);
  }
  await panel.locator('.live-stop').waitFor();
  expect([await left(), await promise()]).toEqual([0, 0]);
  const link = await stage.viewerLink();
  const phone = await stage.openPhone(link);
  await phone.getByRole('button', { name: 'Join the waitlist' }).click();
  await phone.getByText('Place 1 on the waitlist').waitFor();
  const productId = product()?.productId ?? '';
  for (let rest = WANTED - BOXES - 1; rest > 0; rest -= 50) {
    await stage.viewer(link).tell({ type: 'claim', productId, units: Math.min(50, rest) });
  }
  const pinned = panel.locator('.live-pinned');
  await expect.poll(() => pinned.textContent(), soon).toContain('1,700 waiting');
  await stage.picture('companion-3-sold-out', panel);
  await stage.picture('companion-4-waitlist', phone);
});

it('ends with 300 sold, none too many, and 1,700 that were wanted', async () => {
  await panel.keyboard.press('n');
  await stage.pass(8);
  await panel.getByRole('button', { name: 'End', exact: true }).click();
  await panel.getByRole('button', { name: 'End now' }).click();
  const ended = panel.locator('.live-ended');
  await expect.poll(() => ended.textContent(), soon).toContain('300sold1,700wanted');
});

it('shows the lost demand in the review, and lets the next plan know it', async () => {
  const page = await stage.openWorkspace(`reviews/${stage.tonight}`);
  const numbers = page.locator('.review-numbers');
  await expect.poll(() => numbers.textContent(), soon).toContain('1,700lost after sell-out');
  expect(await numbers.textContent()).toContain('0oversold');
  await stage.picture('companion-5-review', page);
  const lesson = page.locator('.lessons li').filter({ hasText: BOX });
  await lesson.getByRole('button', { name: 'Use' }).click();
  await lesson.getByText('used').waitFor();
  expect(await stage.expectedNextWeek(product()?.skuId ?? '')).toBeGreaterThan(BOXES);
});
