// The two ways to a look-up that are no page of ours: a selection's context menu and the address
// bar's keyword. Both end in the same look-up as the popup.
import { browser } from 'wxt/browser';
import type { Viewpoint } from '../copy/item-facts.ts';
import { factsOfLine } from '../copy/line-facts.ts';
import { titleIn } from '../i18n/title-in.ts';
import type { I18n } from '../i18n/translate.ts';
import { statusTextOf } from '../lookup/rows.ts';
import { type Hit, search } from '../lookup/search.ts';
import type { CopyHolder } from './copy-holder.ts';
import { openLookup, openWorkspace, workspacePath } from './surfaces.ts';

const LOOKUP_MENU = 'lookup';
const TEACH_MENU = 'teach';
const END_LIVE_MENU = 'end-live';
const MOST_SUGGESTIONS = 6;

/** Adds the context menu; once per install or update. */
export function installMenus(): void {
  browser.contextMenus.create({
    id: LOOKUP_MENU,
    contexts: ['selection'],
    title: browser.i18n.getMessage('contextMenuLookup'),
  });
  browser.contextMenus.create({
    id: TEACH_MENU,
    contexts: ['page'],
    documentUrlPatterns: ['https://*/*', 'http://localhost/*', 'http://127.0.0.1/*'],
    title: browser.i18n.getMessage('contextMenuTeach'),
  });
}

/** Shows or removes "End live" in the toolbar button's menu. */
export async function showEndLive(title: string | null): Promise<void> {
  await browser.contextMenus.remove(END_LIVE_MENU).catch(() => undefined);
  if (title === null) return;
  browser.contextMenus.create({ id: END_LIVE_MENU, contexts: ['action'], title });
}

/** True for a click on "Teach Stockcast this site". */
export const isTeachMenu = (info: { menuItemId: string | number }): boolean =>
  info.menuItemId === TEACH_MENU;

/** Answers a click in the context menu. */
export async function onMenuClick(
  info: { menuItemId: string | number; selectionText?: string },
  endLive: () => Promise<unknown>,
): Promise<void> {
  if (info.menuItemId === END_LIVE_MENU) await endLive();
  if (info.menuItemId !== LOOKUP_MENU) return;
  await openLookup((info.selectionText ?? '').slice(0, 500));
}

/** What the address bar's answers are made from. */
export interface OmniboxParts {
  readonly copy: CopyHolder;
  readonly view: () => Promise<Viewpoint>;
  readonly i18n: () => Promise<I18n>;
}

/** The address bar reads descriptions as XML. */
export function escapeXml(text: string): string {
  return text.replace(/[<>&'"]/g, (character) => `&#${character.charCodeAt(0)};`);
}

async function hitsOf({ copy }: OmniboxParts, text: string): Promise<readonly Hit[]> {
  const result = search(await copy.index(), text, MOST_SUGGESTIONS);
  return result.kind === 'hits' ? result.hits : result.rows.flatMap(({ hits }) => hits.slice(0, 1));
}

/** Suggestions for what is typed behind the keyword. */
export async function suggestionsFor(
  parts: OmniboxParts,
  text: string,
): Promise<{ content: string; description: string }[]> {
  const [hits, view, i18n] = await Promise.all([hitsOf(parts, text), parts.view(), parts.i18n()]);
  return hits.slice(0, MOST_SUGGESTIONS).map((hit) => {
    const item = factsOfLine(hit, view);
    const { label } = statusTextOf(item, i18n, view.nowMs);
    const available = i18n.format.units(item.facts.available);
    const numbers = i18n.t('background.suggestion', { available, label });
    return {
      content: hit.code,
      description: escapeXml(
        [hit.code, titleIn(hit.title, i18n.format.locale), numbers].join(' · '),
      ),
    };
  });
}

/** Enter in the address bar: an exact code opens its SKU, anything else the look-up. */
export async function onOmniboxEntered(parts: OmniboxParts, text: string): Promise<void> {
  const [first, ...others] = await hitsOf(parts, text);
  const isExact = first && first.tier === 0 && !others.some(({ tier }) => tier === 0);
  if (isExact) await openWorkspace(workspacePath(first.skuId, 'open'));
  else await openLookup(text);
}
