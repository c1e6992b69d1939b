// One handler per message into the background: each line says which part answers it. By now the
// sender and the payload have been checked (router.ts).
import { ENDPOINTS } from '../../shared/contract/registry.ts';
import { type ApiClient, ApiError } from '../api.ts';
import type { ItemCard } from '../copy/item-types.ts';
import type { OverlayReport, OverlayStart, OverlayStartRequest } from '../messages/overlay.ts';
import type { ApiAnswer, ApiCall, ApiUpload, SessionView, SyncStatus } from '../messages.ts';
import {
  closedBarsItem,
  installSaltItem,
  localeItem,
  overlayTabsItem,
  siteConfigItem,
  siteHealthItem,
  studioItem,
} from '../settings.ts';
import type { Alerts } from './alerts.ts';
import type { CopyHolder } from './copy-holder.ts';
import type { EngineHost } from './engine-host.ts';
import type { Linking } from './linking.ts';
import type { Outbox } from './outbox.ts';
import type { OverlayAnswers } from './overlay-answers.ts';
import type { Handlers } from './router.ts';
import type { PageSender } from './senders.ts';
import type { SignIn } from './sign-in.ts';
import type { Sites } from './sites.ts';
import { contentWords, currentLocale, workspaceTimeZone } from './speech.ts';
import { linkPath, openPermissionPage, openWorkspace, workspacePath } from './surfaces.ts';
import type { Sync } from './sync.ts';

/** The parts the handlers speak to. */
export interface HandlerParts {
  readonly client: ApiClient;
  readonly signIn: SignIn;
  readonly sync: Sync;
  readonly syncStatus: () => Promise<SyncStatus>;
  readonly copy: CopyHolder;
  readonly overlay: OverlayAnswers;
  readonly linking: Linking;
  readonly outbox: Outbox;
  readonly alerts: Alerts;
  readonly sites: Sites;
  readonly engine: EngineHost;
  readonly nowMs: () => number;
  /** Injects the drawing half of the overlay into a page that has something to draw. */
  readonly injectDrawing: (tabId: number, frameId: number) => Promise<void>;
  /** After a write that may have changed what the copy holds. */
  readonly onWritten: () => void;
}

/** Most pages a browser shows at once that we still tell about changes. */
const MOST_TABS = 200;

async function answerOf(call: () => Promise<unknown>): Promise<ApiAnswer> {
  try {
    return { isOk: true, value: await call() };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return { isOk: false, failure: error.failure };
  }
}

function endpointOf(id: string) {
  const endpoint = ENDPOINTS.find((candidate) => candidate.id === id);
  // Tokens come and go through sign-in.ts alone; no page may ask for a pair of its own.
  if (!endpoint || (endpoint.access.kind === 'public' && id.startsWith('auth.'))) {
    throw new RangeError(`no endpoint ${id} for pages`);
  }
  return endpoint;
}

function callApi(parts: HandlerParts, call: ApiCall, file?: { blob: Blob; contentType: string }) {
  const endpoint = endpointOf(call.endpointId);
  const { params, query, body, idempotencyKey } = call;
  return answerOf(async () => {
    const answer = await parts.client.callRaw(
      endpoint,
      { params, query, body },
      { idempotencyKey, file },
    );
    if (endpoint.method !== 'GET' && endpoint.isIdempotencyKeyed) parts.onWritten();
    return answer.body;
  });
}

async function upload(parts: HandlerParts, { fileKey, contentType, ...call }: ApiUpload) {
  const db = await parts.copy.db();
  const blob = await db.get('files', fileKey);
  if (!blob) throw new RangeError('no such file');
  const answer = await callApi(parts, call, { blob, contentType });
  // Kept while it may be tried again.
  if (answer.isOk) await db.delete('files', fileKey);
  return answer;
}

async function rememberTab({ tabId, frameId, siteId }: PageSender): Promise<void> {
  const tabs = await overlayTabsItem.getValue();
  const others = tabs.filter((tab) => tab.tabId !== tabId || tab.frameId !== frameId);
  await overlayTabsItem.setValue([...others, { tabId, frameId, siteId }].slice(-MOST_TABS));
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
  const [locale, closed, salt, config] = await Promise.all([
    currentLocale(),
    closedBarsItem.getValue(),
    installSaltItem.getValue(),
    siteConfigItem.getValue(),
  ]);
  return {
    isOn: true,
    ...page,
    locale,
    timeZone: await workspaceTimeZone(),
    words: await contentWords(locale),
    hints: config.hints.filter((hint) => hint.siteId === siteId),
    isBarClosed: closed.includes(siteId),
    hostTag: hostTagOf(salt ?? ''),
  };
}

