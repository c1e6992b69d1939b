// The watch page as viewers meet it: a phone's screen, the real worker, no extension: the staff's
// side speaks to the room as the test itself. Facts only; looks are judged by eye.
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeProblems } from '../support/browser/axe-problems.ts';
import { launchPlainBrowser } from '../support/browser/plain-browser.ts';
import { startSampleShop } from '../support/browser/running-shop.mjs';
import { openWatchShow, type WatchShow } from '../support/live/watch-show.ts';

const PHONE = { width: 390, height: 844 };
const soon = { timeout: 30_000 };

let shop: Awaited<ReturnType<typeof startSampleShop>>;
let browser: Browser;
let show: WatchShow;
const contexts: BrowserContext[] = [];

async function visit(url = show.url): Promise<Page> {
  const context = await browser.newContext({ viewport: PHONE, locale: 'en-US', hasTouch: true });
  contexts.push(context);
  const page = await context.newPage();
  await page.goto(url);
  return page;
}

const main = (page: Page) => page.locator('.sheet').last();
const expectShown = (what: Locator) => expect.poll(() => what.first().isVisible(), soon).toBe(true);
const claim = (page: Page) => page.getByRole('button', { name: 'Claim it' });
const leftAt = async (page: Page) =>
  Number(await page.locator('[data-left]').last().getAttribute('data-left'));

async function leaveAll() {
  await Promise.all(contexts.splice(0).map((context) => context.close()));
}

beforeAll(async () => {
  shop = await startSampleShop();
  browser = await launchPlainBrowser();
  show = await openWatchShow(shop.origin, { units: 5 });
}, 120_000);

afterAll(async () => {
  show?.close();
  await browser?.close();
  await shop?.stop();
});

