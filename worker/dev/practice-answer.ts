// Answers the practice seller pages of `npm start` with the sample shop's own listings, so that
// page and database agree. Development only: no deployed worker contains it.
import { findDemoWorkspace } from '../db/workspace.ts';
import { PRACTICE_PATHS, practicePage } from '../practice/practice-page.ts';
import { NEW_ROW, rowsOfShop } from '../practice/rows.ts';
import { shopWindow } from '../practice/store.ts';
import { SHOPS, type ShopName } from './sample/places.ts';
import { practiceRows } from './sample/practice-rows.ts';
import type { SampleShop } from './sample/sample-rows.ts';
import { sampleShop } from './sample/sample-shop.ts';

/** Whose listings the pages of a site show; other sites show what the first shop sells. */
const SHOP_OF_SITE: Readonly<Record<string, ShopName>> = {
  amazon: 'amazonUs',
  shopify: 'shopify',
  ebay: 'ebay',
  tiktok: 'tiktok',
};

function listOfPages(): Response {
  const links = PRACTICE_PATHS.map((path) => `<li><a href="${path}">${path}</a></li>`).join('');
  const body = `<!doctype html><title>Practice pages</title><ul>${links}</ul>`;
  return new Response(body, { headers: { 'content-type': 'text/html; charset=utf-8' } });
}

// The shop as it was when it was loaded: days later the pages still say what the database says.
let loaded: { readonly atMs: number; readonly shop: SampleShop } | null = null;

async function loadedShop(env: Env): Promise<SampleShop> {
  const db = await findDemoWorkspace(env);
  const madeAtMs = await db
    ?.prepare('SELECT created_at_utc FROM workspace WHERE workspace_id = ?1')
    .bind(db.workspaceId)
    .first<number>('created_at_utc');
  const atMs = madeAtMs ?? Date.now();
  if (loaded?.atMs !== atMs) loaded = { atMs, shop: sampleShop(atMs) };
  return loaded.shop;
}

/** The page at `/practice/<siteId>/...`, or the list of pages at `/practice/`. */
export async function answerPractice(request: Request, env: Env): Promise<Response> {
  const nothing = () => new Response('There is no practice page here.', { status: 404 });
  if (env.ENVIRONMENT !== 'dev') return nothing();
  const url = new URL(request.url);
  const { pathname, search } = url;
  if (pathname === '/practice/') return listOfPages();
  const [, , siteId = '', shopName = ''] = pathname.split('/');
  const site = siteId.split('-')[0] ?? '';
  // The shop window names its shop in the path.
  const named = site === 'store' && shopName in SHOPS ? (shopName as ShopName) : undefined;
  const name = named ?? SHOP_OF_SITE[site] ?? 'amazonUs';
  const listed = practiceRows(await loadedShop(env), name);
  const [first, second, third, ...others] = rowsOfShop(listed);
  const top = [first, second, third].filter((row) => row !== undefined);
  const rows = [...top, NEW_ROW, ...others];
  const page = site === 'store' ? shopWindow(url, rows) : practicePage(pathname + search, rows);
  return page === null ? nothing() : new Response(page.body, { headers: page.headers });
}
