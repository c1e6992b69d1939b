// The story that must never happen again, as a rehearsal: 300 boxes, a stream that wants 2,000. The
// real panel and engine, two phones on the watch page, a crowd beside them; time is put forward.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { BOXES, openStoryStage, type Seat, type StoryStage } from '../support/live/story-stage.ts';

const WANTED = 2_000;
const soon = { timeout: 30_000 };

let stage: StoryStage;
let panel: Page;
let phones: Page[];
let crowd: Seat[];
let assistant: Seat;
/** The box's id, and how many of it people asked for so far. */
let box: string;
let asked = 0;

const figure = (index: number) => async () =>
  Number(await panel.locator('.live-figure-value').nth(index).textContent());
const left = figure(0);
const promise = figure(2);
const product = () => assistant.room().products.get(box);

async function phoneClaims(phone: Page, units: number): Promise<void> {
  const more = phone.getByRole('button', { name: 'More', exact: true });
  for (let n = 1; n < units; n += 1) await more.click();
  await phone.locator('.go').click();
  asked += units;
}

/** The crowd claims so many units, fifty at a time. */
async function crowdClaims(units: number): Promise<void> {
  for (let rest = units, turn = 0; rest > 0; rest -= 50, turn += 1) {
    const seat = crowd[turn % crowd.length];
    await seat?.tell({ type: 'claim', productId: box, units: Math.min(50, rest) });
  }
  asked += units;
}

/** The assistant notes everything that is held as paid: so many units. */
async function everybodyPays(units: number): Promise<void> {
  const held = () => [...assistant.room().claims.values()].filter(({ state }) => state === 'held');
  const heldUnits = () => held().reduce((sum, claim) => sum + claim.units, 0);
  await expect.poll(heldUnits, soon).toBe(units);
  for (const { claimId } of held()) await assistant.tell({ type: 'claim.paid', claimId });
}

beforeAll(async () => {
  stage = await openStoryStage();
  panel = await stage.openPanel();
}, 180_000);

afterAll(() => stage?.close());

it('shows before the show that 300 boxes are set aside, as many as were expected', async () => {
  await panel.getByRole('button', { name: 'Live', exact: true }).click();
  await panel.getByRole('radio', { name: 'Rehearsal' }).check();
  const line = panel.locator('.live-list li').filter({ hasText: 'Boxes tonight' });
  await line.getByRole('button', { name: 'Open' }).click();
  const first = panel.locator('.live-readiness li').first();
  await expect.poll(() => first.textContent(), soon).toContain('300 set aside');
  await stage.picture('rehearsal-1-ready', panel);
});

it('goes on air, pins the box, and two phones see it with 300 left', async () => {
  await panel.getByRole('button', { name: 'Go live' }).click();
  await panel.locator('.live-timer').waitFor();
  assistant = stage.assistant();
  const link = await stage.viewerLink();
  phones = await Promise.all([stage.openPhone(link), stage.openPhone(link)]);
  crowd = [1, 2, 3, 4].map(() => stage.viewer(link));
  await expect.poll(() => assistant.room().viewers, soon).toBe(6);
  box = [...assistant.room().products.keys()][0] ?? '';
  await assistant.tell({ type: 'pin', productId: box });
  for (const phone of phones) {
    await phone.locator(`[data-left="${BOXES}"]`).waitFor();
  }
  await expect.poll(left, soon).toBe(BOXES);
});

it('warns with 180 boxes left, and promises no more than is true', async () => {
  const [first, second] = phones as [Page, Page];
  await phoneClaims(first, 3);
  await phoneClaims(second, 2);
  await crowdClaims(35);
  for (const units of [40, 40]) {
    await everybodyPays(40);
    await stage.pass(2);
    await crowdClaims(units);
  }
  await everybodyPays(40);
  await stage.pass(2);
  const alarm = panel.locator('.live-alarm');
  await expect.poll(() => alarm.textContent(), soon).toContain('180 left');
  expect(await left()).toBe(180);
  expect(await promise()).toBeLessThanOrEqual(180);
  await stage.picture('rehearsal-2-warned', panel);
});

it('offers ways out with their dates, and drafts the one by air at one tap', async () => {
  const ways = panel.locator('.live-ways li');
  await expect.poll(() => ways.count(), soon).toBeGreaterThanOrEqual(3);
  await panel.getByRole('button', { name: /^Draft [\d,]+ by air/ }).click();
  await panel.locator('.live-drafted').waitFor();
  expect(await stage.draftLinesOf(box)).toHaveLength(1);
  await stage.picture('rehearsal-3-drafted', panel);
});

it('stops at 300: what is asked beyond waits in its order', async () => {
  for (const units of [60, 60, 60]) {
    await crowdClaims(units);
    await everybodyPays(units);
    await stage.pass(3);
  }
  const [first] = phones as [Page];
  await first.getByRole('button', { name: 'Join the waitlist' }).click();
  await first.getByText('Place 1 on the waitlist').waitFor();
  asked += 1;
  await crowdClaims(WANTED - asked);
  await expect.poll(() => product()?.waitlistUnits, soon).toBe(WANTED - BOXES);
  expect(product()).toMatchObject({ soldUnits: BOXES, heldUnits: 0, leftUnits: 0 });
  await panel.locator('.live-stop').waitFor();
  expect(await promise()).toBe(0);
  const pinned = panel.locator('.live-pinned');
  await expect.poll(() => pinned.textContent(), soon).toContain('1,700 waiting');
  await stage.picture('rehearsal-4-sold-out', panel);
  await stage.picture('rehearsal-5-waitlist', first);
});

it('moves on to what is there by one key', async () => {
  await panel.keyboard.press('n');
  const pinned = panel.locator('.live-pinned');
  await expect.poll(() => pinned.textContent(), soon).not.toContain('Foldable storage box');
  expect(await left()).toBeGreaterThan(0);
  await stage.pass(8);
});

it('ends with 300 sold, none too many, and 1,700 that were wanted', async () => {
  await panel.getByRole('button', { name: 'End', exact: true }).click();
  await panel.getByRole('button', { name: 'End now' }).click();
  const ended = panel.locator('.live-ended');
  await expect.poll(() => ended.textContent(), soon).toContain('300sold1,700wanted');
  await stage.picture('rehearsal-6-over', panel);
});

it('shows the lost demand in the review, and lets the next plan know it', async () => {
  const page = await stage.openWorkspace(`reviews/${stage.tonight}`);
  const numbers = page.locator('.review-numbers');
  await expect.poll(() => numbers.textContent(), soon).toContain('1,700lost after sell-out');
  expect(await numbers.textContent()).toContain('0oversold');
  const lesson = page.locator('.lessons li').filter({ hasText: 'SB-0231' });
  await stage.picture('rehearsal-7-review', page);
  await lesson.getByRole('button', { name: 'Use' }).click();
  await lesson.getByText('used').waitFor();
  expect(await stage.expectedNextWeek(box)).toBeGreaterThan(BOXES);
  await page.goto(page.url().replace(/#.*/, `#/lives/${stage.nextWeek}`));
  await page.locator('.clocks').waitFor();
  await stage.picture('rehearsal-8-next-plan', page);
});
