// The first steps as pictures: before anything is chosen, in the sample shop, and on a phone.

const welcome = (name, ready, more = {}) => ({
  name,
  height: 1200,
  url: ({ base }) => `${base}/welcome.html`,
  ready,
  ...more,
});

const chosen = (page) => page.locator('.picture .badge').first().waitFor();
const unchosen = (page) => page.locator('.welcome-card').first().waitFor();

/** Surfaces of the welcome page. */
export const welcomeSurfaces = [
  welcome('welcome', unchosen, { height: 900, isUnpaired: true }),
  welcome('welcome-sample', chosen),
  welcome('welcome-narrow', chosen, { width: 400, height: 1400 }),
];
