// Surfaces that open by a link, over a room that runs in the sample shop: the watch page as a
// viewer meets it in each state, the shared desk, a phone as a camera.
import { runningShow } from './running-shows.mjs';

const UNITS = 5;
/** One running show per name and look. */
const showOf = (name, look, api, prepare) =>
  runningShow(`${name} ${look.locale} ${look.theme}`, api, UNITS, prepare);

const onAir = async (show) => {
  await show.tell({ type: 'session.start' });
  await show.tell({ type: 'pin', productId: show.productId });
};

/** The watch page's own name of a language; it speaks Japanese too, as the only surface. */
const SPEECH = { en: 'en', 'zh-CN': 'zh-cn', ja: 'ja' };
const languages = Object.keys(SPEECH);

const speak = (page, { locale }) => page.locator('.pick select').selectOption(SPEECH[locale]);

const PHONE = { width: 390, height: 844 };

/** A state of the watch page; `act` brings the page there. */
const watch = (name, prepare, act) => ({
  name: `watch-${name}`,
  languages,
  ...PHONE,
  url: async ({ api, look }) => (await showOf(name, look, api, prepare)).url,
  ready: async (page, look, { api }) => {
    await page.locator('.top').waitFor();
    await speak(page, look);
    await act(page, await showOf(name, look, api, prepare));
    // Moving comments come to rest.
    await page.evaluate(() =>
      Promise.all(document.getAnimations().map(({ finished }) => finished)),
    );
  },
});

const sheet = (page) => page.locator('.go').first().waitFor();
const claimAll = async (page) => {
  await sheet(page);
  const more = page.locator('.step button').last();
  for (let n = 1; n < UNITS; n += 1) await more.click();
  await page.locator('.go').click();
  await page.locator('.timer').waitFor();
};
const soldOut = async (show) => {
  await onAir(show);
  await show.tell({ type: 'sale.tap', productId: show.productId, units: UNITS });
};

/** A state made up on the viewers' page of the story (test/support/live/watch-page.tsx). */
const made = (state) => ({
  name: `watch-${state}`,
  languages,
  ...{ width: 360, height: 700 },
  url: ({ watch, look }) => watch.url({ state, lang: SPEECH[look.locale], theme: look.theme }),
  ready: (page) => page.locator('body[data-ready]').waitFor(),
});

/** Watch page, desk and camera, in the order of the file names. */
export const watchSurfaces = [
  watch(
    'soon',
    async () => {},
    (page) => page.locator('.notice').waitFor(),
  ),
  watch('on-air', onAir, async (page, show) => {
    await sheet(page);
    await show.tell({ type: 'comment', text: 'Ships tomorrow from New Jersey' });
    await page.locator('.comments li, .comments p').first().waitFor();
  }),
  watch('held', onAir, claimAll),
  watch('waitlist', soldOut, async (page) => {
    await sheet(page);
    await page.locator('.go').click();
    await page.locator('.held').waitFor();
  }),
  watch('over', onAir, async (page, show) => {
    await sheet(page);
    await show.tell({ type: 'session.end' });
    await page.locator('.doorstep').waitFor();
  }),
  {
    name: 'desk',
    width: 1280,
    height: 800,
    url: async ({ api, look }) => (await showOf('desk', look, api, onAir)).deskUrl,
    ready: (page) => page.locator('.desk-line-up tbody tr').first().waitFor(),
  },
  ...[
    'sold-out',
    'offer',
    'presale',
    'comments-off',
    'reviewed',
    'full',
    'banned',
    'not-open',
    'not-found',
  ].map(made),
];
