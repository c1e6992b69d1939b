// `npm run screenshots`: a picture of every surface in both languages, light and dark, into
// docs/screenshots, over the sample shop, and the two stories in the order in which they happen
// (`--only story-`); `--only room-` walks through every room of the workspace. Pictures are to be
// looked at; nothing is compared.
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildWatchPage, exitOf, ROOT, startProgram } from '../../worker/dev/programs.mjs';
import { buildExtension } from '../support/browser/extension-browser.mjs';
import {
  openExtension,
  startEmptyShop,
  startSampleShop,
} from '../support/browser/running-shop.mjs';
import { startPanelPage } from '../support/live/panel-browser.ts';
import { takeRooms } from './room-pictures.mjs';
import { closeShows } from './running-shows.mjs';
import { surfaces } from './surfaces.mjs';

const FOLDER = join(ROOT, 'docs', 'screenshots');
const { values } = parseArgs({
  options: {
    /** Only surfaces whose name holds this; several are parted by commas. */
    only: { type: 'string', default: '' },
    keepsBuild: { type: 'boolean', default: false },
    /** Another folder, for a look without changing the repository. */
    out: { type: 'string', default: FOLDER },
  },
});

const asked = values.only.split(',');
const LOCALES = ['en', 'zh-CN'];
/** Languages that some surfaces alone speak. */
const MORE_LOCALES = ['ja'];
const THEMES = ['light', 'dark'];

/** Sets language and theme as the settings room would, where the extension has the language. */
async function applyLook(worker, { locale, theme }) {
  const choice = LOCALES.includes(locale) ? { locale, theme } : { theme };
  await worker.evaluate((look) => chrome.storage.local.set(look), choice);
}

async function take(extension, served, surface, look) {
  const { width = 1280, height = 800 } = surface;
  const page = await extension.context.newPage();
  page.setDefaultTimeout(10_000);
  await page.setViewportSize({ width, height });
  await page.emulateMedia({ colorScheme: look.theme, reducedMotion: 'reduce' });
  try {
    await picture(page, extension, served, surface, look);
  } finally {
    await page.close();
  }
}

async function picture(page, extension, { shop, story, watch }, surface, look) {
  const place = { base: extension.base, api: shop.origin, story, watch, look };
  await page.goto(await surface.url(place));
  await surface.ready(page, look, place);
  await page.mouse.move(0, 0);
  const path = join(values.out, `${surface.name}-${look.locale}-${look.theme}.png`);
  await page.screenshot({ path, animations: 'disabled', caret: 'hide' });
  await surface.after?.(page);
}

/** The two stories are pictured by their tests, in the order in which they happen. */
async function tellStories() {
  const env = { STOCKCAST_STORY_PICTURES: values.out, STOCKCAST_BUILT: '1' };
  const child = startProgram('vitest', ['run', '--project', 'e2e', 'test/e2e/story-'], { env });
  if ((await exitOf(child)) !== 0) process.exitCode = 1;
}

async function main() {
  const wanted = surfaces.filter(({ name }) => asked.some((part) => name.includes(part)));
  if (values.only === '') rmSync(values.out, { recursive: true, force: true });
  mkdirSync(values.out, { recursive: true });
  await buildExtension({ keepsBuild: values.keepsBuild });
  if (!values.keepsBuild) await buildWatchPage();
  if (isAsked('story-')) await tellStories();
  if (wanted.length > 0 || isAsked('room-')) await takeAll(wanted);
}

/** Whether pictures whose names begin so are among what is asked for. */
const isAsked = (start) => asked.some((part) => start.includes(part) || part.startsWith(start));

async function takeAll(wanted) {
  const shop = await startSampleShop();
  const [story, watch] = [await startPanelPage(), await startPanelPage('watch')];
  const bare = wanted.some(({ isEmpty }) => isEmpty) ? await startEmptyShop() : null;
  const servers = { shop, bare, story, watch };
  try {
    // A date field speaks the language its browser was started in.
    for (const locale of [...LOCALES, ...MORE_LOCALES]) {
      const spoken = wanted.filter(({ languages = LOCALES }) => languages.includes(locale));
      const hasRooms = isAsked('room-') && LOCALES.includes(locale);
      if (spoken.length > 0 || hasRooms) await takeIn(locale, spoken, { ...servers, hasRooms });
    }
  } finally {
    await closeShows();
    await bare?.stop();
    await shop.stop();
    await story.stop();
    await watch.stop();
  }
}

/** Takes all that is wanted in one language, light and dark. */
async function takeIn(locale, wanted, servers) {
  const { shop, bare, hasRooms } = servers;
  const paired = await openExtension({ apiOrigin: shop.origin, lang: locale });
  const unpaired = await openExtension({ isGranted: false, lang: locale });
  const empty = bare && (await openExtension({ apiOrigin: bare.origin, lang: locale }));
  const browserOf = ({ isUnpaired, isEmpty }) => (isUnpaired ? unpaired : isEmpty ? empty : paired);
  try {
    for (const theme of THEMES) {
      const look = { locale, theme };
      for (const one of [paired, unpaired, empty]) if (one) await applyLook(one.worker, look);
      if (hasRooms) await takeRooms(paired, { look, asked, out: values.out });
      for (const surface of wanted) await tryToTake(browserOf(surface), servers, surface, look);
    }
  } finally {
    await paired.close();
    await unpaired.close();
    await empty?.close();
  }
}

async function tryToTake(extension, servers, surface, look) {
  const picture = `${surface.name} ${look.locale} ${look.theme}`;
  try {
    await take(extension, servers, surface, look);
    console.log(picture);
  } catch (error) {
    // The others are still worth having; the run as a whole has failed.
    process.exitCode = 1;
    console.error(`${picture}: ${error.message}`);
  }
}

await main();
