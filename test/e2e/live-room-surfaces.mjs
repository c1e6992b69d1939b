// The workspace's rooms for lives, each opened the way a person does: list, plan, room, reviews.
import { runningShow } from './running-shows.mjs';

/** The sample's own lives; those of other surfaces end beside them. */
const REVIEWED = ['Gifts under 20 dollars', 'Small things for the house', 'Kitchen and table'];

/** The plan of the story's live, opened the way a person does. */
const planner = async (page) => {
  await page.locator('tbody a.strong', { hasText: 'Tidy home' }).click();
  await page.waitForURL(/#\/lives\/liv_/);
  await page.locator('.clocks').waitFor();
};

/** The room of a past live of the sample, by way of its review. */
const liveRoom = async (page) => {
  await page.locator('tbody a[href^="#/reviews/"]', { hasText: REVIEWED[0] }).click();
  await page.locator('.sales-chart.timeline').waitFor();
  await page.locator('.page-head a[href$="/room"]').click();
  await page.waitForURL(/room$/);
  await page.locator('.skeleton').waitFor({ state: 'detached' });
  await page.locator('.panel').nth(1).waitFor();
};

/** On air: the product is on the screen, and somebody asked for it. */
const beginShow = async (show) => {
  await show.tell({ type: 'session.start' });
  await show.tell({ type: 'pin', productId: show.productId });
  await show.tell({ type: 'comment', text: 'Two sizes today: 66 L and 40 L.' });
};

/** The room of a live that is on air, one for all looks. */
const onAir = async (page, _look, { api }) => {
  const show = await runningShow('control room', api, 120, beginShow);
  await page.evaluate((id) => {
    location.hash = `#/lives/${id}/room`;
  }, show.liveId);
  await page.locator('.room-desk .desk-line-up tbody tr').first().waitFor();
  await page.locator('.skeleton').waitFor({ state: 'detached' });
};

/** The review of a past live of the sample. */
const review = async (page) => {
  await page.locator('tbody a', { hasText: REVIEWED[0] }).click();
  await page.locator('.sales-chart.timeline').waitFor();
};

/** The same as it comes out of a printer, across A4 at 96 dots an inch. */
const printed = async (page) => {
  await review(page);
  await page.emulateMedia({ media: 'print' });
};

/** Puts the lives of the sample side by side. */
const sideBySide = async (page) => {
  for (const title of REVIEWED) {
    await page.locator('tbody tr', { hasText: title }).locator('input').check();
  }
  await page.locator('a[href^="#/reviews/compare/"]').click();
  await page.locator('.compare-learnt').waitFor();
};

/** These surfaces; `room` makes one of a name, an address and what brings the page there. */
export const liveRoomSurfaces = (room) => [
  { ...room('reviews-compare', 'reviews', sideBySide), height: 1100 },
  { ...room('review', 'reviews', review), height: 1200 },
  { ...room('review-printed', 'reviews', printed), width: 1032, height: 704 },
  room('live-room', 'lives', liveRoom),
  room('live-on-air', 'lives', onAir),
  { ...room('live-on-air-wide', 'lives', onAir), width: 1920, height: 1000 },
  { ...room('planner', 'lives', planner), height: 1200 },
];
