// Teaching a site by pointing: which tab may be taught, and what becomes of the result. A tab is
// taught only after a person's click outside the page, and it can only teach its own host.
import { browser } from 'wxt/browser';
import type { PageHint } from '../messages/overlay.ts';
import type { TaughtPage, TaughtSite, TeachStart } from '../messages/teaching.ts';
import { sendMessage } from '../messages.ts';
import {
  installSaltItem,
  overlayTabsItem,
  sitesOffItem,
  taughtSitesItem,
  teachingTabItem,
} from '../settings.ts';
import { hostTagOf } from './host-tag.ts';
import type { PageSender } from './senders.ts';
import type { Sites } from './sites.ts';
import { currentLocale, teachWords, workspaceTimeZone } from './speech.ts';

/** What teaching needs from outside. */
export interface TeachingParts {
  readonly sites: Pick<Sites, 'apply'>;
  readonly nowMs: () => number;
  /** Injects the pointing mode; rejects where the host is not allowed. */
  readonly injectTeaching: (tabId: number) => Promise<void>;
  /** Injects the overlay into a page that was loaded before its site was on. */
  readonly injectOverlay: (tabId: number) => Promise<void>;
}

/** Answers for the pointing mode and for those who start it. */
export interface Teaching {
  expect(request: { tabId: number; host: string }): Promise<boolean>;
  begin(request: { tabId: number }): Promise<boolean>;
  /** A host was allowed; perhaps it is the one a tab waits for. */
  onGranted(origins: readonly string[]): Promise<void>;
  start(sender: PageSender): Promise<TeachStart | null>;
  save(page: TaughtPage, sender: PageSender): Promise<boolean>;
  leave(sender: PageSender): Promise<boolean>;
}

/** After this a click is forgotten. */
const EXPECTED_MS = 10 * 60_000;
const MOST_PAGES = 8;

/** What was taught of a site, as a page takes it; several layouts stand side by side. */
export function hintsOf(siteId: string, pages: readonly TaughtPage[]): PageHint[] {
  const joined = (selectors: readonly (string | null)[]) =>
    [...new Set(selectors.filter((selector) => selector !== null))].join(',');
  const of = (kind: PageHint['kind'], selector: string): PageHint[] =>
    selector === '' ? [] : [{ siteId, kind, pageKind: null, selector }];
  return [
    ...of('row', joined(pages.map(({ rows }) => rows))),
    ...of('id', joined(pages.map(({ ids }) => ids))),
    ...of('quantity', joined(pages.map(({ quantity }) => quantity))),
  ];
}

async function tabIsTaught({ nowMs }: TeachingParts, sender: PageSender) {
  const tab = await teachingTabItem.getValue();
  const isThis = tab !== null && tab.tabId === sender.tabId && tab.host === sender.url.hostname;
  return isThis && nowMs() - tab.atMs < EXPECTED_MS ? tab : null;
}

async function keep(page: TaughtPage, { siteId, url }: PageSender, nowMs: number): Promise<void> {
  const all = await taughtSitesItem.getValue();
  // Taught again, the same rows replace what was said of them.
  const others = (all[siteId]?.pages ?? []).filter(({ rows }) => rows !== page.rows);
  const pages = [...others, page].slice(-MOST_PAGES);
  const site: TaughtSite = { siteId, host: url.hostname, pages, taughtAtMs: nowMs };
  await taughtSitesItem.setValue({ ...all, [siteId]: site });
  const off = await sitesOffItem.getValue();
  if (off.includes(siteId)) await sitesOffItem.setValue(off.filter((id) => id !== siteId));
}

/** The page that was taught shows its badges at once. */
async function showOn(parts: TeachingParts, { tabId, frameId }: PageSender): Promise<void> {
  const running = await overlayTabsItem.getValue();
  if (running.some((tab) => tab.tabId === tabId && tab.frameId === frameId)) {
    const change = { revision: 0, isFilterStale: true };
    // No answer is awaited: the page may be gone, and nothing depends on it.
    void sendMessage('overlay.changed', change, { tabId, frameId });
  } else await parts.injectOverlay(tabId);
}

/** Teaching over the stored tab. */
export function createTeaching(parts: TeachingParts): Teaching {
  const begin = async ({ tabId }: { tabId: number }): Promise<boolean> => {
    try {
      await parts.injectTeaching(tabId);
      return true;
    } catch {
      // The browser refuses a tab whose host is not the one that was allowed.
      await teachingTabItem.setValue(null);
      return false;
    }
  };
  return {
    begin,
    async expect({ tabId, host }) {
      await teachingTabItem.setValue({ tabId, host, atMs: parts.nowMs() });
      return true;
    },
    async onGranted(origins) {
      const tab = await teachingTabItem.getValue();
      if (tab !== null && origins.includes(`https://${tab.host}/*`)) await begin(tab);
    },
    async start(sender) {
      const tab = await tabIsTaught(parts, sender);
      if (tab === null) return null;
      const locale = await currentLocale();
      const hostTag = hostTagOf((await installSaltItem.getValue()) ?? '');
      const [timeZone, words] = [await workspaceTimeZone(), await teachWords(locale)];
      return { host: tab.host, hostTag, locale, timeZone, words };
    },
    async save(page, sender) {
      if ((await tabIsTaught(parts, sender)) === null) return false;
      await teachingTabItem.setValue(null);
      await keep(page, sender, parts.nowMs());
      await parts.sites.apply();
      await showOn(parts, sender);
      return true;
    },
    async leave(sender) {
      if ((await tabIsTaught(parts, sender)) !== null) await teachingTabItem.setValue(null);
      return true;
    },
  };
}

/** The click in a page's context menu: asks for its host and expects the tab, in that order. */
export function onTeachMenu(
  teaching: Teaching,
  info: { pageUrl?: string },
  tab: { id?: number } | undefined,
): void {
  if (info.pageUrl === undefined || tab?.id === undefined || !URL.canParse(info.pageUrl)) return;
  const { hostname, protocol } = new URL(info.pageUrl);
  if (protocol !== 'https:' && protocol !== 'http:') return;
  const tabId = tab.id;
  // The request has to be the first thing in the click, or the browser refuses it.
  const origins = [`https://${hostname}/*`];
  const granted =
    protocol === 'http:' ? Promise.resolve(true) : browser.permissions.request({ origins });
  const expected = teaching.expect({ tabId, host: hostname });
  void Promise.all([granted, expected]).then(([isGranted]) =>
    isGranted ? teaching.begin({ tabId }) : false,
  );
}
