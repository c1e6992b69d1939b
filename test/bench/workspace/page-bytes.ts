// What a room of the workspace loads, gzipped, as the browser asks for it: the page, its
// scripts, its styles and its words. Charts count where they are drawn.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import type { BrowserContext } from 'playwright-core';
import { routes } from '../../../extension/workspace/routes.ts';
import { EXTENSION_DIR } from '../../support/browser/extension-browser.mjs';

const gzipBytes = (path: string) => gzipSync(readFileSync(`${EXTENSION_DIR}${path}`)).length;

async function loadedFiles(context: BrowserContext, address: string): Promise<string[]> {
  const page = await context.newPage();
  const names: string[] = [];
  page.on('request', (request) => names.push(request.url()));
  await page.goto(address);
  // A room whose answers the stand-in API does not have says so; its files are loaded all the same.
  await page.waitForFunction(() => {
    const main = document.querySelector('main');
    return main?.firstElementChild && !main.querySelector(':scope > p.page.soft');
  });
  await page.waitForLoadState('networkidle');
  await page.close();
  // Node calls the origin of an extension's address "null".
  const { host } = new URL(address);
  const paths = names
    .filter((name) => name.startsWith(`chrome-extension://${host}/`))
    .map((name) => new URL(name).pathname);
  return [...new Set(paths)];
}

/** Bytes of the first page and of what each room adds to it. */
export interface PageBytes {
  readonly firstPageGzipBytes: number;
  readonly roomGzipBytes: Readonly<Record<string, number>>;
}

/** Opens every room in a tab of its own and weighs what it loaded. */
export async function pageBytes(context: BrowserContext, origin: string): Promise<PageBytes> {
  const weigh = (paths: readonly string[]) => paths.reduce((sum, path) => sum + gzipBytes(path), 0);
  const first = await loadedFiles(context, `${origin}/workspace.html`);
  const rooms: Record<string, number> = {};
  for (const { name } of routes) {
    const files = await loadedFiles(context, `${origin}/workspace.html#/${name}`);
    rooms[name] = weigh(files.filter((path) => !first.includes(path)));
  }
  return { firstPageGzipBytes: weigh(first), roomGzipBytes: rooms };
}
