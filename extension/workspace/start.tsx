// Starts the workspace in a page: collaborators from the extension, words, session, then draws.
// The one place of this folder that touches the browser's messages and permissions.
import { signal } from '@preact/signals';
import { render } from 'preact';
import { browser } from 'wxt/browser';
import { createToastQueue } from '../../shared/ui/toast-queue.ts';
import { ApiError, createPageApi, newIdempotencyKey, readAnswer } from '../api.ts';
import { followPageSettings } from '../i18n/page.ts';
import type { I18n } from '../i18n/translate.ts';
import { marketplaces, matchesOf } from '../marketplaces/registry.ts';
import { hear } from '../messages/page-listeners.ts';
import { type SessionView, type SyncStatus, sendMessage } from '../messages.ts';
import { createDataStore } from './data-store.ts';
import { keepFocus } from './keep-focus.ts';
import { keepTop, readTop } from './list-top.ts';
import { handOver, readCopy, readCosts, takeOver } from './read-copy.ts';
import { createRouter } from './router.ts';
import type {
  AskBackground,
  DownloadFile,
  HostPermissions,
  Services,
  TakeSeat,
  UploadFile,
} from './services.ts';
import './workspace.css';

/** Sends to the background; the messenger's own type also allows a tab as target. */
const ask: AskBackground = (type, ...data) =>
  (sendMessage as unknown as AskBackground)(type, ...data);

const upload: UploadFile = async (endpoint, request, file) => {
  const fileKey = newIdempotencyKey();
  await handOver(file, fileKey);
  const contentType = file.type || 'application/octet-stream';
  const answer = await ask('api.upload', {
    endpointId: endpoint.id,
    ...request,
    fileKey,
    contentType,
  });
  if (!answer.isOk) throw new ApiError(answer.failure);
  return readAnswer(endpoint, answer.value);
};

const download: DownloadFile = async (endpoint, request) => {
  const fileKey = newIdempotencyKey();
  const answer = await ask('api.download', { endpointId: endpoint.id, ...request, fileKey });
  if (!answer.isOk) throw new ApiError(answer.failure);
  return takeOver(fileKey);
};

const pull = async () => {
  const { lastError } = await ask('sync.now');
  if (lastError) throw new ApiError(lastError);
};

const hostPermissions: HostPermissions = {
  request: (hosts) => browser.permissions.request({ origins: [...hosts] }),
  remove: (hosts) => browser.permissions.remove({ origins: [...hosts] }),
};

const sites = marketplaces.map((profile) => ({
  siteId: profile.siteId,
  name: profile.name,
  hosts: matchesOf(profile),
}));

/** The zone before a workspace says which one counts. */
const ownTimeZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

const createServices = (): Omit<Services, 'i18n'> => {
  const { call } = createPageApi((type, message) => ask(type, message));
  const session = signal<SessionView | null>(null);
  const sync = signal<SyncStatus | null>(null);
  const nowMs = () => Date.now();
  const data = createDataStore({
    ...{ read: readCopy, pull, costs: readCosts },
    tops: { read: readTop, keep: keepTop },
  });
  const origin = () => session.value?.apiOrigin ?? '';
  const takeSeat: TakeSeat = async (live, locale) =>
    (await import('../live/desk-seat.ts')).takeSeat({ call, origin, locale }, live);
  void ask('session.get').then((view) => {
    session.value = view;
  });
  hear('session.changed', (view) => {
    const isOther = view.workspaceId !== session.value?.workspaceId;
    session.value = view;
    if (isOther) void data.reload();
  });
  void ask('sync.status').then((status) => {
    sync.value = status;
  });
  hear('sync.changed', (status) => {
    sync.value = status;
  });
  hear('copy.changed', () => void data.refresh());
  return {
    call,
    ask,
    upload,
    download,
    session,
    sync,
    data,
    nowMs,
    sites,
    hostPermissions,
    takeSeat,
    toasts: createToastQueue(),
    router: createRouter(window),
  };
};

/** Draws a room under `root` with the extension's own collaborators. */
export const startPage = async (
  root: Element,
  view: (services: Services) => preact.JSX.Element,
): Promise<void> => {
  const services = createServices();
  keepFocus(document);
  const { session } = services;
  const timeZone = () => session.value?.timeZone ?? ownTimeZone();
  const speakAgain = await followPageSettings(document, timeZone, (i18n: I18n) => {
    document.title = i18n.t('shell.title');
    render(view({ ...services, i18n }), root);
  });
  // The workspace's zone is known once the background has answered, or after pairing.
  let shown = ownTimeZone();
  session.subscribe(() => {
    if (timeZone() === shown) return;
    shown = timeZone();
    void speakAgain();
  });
};
