// One handler per message of a page's overlay. By now the sender and the payload have been checked
// (router.ts); nothing answered here holds a token or a cost.
import type { ItemCard } from '../copy/item-types.ts';
import type {
  OverlayReport,
  OverlaySite,
  OverlayStart,
  OverlayStartRequest,
} from '../messages/overlay.ts';
import type { ContentScriptMessage } from '../messages.ts';
import {
  closedBarsItem,
  installSaltItem,
  overlayTabsItem,
  type SiteHealth,
  siteConfigItem,
  siteHealthItem,
  taughtSitesItem,
} from '../settings.ts';
import type { HandlerParts } from './handlers.ts';
import { hostTagOf } from './host-tag.ts';
import type { Handlers } from './router.ts';
import type { PageSender } from './senders.ts';
import { contentWords, currentLocale, workspaceTimeZone } from './speech.ts';
import { linkPath, openWorkspace, workspacePath } from './surfaces.ts';
import { hintsOf } from './teaching.ts';

/** Most pages a browser shows at once that we still tell about changes. */
const MOST_TABS = 200;

async function rememberTab({ tabId, frameId, siteId }: PageSender): Promise<void> {
  const tabs = await overlayTabsItem.getValue();
  const others = tabs.filter((tab) => tab.tabId !== tabId || tab.frameId !== frameId);
  await overlayTabsItem.setValue([...others, { tabId, frameId, siteId }].slice(-MOST_TABS));
}

async function siteOfPage({ sites }: HandlerParts, sender: PageSender): Promise<OverlaySite> {
  const profile = sites.profileAt(sender.url);
  // The sender check has named a site by the same address.
  if (profile === null) throw new RangeError('no site at this address');
  const { siteId } = sender;
  const [config, taught] = await Promise.all([
    siteConfigItem.getValue(),
    taughtSitesItem.getValue(),
  ]);
  const lessons = taught[siteId]?.pages ?? [];
  const own = config.hints.filter((hint) => hint.siteId === siteId);
  return { profile, hints: [...own, ...hintsOf(siteId, lessons)], lessons };
}

async function startOverlay(
  parts: HandlerParts,
  { siteId, accountHint }: OverlayStartRequest,
  sender: PageSender,
): Promise<OverlayStart> {
  if (!(await parts.sites.isOn(siteId))) return { isOn: false, reason: 'switched-off' };
  await rememberTab(sender);
  if (!(await parts.signIn.isSignedIn())) return { isOn: false, reason: 'signed-out' };
  const page = await parts.overlay.filter(siteId, accountHint);
  if (!page) return { isOn: false, reason: 'no-data' };
  const [locale, closed, salt] = await Promise.all([
    currentLocale(),
    closedBarsItem.getValue(),
    installSaltItem.getValue(),
  ]);
  return {
    isOn: true,
    ...page,
    locale,
    timeZone: await workspaceTimeZone(),
    words: await contentWords(locale),
    isBarClosed: closed.includes(siteId),
    hostTag: hostTagOf(salt ?? ''),
  };
}

async function report(parts: HandlerParts, { siteId, pageKind, ...seen }: OverlayReport) {
  const health = await siteHealthItem.getValue();
  const key = `${siteId}/${pageKind}`;
  const old: SiteHealth = health[key] ?? { pages: 0, badges: 0, failedHints: {}, lastSeenMs: 0 };
  const failedHints: Record<string, number> = { ...old.failedHints };
  for (const hint of seen.failedHints) failedHints[hint] = (failedHints[hint] ?? 0) + 1;
  await siteHealthItem.setValue({
    ...health,
    [key]: {
      pages: old.pages + 1,
      badges: old.badges + seen.badges,
      failedHints,
      lastFailedHints: seen.failedHints,
      lastFailedLessons: seen.failedLessons ?? old.lastFailedLessons ?? [],
      lastSeenMs: parts.nowMs(),
    },
  });
  return true;
}

async function setBar(siteId: string, isClosed: boolean): Promise<boolean> {
  const others = (await closedBarsItem.getValue()).filter((id) => id !== siteId);
  await closedBarsItem.setValue(isClosed ? [...others, siteId] : others);
  return true;
}

/** The messages a page's overlay may send. */
export type PageHandlers = Pick<Handlers, ContentScriptMessage>;

/** Refuses pages of sites that are off before the answer is made. */
async function whileOn<Answer>(
  { sites, signIn }: HandlerParts,
  siteId: string,
  answer: () => Promise<Answer>,
): Promise<Answer | { isOk: false; reason: 'not-allowed' }> {
  const isOn = (await sites.isOn(siteId)) && (await signIn.isSignedIn());
  return isOn ? answer() : { isOk: false, reason: 'not-allowed' };
}

/** Answers for content scripts. */
export function createPageHandlers(parts: HandlerParts): PageHandlers {
  return {
    'overlay.openLink': async ({ row, siteId }) => {
      await openWorkspace(linkPath(row, siteId));
      return true;
    },
    'overlay.candidates': (request) =>
      whileOn(parts, request.siteId, () => parts.linking.candidates(request)),
    'overlay.link': (request) => whileOn(parts, request.siteId, () => parts.linking.link(request)),
    'overlay.site': (_nothing, sender) => siteOfPage(parts, sender),
    'overlay.start': (request, sender) => startOverlay(parts, request, sender),
    'overlay.confirm': async (request) =>
      (await parts.sites.isOn(request.siteId)) && (await parts.signIn.isSignedIn())
        ? parts.overlay.confirm(request)
        : { revision: 0, items: [] },
    'overlay.draw': async (_nothing, { tabId, frameId, siteId }) => {
      if (!(await parts.sites.isOn(siteId))) return false;
      await parts.injectDrawing(tabId, frameId);
      return true;
    },
    'overlay.card': async ({ itemKey, siteId }): Promise<ItemCard | null> =>
      (await parts.sites.isOn(siteId)) && (await parts.signIn.isSignedIn())
        ? parts.overlay.card(itemKey)
        : null,
    'overlay.act': async ({ itemKey, act }) => {
      // The workspace shows SKUs; a listing leads to the one that decides it.
      const card = await parts.overlay.card(itemKey);
      await openWorkspace(workspacePath(card?.skuId ?? '', act));
      return true;
    },
    'overlay.snooze': async ({ itemKey, hours }) => {
      // A listing's card shows what its SKU raises too.
      const skuId = (await parts.overlay.card(itemKey))?.skuId;
      await parts.alerts.snoozeItems([itemKey, ...(skuId ? [skuId] : [])], hours);
      return true;
    },
    'overlay.bar': ({ siteId, isClosed }) => setBar(siteId, isClosed),
    'overlay.dashboard': async (reading) => {
      const isOn = (await parts.sites.isOn(reading.siteId)) && (await parts.signIn.isSignedIn());
      if (isOn) parts.passOn(reading);
      return isOn;
    },
    'overlay.readings': async (seen) => {
      const isOn = (await parts.sites.isOn(seen.siteId)) && (await parts.signIn.isSignedIn());
      return isOn && (await parts.takeReadings(seen)) > 0;
    },
    'overlay.report': (seen) => report(parts, seen),
    'teach.start': (_nothing, sender) => parts.teaching.start(sender),
    'teach.save': (page, sender) => parts.teaching.save(page, sender),
    'teach.leave': (_nothing, sender) => parts.teaching.leave(sender),
  };
}
