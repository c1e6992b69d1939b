// A barcode held before the camera: Chromium films a painted EAN-13, the look-up opens the camera
// in a tab, reads it, shows what it found and lets the camera go.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openExtension } from '../support/browser/running-shop.mjs';
import { eanModules } from '../support/ean-modules.ts';

const EAN = '4006381333931';
const [WIDTH, HEIGHT] = [640, 480];

/** One frame of raw video (YUV4MPEG2, 4:2:0): dark bars 4 px wide on a light sheet. */
function filmOf(ean: string): Buffer {
  const modules = eanModules(ean);
  const first = Math.floor((WIDTH - modules.length * 4) / 2);
  const line = Buffer.alloc(WIDTH, 225);
  for (let x = 0; x < modules.length * 4; x += 1) {
    if (modules[Math.floor(x / 4)] === '1') line[first + x] = 25;
  }
  const grey = Buffer.alloc((WIDTH * HEIGHT) / 2, 128);
  const head = `YUV4MPEG2 W${WIDTH} H${HEIGHT} F10:1 Ip A1:1 C420jpeg\n`;
  const frame = [Buffer.from('FRAME\n'), ...Array<Buffer>(HEIGHT).fill(line), grey];
  return Buffer.concat([Buffer.from(head), ...frame, ...frame]);
}

const folder = mkdtempSync(join(tmpdir(), 'stockcast-film-'));
let browser: Awaited<ReturnType<typeof openExtension>>;

beforeAll(async () => {
  const film = join(folder, 'ean.y4m');
  writeFileSync(film, filmOf(EAN));
  browser = await openExtension({
    args: [
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
      `--use-file-for-fake-video-capture=${film}`,
    ],
  });
}, 90_000);
afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

it(`reads ${EAN} off the picture and looks it up`, async () => {
  const page = await browser.context.newPage();
  const failed: string[] = [];
  page.on('pageerror', ({ message }) => failed.push(message));
  await page.goto(`${browser.base}/popup.html?camera=1`);
  const field = page.locator('input[type=search]');
  await expect.poll(() => field.inputValue()).toBe(EAN);
  expect(await page.locator('.lookup-camera').count()).toBe(0);
  expect(failed).toEqual([]);
});
