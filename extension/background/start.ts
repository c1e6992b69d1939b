// Puts the parts of the background together and says what happens when: at a sign-in, after a sync,
// at an alarm. Holds no state of its own: whatever is kept survives a stop of the worker on disk.
import { browser } from 'wxt/browser';
import { ApiError, createApiClient, newIdempotencyKey } from '../api.ts';
import { type FeedName, readMeta, wipeRows, writeMeta } from '../copy/database.ts';
import type { Viewpoint } from '../copy/item-facts.ts';
import { type SessionView, type SyncStatus, sendMessage } from '../messages.ts';
import {
  apiOriginsItem,
  hasSignedOutItem,
  installSaltItem,
  overlayTabsItem,
  sessionItem,
} from '../settings.ts';
import { type Alerts, createAlerts } from './alerts.ts';
import { showBadge } from './badge.ts';
import { type CopyHolder, createCopyHolder } from './copy-holder.ts';
import { createHandlers } from './handlers.ts';
import { createOutbox, type Outbox } from './outbox.ts';
import { createOverlayAnswers } from './overlay-answers.ts';
import type { Handlers } from './router.ts';
import { createSignIn, type SignIn } from './sign-in.ts';
import { platformOf, type SiteDirectory } from './site-directory.ts';
import { createSites, type Sites, stopPages } from './sites.ts';
import { currentI18n, workspaceTimeZone } from './speech.ts';
import { type ChangedItems, createSync, type Sync } from './sync.ts';

/** What differs between the real worker and a test. */
export interface BackgroundParts {
  readonly fetch: typeof fetch;
  readonly nowMs: () => number;
  readonly directory: SiteDirectory;
  /** Makes the registration of the content script equal to these match patterns. */
  readonly registerOverlay: (matches: readonly string[]) => Promise<void>;
  /** Injects the drawing half into a page that has something to draw. */
  readonly injectDrawing: (tabId: number, frameId: number) => Promise<void>;
  readonly databaseName?: string;
}

/** The running background. */
export interface Background {
  readonly handlers: Handlers;
  readonly copy: CopyHolder;
  readonly alerts: Alerts;
  readonly signIn: SignIn;
  readonly sync: Sync;
  readonly outbox: Outbox;
  readonly sites: Sites;
  /** Everything that is due: sign-in of the demo, queued writes, feeds, switch-off list, alerts. */
  tick(): Promise<void>;
  /** Looks at every item again; for the slow alarm. */
  lookAgain(): Promise<void>;
  refreshBadge(): Promise<void>;
}

/** Tells our own pages; with none open there is nobody to tell, which is no failure. */
function broadcast(
  ...[type, data]:
    | ['copy.changed', { revision: number }]
    | ['session.changed', SessionView]
    | ['sync.changed', SyncStatus]
): void {
  (sendMessage as (type: string, data: unknown) => Promise<unknown>)(type, data).catch(
    () => undefined,
  );
}

async function tellPages(revision: number, isFilterStale: boolean): Promise<void> {
  for (const { tabId, frameId } of await overlayTabsItem.getValue()) {
    void sendMessage('overlay.changed', { revision, isFilterStale }, { tabId, frameId });
  }
}

async function readableFeeds(): Promise<FeedName[]> {
  const session = await sessionItem.getValue();
  const canSeeCost = session?.permissions.includes('cost.read') ?? false;
  return canSeeCost ? ['catalogue', 'stock', 'money'] : ['catalogue', 'stock'];
}

function deviceName(): string {
  const { userAgent } = navigator;
  const name = /Edg\//.test(userAgent)
    ? 'Edge'
    : /Firefox\//.test(userAgent)
      ? 'Firefox'
      : 'Chrome';
  const system = /Windows|Mac OS X|CrOS|Linux/.exec(userAgent)?.[0] ?? '';
  return `${name} ${system}`.trim();
}

