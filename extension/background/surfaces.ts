// Opens our own surfaces: the workspace tab at an item or an act, the panel, the welcome page.
// One place knows their addresses; none of it needs the `tabs` permission.
import { browser } from 'wxt/browser';
import type { LinkRow } from '../messages/linking.ts';
import type { OverlayAct } from '../messages/overlay.ts';

// Not in the types, which are Chromium's.
const firefox = browser as unknown as { sidebarAction: { open(): Promise<void> } };

/** Where a SKU, or an act on it, is in the workspace; '' = the list of all. */
export function workspacePath(skuId: string, act: OverlayAct): string {
  const place = skuId === '' ? '#/catalogue' : `#/catalogue/${encodeURIComponent(skuId)}`;
  return act === 'open' ? place : `${place}?act=${act}`;
}

/** Where the plan of a live is in the workspace. */
export const livePath = (liveId: string): string => `#/lives/${encodeURIComponent(liveId)}`;

/** Where a row of a shop's page is linked by hand, with what the page shows filled in. */
export function linkPath({ itemKey, codes, title }: LinkRow, siteId: string): string {
  const query = new URLSearchParams({ act: 'link', site: siteId });
  if (itemKey !== '') query.set('listing', itemKey);
  for (const { kind, value } of codes) query.set(kind, value);
  if (title !== '') query.set('title', title);
  return `#/catalogue?${query}`;
}

/** Opens the workspace in a new tab. */
export async function openWorkspace(path = ''): Promise<void> {
  await browser.tabs.create({ url: `${browser.runtime.getURL('/')}workspace.html${path}` });
}

/** Opens the first steps in a new tab. */
export async function openWelcome(): Promise<void> {
  await browser.tabs.create({ url: `${browser.runtime.getURL('/')}welcome.html` });
}

/** Opens the look-up with a query in a tab, for the address bar and the context menu. */
export async function openLookup(query: string): Promise<void> {
  const search = new URLSearchParams({ q: query });
  await browser.tabs.create({ url: `${browser.runtime.getURL('/')}popup.html?${search}` });
}

/** Opens the page that asks for camera and microphone; only a tab can show the question. */
export async function openPermissionPage(): Promise<void> {
  await browser.tabs.create({ url: `${browser.runtime.getURL('/')}permission.html` });
}

/** Opens the panel of a window; called within a gesture, so nothing may be awaited before. */
export async function openPanel(windowId: number): Promise<void> {
  // Firefox has a sidebar instead; the same page is its content.
  if (import.meta.env.FIREFOX) await firefox.sidebarAction.open();
  else await browser.sidePanel.open({ windowId });
}
