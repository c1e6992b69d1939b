// A picture of every room of the workspace, found by walking its links, in both languages, light
// and dark, at 1280 and 400 px and as tall as the room is. Pictures are to be looked at.
import { join } from 'node:path';
import { walkRooms } from '../support/browser/walk-rooms.ts';

const WIDTHS = [1280, 400];
const SHORTEST = 800;
const TALLEST = 2_600;

/** `lives/:id/room` at 400 px: `room-lives-id-room-400`. */
const nameOf = (kind, width) => `room-${kind.replace(/[^a-z0-9]+/gi, '-')}-${width}`;

/** Top bar and rail of a phone, between which an inspector stands. */
const BARS = 56 + 49;

/** How tall the window must be for room and inspector to need no scrolling, within reason. */
async function heightOf(page) {
  const height = await page.evaluate((bars) => {
    const inspector = document.querySelector('.inspector');
    const room = document.documentElement.scrollHeight;
    return Math.max(room, inspector ? inspector.scrollHeight + bars : 0);
  }, BARS);
  return Math.min(TALLEST, Math.max(SHORTEST, height));
}

async function picture(page, width, path) {
  await page.setViewportSize({ width, height: await heightOf(page) });
  await page.mouse.move(0, 0);
  await page.screenshot({ path, animations: 'disabled', caret: 'hide' });
  await page.setViewportSize({ width, height: SHORTEST });
}

/** Walks the rooms whose picture's name holds what is asked for, in one look, and takes each. */
async function takeLook(page, { base, look, width, asked, out }) {
  await page.setViewportSize({ width, height: SHORTEST });
  await page.goto(`${base}/workspace.html#/today`);
  const language = look.locale.slice(0, 2);
  await page.locator(`html:lang(${language})[data-theme=${look.theme}]`).waitFor();
  let taken = 0;
  const take = async (_page, kind) => {
    const name = nameOf(kind, width);
    if (!asked.some((part) => name.includes(part))) return [];
    const path = join(out, `${name}-${look.locale}-${look.theme}.png`);
    await picture(page, width, path);
    taken += 1;
    return [];
  };
  await walkRooms(page, take, (kind) => asked.some((part) => isOnWay(kind, part)));
  console.log(`${taken} rooms, ${look.locale}, ${look.theme}, ${width} px`);
}

/** Whether a room is wanted or leads to wanted ones: its first part is theirs. */
const isOnWay = (kind, only) => {
  if (!only.startsWith('room-')) return 'room-'.includes(only);
  const [, ...wanted] = only.split('-');
  const first = kind.split(/[^a-z-]/)[0] ?? '';
  return wanted.join('-').startsWith(first) || first.startsWith(wanted.join('-'));
};

/** Takes the rooms in one look at every width. */
export async function takeRooms(extension, { look, asked, out }) {
  const page = await extension.context.newPage();
  page.setDefaultTimeout(20_000);
  await page.emulateMedia({ colorScheme: look.theme, reducedMotion: 'reduce' });
  try {
    for (const width of WIDTHS) {
      await takeLook(page, { base: extension.base, look, width, asked, out });
    }
  } finally {
    await page.close();
  }
}