/** The background over the given parts. */
export function createBackground(parts: BackgroundParts): Background {
  const { nowMs } = parts;
  const copy = createCopyHolder(parts.databaseName);
  const view = async (): Promise<Viewpoint> => ({
    tables: (await copy.index()).tables,
    nowMs: nowMs(),
    timeZone: await workspaceTimeZone(),
  });

  const signIn: SignIn = createSignIn({
    client: () => client,
    nowMs,
    deviceName: deviceName(),
    onSignedIn: async ({ workspaceId }) => {
      const db = await copy.db();
      // Another workspace's rows must never be seen in this one.
      if ((await readMeta(db, 'workspaceId')) !== workspaceId) await wipeRows(db);
      await writeMeta(db, 'workspaceId', workspaceId);
      copy.invalidate();
      broadcast('session.changed', await signIn.view());
      void sync.pull();
    },
    onSignedOut: async () => {
      await wipeRows(await copy.db());
      copy.invalidate();
      await stopPages('signed-out', () => true);
      broadcast('session.changed', await signIn.view());
      broadcast('copy.changed', { revision: 0 });
      await refreshBadge();
    },
  });
  const client = createApiClient({
    origins: () => apiOriginsItem.getValue(),
    tokens: signIn.tokens,
    fetch: parts.fetch,
    newIdempotencyKey,
    clientVersion: browser.runtime.getManifest().version,
  });
  const alerts = createAlerts({ db: copy.db, view, i18n: currentI18n, onChanged: refreshBadge });
  const sync: Sync = createSync({
    db: copy.db,
    client,
    nowMs,
    feeds: readableFeeds,
    onChanged: afterSync,
    onState: async () => broadcast('sync.changed', await syncStatus()),
  });
  const outbox: Outbox = createOutbox({
    db: copy.db,
    client,
    nowMs,
    newKey: newIdempotencyKey,
    onChanged: async () => {
      broadcast('sync.changed', await syncStatus());
      void sync.pull();
    },
  });
  const sites = createSites({
    directory: parts.directory,
    client,
    nowMs,
    register: parts.registerOverlay,
  });
  const overlay = createOverlayAnswers({
    copy,
    platformOf,
    salt: async () => (await installSaltItem.getValue()) ?? '',
    timeZone: workspaceTimeZone,
    nowMs,
  });

  async function syncStatus(): Promise<SyncStatus> {
    const db = await copy.db();
    const [feeds, syncedAtMs, skippedRows, entries] = await Promise.all([
      readMeta(db, 'feeds'),
      readMeta(db, 'syncedAtMs'),
      readMeta(db, 'skippedRows'),
      outbox.list(),
    ]);
    return {
      revision: feeds?.stock?.revision ?? 0,
      syncedAtMs: syncedAtMs ?? null,
      isSyncing: sync.isRunning(),
      lastError: sync.lastError(),
      skippedRows: skippedRows ?? 0,
      queued: entries.filter(({ state }) => state !== 'review').length,
      inReview: entries.filter(({ state }) => state === 'review').length,
    };
  }

  async function refreshBadge(): Promise<void> {
    const db = await copy.db();
    const state = {
      isSignedIn: await signIn.isSignedIn(),
      alerts: await alerts.records(),
      syncedAtMs: (await readMeta(db, 'syncedAtMs')) ?? null,
      nowMs: nowMs(),
    };
    await showBadge(state, await currentI18n());
  }

  async function afterSync(changed: ChangedItems): Promise<void> {
    copy.invalidate();
    const { packedRevision } = await copy.index();
    broadcast('copy.changed', { revision: packedRevision });
    await tellPages(packedRevision, changed.isCatalogue);
    await alerts.update(changed);
    await alerts.notify();
  }

  async function ensureSignedIn(): Promise<boolean> {
    await signIn.pollPairing();
    if (await signIn.isSignedIn()) return true;
    if (await hasSignedOutItem.getValue()) return false;
    try {
      return await signIn.pairDemo();
    } catch (error) {
      // The server is not up yet; the next alarm asks again.
      if (error instanceof ApiError) return false;
      throw error;
    }
  }

  return {
    copy,
    alerts,
    signIn,
    sync,
    outbox,
    sites,
    refreshBadge,
    handlers: createHandlers({
      client,
      signIn,
      sync,
      syncStatus,
      copy,
      overlay,
      outbox,
      alerts,
      sites,
      nowMs,
      onWritten: () => void sync.pull(),
    }),
    async tick() {
      await sites.refreshConfig();
      if (await ensureSignedIn()) {
        await outbox.flush();
        await sync.pull();
        await alerts.notify();
      }
      await refreshBadge();
    },
    async lookAgain() {
      if (await signIn.isSignedIn()) await alerts.updateAll();
    },
  };
}