describe('the watch page', () => {
  let first: Page;
  let second: Page;

  it('says in words when it starts, while the room is open and not on air', async () => {
    first = await visit();
    await expectShown(first.getByText('Starts soon'));
    await expectShown(first.getByText(/Leave this page open/));
    expect(await axeProblems(first)).toEqual([]);
    expect(await claim(first).count()).toBe(0);
  });

  it('shows the pinned product with the 5 units of the room, its price and one button', async () => {
    await show.tell({ type: 'session.start' });
    await show.tell({ type: 'pin', productId: show.productId });
    await expectShown(claim(first));
    await expectShown(first.getByText('Live', { exact: true }));
    expect(await leftAt(first)).toBe(5);
    expect(await main(first).locator('.prices').innerText()).toMatch(/\d/);
    expect(await main(first).locator('.go').count()).toBe(1);
    for (const part of ['.sheet', '.write', '.top']) {
      const box = await first.locator(part).first().boundingBox();
      expect(box?.x).toBe(12);
      expect(box?.width).toBe(PHONE.width - 24);
    }
  });

  it('runs no script and loads no file of anybody else', async () => {
    const answer = await fetch(show.url);
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toContain('unsafe');
    expect(await answer.text()).not.toMatch(/<script(?![^>]* src="\/page\/)/);
    const hosts = await first.evaluate(() =>
      performance.getEntriesByType('resource').map(({ name }) => new URL(name).origin),
    );
    expect(new Set(hosts)).toEqual(new Set([new URL(show.url).origin]));
  });

  it('holds 4 units with a running timer, and shows the other viewer 1 left', async () => {
    second = await visit();
    await expectShown(claim(second));
    for (let units = 1; units < 4; units += 1) {
      await first.getByRole('button', { name: 'More', exact: true }).click();
    }
    await claim(first).click();
    await expectShown(first.getByText('Yours for now: 4'));
    expect(await first.locator('.timer').innerText()).toMatch(/^Kept for (10:00|9:\d\d)$/);
    await expect.poll(() => leftAt(second), soon).toBe(1);
  });

  it('claims the last unit by keyboard alone', async () => {
    await claim(second).focus();
    await second.keyboard.press('Enter');
    await expectShown(second.getByText('Yours for now: 1'));
  });

  it('keeps the claim over a reload', async () => {
    await first.reload();
    await expectShown(first.getByText('Yours for now: 4'));
  });

  it('offers the third viewer the waitlist, place 1, and hands over what is let go', async () => {
    const third = await visit();
    await third.getByRole('button', { name: 'Join the waitlist' }).click();
    await expectShown(third.getByText('Place 1 on the waitlist'));
    expect(await axeProblems(third)).toEqual([]);
    await second.getByRole('button', { name: 'Let go' }).click();
    await expectShown(third.getByText('Yours for now: 1'));
    await expectShown(second.getByRole('button', { name: 'Join the waitlist' }));
  });

  it('brings a comment to the others and says why a second of the same is refused', async () => {
    const text = 'does it fold';
    const box = first.getByPlaceholder('Say something');
    await box.fill(text);
    await box.press('Enter');
    await expectShown(second.locator('.comments').getByText(text));
    await box.fill(text);
    await box.press('Enter');
    await expectShown(first.getByText('You wrote that already.'));
  });

  it('keeps a comment from the others until it is read, and says so when all are muted', async () => {
    const text = 'sold 1 x2';
    await show.tell({ type: 'comment.mode', mode: 'review' });
    const box = first.getByPlaceholder('The host reads it first');
    await box.fill(text);
    await box.press('Enter');
    const own = first.locator('.comments li', { hasText: text });
    await expectShown(own.getByText('waits for the host'));
    const { commentId } = await show.commentOf(text);
    await show.tell({ type: 'comment.mode', mode: 'muted' });
    for (const page of [first, second]) {
      await expectShown(page.getByText('The host has paused comments', { exact: true }));
    }
    expect(await second.getByText(text).count()).toBe(0);
    expect(await axeProblems(first)).toEqual([]);
    await show.tell({ type: 'comment.approve', commentId });
    await expectShown(second.locator('.comments').getByText(text));
    await expect.poll(() => first.getByText('waits for the host').count(), soon).toBe(0);
    await show.tell({ type: 'comment.mode', mode: 'open' });
    await expectShown(first.getByPlaceholder('Say something'));
  });

  it('leads whoever holds a unit to the page of its listing, to pay there', async () => {
    const pay = first.getByRole('link', { name: 'Pay now' });
    const url = (await pay.getAttribute('href')) ?? '';
    expect(url).toContain('/practice/store/');
    // The shop was loaded by another server than the one that runs.
    const listing = await fetch(`${shop.origin}${new URL(url).pathname}`);
    expect(await listing.text()).toContain('Foldable storage box');
  });

  it('hands on what was held for 10 minutes and not paid, and says so', async () => {
    await second.getByRole('button', { name: 'Join the waitlist' }).click();
    await expectShown(second.getByText('Place 1 on the waitlist'));
    await shop.passTime(show.liveId, 10);
    await expectShown(first.getByText('Time ran out, it went to the next one.'));
    await expectShown(second.getByText('Yours for now: 1'));
    await second.getByRole('button', { name: 'Let go' }).click();
    await expect.poll(() => leftAt(first), soon).toBe(5);
  });

  it.each([
    ['zh-cn', '马上抢', '排队候补'],
    ['de', 'Sichern', 'Auf die Warteliste'],
    ['ja', '確保する', 'キャンセル待ち'],
  ])('speaks %s once chosen', async (language, offered, waitlist) => {
    await second.getByLabel(/Language|语言|Sprache|言語/).selectOption(language);
    await expectShown(second.getByRole('button', { name: new RegExp(`${offered}|${waitlist}`) }));
  });

  it('has nothing axe would name', async () => {
    expect(await axeProblems(first)).toEqual([]);
  });

  it('says that every seat is taken to the 7th viewer of a rehearsal', async () => {
    for (let viewers = 3; viewers < 6; viewers += 1) {
      const one = await visit();
      await expectShown(one.locator('.sheet').first());
    }
    const seventh = await visit();
    await expectShown(seventh.getByText('Every seat is taken'));
    expect(await axeProblems(seventh)).toEqual([]);
  });

  it('asks a banned viewer to leave, also after a reload', async () => {
    await leaveAll();
    const guest = await visit();
    await expectShown(claim(guest).or(guest.getByRole('button', { name: 'Join the waitlist' })));
    await guest.getByPlaceholder('Say something').fill('who am i');
    await guest.keyboard.press('Enter');
    const { authorId: viewerId } = await show.commentOf('who am i');
    await show.tell({ type: 'ban', viewerId });
    await expectShown(guest.getByText('The host asked you to leave'));
    await guest.reload();
    await expectShown(guest.getByText('The host asked you to leave'));
    expect(await axeProblems(guest)).toEqual([]);
  });

  it('says that it is over, to who was there and to who comes later', async () => {
    const guest = await visit();
    await expectShown(guest.locator('.sheet').first());
    await show.tell({ type: 'session.end' });
    await expectShown(guest.getByText('This live is over'));
    await expectShown(guest.getByText('Shown last'));
    expect(await axeProblems(guest)).toEqual([]);
    const late = await visit();
    await expectShown(late.getByText('This live is over'));
    const lost = await visit(`${shop.origin}/watch/nosuchcode12`);
    await expectShown(lost.getByText('This link does not work any more'));
  });
});
