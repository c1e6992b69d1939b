// Surfaces of the side panel beside a live: the choice as the extension shows it, and the minute of
// the mock-ups (test/support/live/story.ts) in each state, so that both can be laid side by side.

const drawn = (page) => page.locator('body[data-ready]').waitFor();

/** One state of the story; `query` as panel-page.tsx reads it. */
const story = (name, query, size = {}) => ({
  name: `panel-${name}`,
  ...{ width: 360, height: 1000, ...size },
  url: ({ story: server, look }) => server.url({ lang: look.locale, theme: look.theme, ...query }),
  ready: async (page) => {
    await drawn(page);
    // The first frame of the picture.
    await page.waitForFunction(() => {
      const video = document.querySelector('video');
      return video === null || video.videoWidth > 0;
    });
  },
});

const desk = { state: 'on-air', mode: 'assistant' };

/** The panel's surfaces, in the order of the file names. */
export const panelSurfaces = [
  {
    name: 'panel-choose',
    width: 360,
    height: 640,
    url: ({ base }) => `${base}/sidepanel.html`,
    ready: async (page) => {
      await page.locator('.live-tabs .chip').first().click();
      await page.locator('.live-list').waitFor();
    },
  },
  story('host', { state: 'on-air' }, { height: 1260 }),
  story('host-320', { state: 'on-air' }, { width: 320, height: 1260 }),
  story('host-upright', { state: 'upright' }, { width: 460 }),
  story('before', { state: 'before' }, { width: 420, height: 1240 }),
  story('sold-out', { state: 'sold-out' }),
  story('reconnecting', { state: 'reconnecting' }, { height: 700 }),
  story('muted', { state: 'muted' }, { height: 700 }),
  story('companion', { state: 'companion' }),
  story('safe-to-pin', { state: 'safe' }),
  story('showroom', { state: 'showroom' }, { width: 420, height: 1900 }),
  story('no-permission', { state: 'no-permission' }, { height: 900 }),
  story('no-devices', { state: 'no-devices' }, { height: 900 }),
  story('joining', { state: 'joining' }, { height: 900 }),
  story('silent', { state: 'silent' }, { height: 700 }),
  story('no-products', { state: 'no-products' }, { height: 700 }),
  story('long-names', { state: 'long-names' }, { width: 320, height: 1260 }),
  story('room-over', { state: 'room-over' }, { height: 400 }),
  story('ended', { state: 'ended-by-itself' }, { height: 400 }),
  story('assistant', desk, { width: 1280, height: 800 }),
  story('assistant-review', { ...desk, state: 'review' }, { width: 1280, height: 800 }),
  story('assistant-narrow', desk, { height: 1400 }),
  story('assistant-320', desk, { width: 320, height: 1800 }),
];