/** The host element's name: letters of the install's salt, nothing a page could look for. */
export function hostTagOf(salt: string): string {
  const letters = salt
    .replace(/[^a-f0-9]/g, '')
    .replace(/\d/g, (digit) => 'ghijklmnop'[+digit] ?? '');
  return `${letters.slice(0, 6) || 'x'}-${letters.slice(6, 12) || 'x'}`;
}

async function report(parts: HandlerParts, { siteId, pageKind, ...seen }: OverlayReport) {
  const health = await siteHealthItem.getValue();
  const key = `${siteId}/${pageKind}`;
  const old = health[key] ?? { pages: 0, badges: 0, failedHints: {}, lastSeenMs: 0 };
  const failedHints: Record<string, number> = { ...old.failedHints };
  for (const hint of seen.failedHints) failedHints[hint] = (failedHints[hint] ?? 0) + 1;
  await siteHealthItem.setValue({
    ...health,
    [key]: {
      pages: old.pages + 1,
      badges: old.badges + seen.badges,
      failedHints,
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

type PageHandlers = Pick<Handlers, Extract<keyof Handlers, `overlay.${string}`>>;

/** Refuses pages of sites that are off before the answer is made. */
async function whileOn<Answer>(
  { sites, signIn }: HandlerParts,
  siteId: string,
  answer: () => Promise<Answer>,
): Promise<Answer | { isOk: false; reason: 'not-allowed' }> {
  const isOn = (await sites.isOn(siteId)) && (await signIn.isSignedIn());
  return isOn ? answer() : { isOk: false, reason: 'not-allowed' };
}

function pageHandlers(parts: HandlerParts): PageHandlers {
  return {
    'overlay.openLink': async ({ row, siteId }) => {
      await openWorkspace(linkPath(row, siteId));
      return true;
    },
    'overlay.candidates': (request) =>
      whileOn(parts, request.siteId, () => parts.linking.candidates(request)),
    'overlay.link': (request) => whileOn(parts, request.siteId, () => parts.linking.link(request)),
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
    'overlay.report': (seen) => report(parts, seen),
  };
}

type SessionHandlers = Pick<Handlers, Extract<keyof Handlers, `session.${string}`>>;

function sessionHandlers({ signIn }: HandlerParts): SessionHandlers {
  const then = async (act: Promise<unknown>): Promise<SessionView> => {
    await act;
    return signIn.view();
  };
  return {
    'session.get': () => then(signIn.pollPairing()),
    'session.pair': ({ deviceName }) => then(signIn.pair(deviceName)),
    'session.cancelPairing': () => then(signIn.cancelPairing()),
    'session.pairDemo': () => then(signIn.pairDemo()),
    'session.setUp': (body) =>
      answerOf(async () => {
        await signIn.setUp(body);
        return signIn.view();
      }),
    'session.signIn': (credentials) =>
      answerOf(async () => {
        await signIn.signIn(credentials);
        return signIn.view();
      }),
    'session.signOut': () => then(signIn.signOut()),
  };
}

type EngineHandlers = Pick<Handlers, Extract<keyof Handlers, `engine.${string}`>>;

function engineHandlers({ engine }: HandlerParts): EngineHandlers {
  return {
    'engine.open': () => engine.open(),
    'engine.close': () => engine.close(),
    'engine.onAir': (view) => engine.report(view),
    'engine.permission': async () => {
      await openPermissionPage();
      return true;
    },
    'engine.studio': () => studioItem.getValue(),
    'engine.saveStudio': async (settings) => {
      await studioItem.setValue(settings);
      return true;
    },
  };
}

/** All handlers. */
export function createHandlers(parts: HandlerParts): Handlers {
  const { outbox, alerts, sites } = parts;
  return {
    ...pageHandlers(parts),
    ...sessionHandlers(parts),
    ...engineHandlers(parts),
    'api.call': (call) => callApi(parts, call),
    'api.upload': (file) => upload(parts, file),
    'sync.now': async () => {
      await parts.sync.pull();
      return parts.syncStatus();
    },
    'sync.status': parts.syncStatus,
    'outbox.add': outbox.add,
    'outbox.list': outbox.list,
    'outbox.retry': async ({ key }) => {
      await outbox.retry(key);
      return outbox.list();
    },
    'outbox.discard': async ({ key }) => {
      await outbox.discard(key);
      return outbox.list();
    },
    'copy.cards': ({ itemKeys }) => Promise.all(itemKeys.map((key) => parts.overlay.card(key))),
    'alerts.list': alerts.list,
    'alerts.acknowledge': async ({ cause }) => {
      await alerts.acknowledge(cause);
      return alerts.list();
    },
    'alerts.snooze': async ({ cause, hours }) => {
      await alerts.snooze(cause, hours);
      return alerts.list();
    },
    'sites.list': sites.list,
    'sites.set': async ({ siteId, isOn }) => {
      await sites.set(siteId, isOn);
      return sites.list();
    },
    'locale.set': ({ choice }) => localeItem.setValue(choice),
  };
}
