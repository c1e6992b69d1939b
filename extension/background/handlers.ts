// One handler per message into the background: each line says which part answers it. By now the
// sender and the payload have been checked (router.ts).
import { ENDPOINTS } from '../../shared/contract/registry.ts';
import { type ApiClient, ApiError } from '../api.ts';
import type { DashboardReading } from '../messages/dashboard.ts';
import type {
  ApiAnswer,
  ApiCall,
  ApiDownload,
  ApiUpload,
  SessionView,
  SyncStatus,
} from '../messages.ts';
import { localeItem, studioItem } from '../settings.ts';
import type { Alerts } from './alerts.ts';
import type { CopyHolder } from './copy-holder.ts';
import type { EngineHost } from './engine-host.ts';
import type { HostWatch } from './host-watch.ts';
import type { Linking } from './linking.ts';
import type { Outbox } from './outbox.ts';
import type { OverlayAnswers } from './overlay-answers.ts';
import { createPageHandlers } from './page-handlers.ts';
import type { TakeReadings } from './page-readings.ts';
import type { Handlers } from './router.ts';
import type { SignIn } from './sign-in.ts';
import type { Sites } from './sites.ts';
import { openPermissionPage } from './surfaces.ts';
import type { Sync } from './sync.ts';
import type { Teaching } from './teaching.ts';

/** The parts the handlers speak to. */
export interface HandlerParts {
  readonly client: ApiClient;
  readonly signIn: SignIn;
  readonly sync: Sync;
  readonly syncStatus: () => Promise<SyncStatus>;
  readonly copy: CopyHolder;
  readonly overlay: OverlayAnswers;
  readonly linking: Linking;
  readonly teaching: Teaching;
  readonly outbox: Outbox;
  readonly takeReadings: TakeReadings;
  readonly alerts: Alerts;
  readonly sites: Sites;
  readonly engine: EngineHost;
  readonly hostWatch: HostWatch;
  readonly nowMs: () => number;
  /** Injects the drawing half of the overlay into a page that has something to draw. */
  readonly injectDrawing: (tabId: number, frameId: number) => Promise<void>;
  /** Tells whoever runs a companion live what a dashboard elsewhere shows. */
  readonly passOn: (reading: DashboardReading) => void;
  /** After a write that may have changed what the copy holds. */
  readonly onWritten: () => void;
}

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

/** The file goes through the disk: a message holds text alone, and a table may be large. */
async function download(parts: HandlerParts, { fileKey, ...call }: ApiDownload) {
  const answer = await callApi(parts, call);
  if (!answer.isOk) return answer;
  if (!(answer.value instanceof Blob)) throw new RangeError(`${call.endpointId} answers no file`);
  const db = await parts.copy.db();
  await db.put('files', answer.value, fileKey);
  return { isOk: true, value: null } as const;
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
    'session.pairOwn': (own) => then(signIn.pairDemo(own)),
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
    'session.reread': () => then(signIn.reread()),
    'session.signOut': () => then(signIn.signOut()),
  };
}

type EngineHandlers = Pick<Handlers, Extract<keyof Handlers, `engine.${string}`>>;

function engineHandlers({ engine, hostWatch }: HandlerParts): EngineHandlers {
  return {
    'engine.open': () => engine.open(),
    'engine.close': () => engine.close(),
    'engine.onAir': (view) => engine.report(view),
    'engine.silence': async (silence) => {
      await hostWatch.hear(silence);
      return true;
    },
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
    ...createPageHandlers(parts),
    ...sessionHandlers(parts),
    ...engineHandlers(parts),
    'api.call': (call) => callApi(parts, call),
    'api.upload': (file) => upload(parts, file),
    'api.download': (wanted) => download(parts, wanted),
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
    'teach.expect': parts.teaching.expect,
    'teach.begin': parts.teaching.begin,
    'locale.set': ({ choice }) => localeItem.setValue(choice),
  };
}
