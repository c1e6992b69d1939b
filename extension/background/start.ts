// Puts the parts of the background together and says what happens when: at a sign-in, after a sync,
// at an alarm. Holds no state of its own: whatever is kept survives a stop of the worker on disk.
import { browser } from 'wxt/browser';
import { type ApiClient, ApiError, createApiClient, newIdempotencyKey } from '../api.ts';
import { type FeedName, readMeta, wipeRows, writeMeta } from '../copy/database.ts';
import type { Viewpoint } from '../copy/item-facts.ts';
import { readCard } from '../copy/read-items.ts';
import type { SyncStatus } from '../messages.ts';
import {
  apiOriginsItem,
  hasSignedOutItem,
  installSaltItem,
  onAirItem,
  sessionItem,
} from '../settings.ts';
import { type Alerts, createAlerts } from './alerts.ts';
import { showBadge } from './badge.ts';
import { type CopyHolder, createCopyHolder } from './copy-holder.ts';
import { deviceName } from './device-name.ts';
import { createDigestWatch, type DigestWatch } from './digest-watch.ts';
import { createEngineHost, type EngineHost } from './engine-host.ts';
import { createHandlers } from './handlers.ts';
import { createHostWatch, type HostWatch } from './host-watch.ts';
import { createLinking } from './linking.ts';
import { createOutbox, type Outbox } from './outbox.ts';
import { createOverlayAnswers } from './overlay-answers.ts';
import { createPageReadings } from './page-readings.ts';
import type { Handlers } from './router.ts';
import { createServerAlerts } from './server-alerts.ts';
import { createSignIn, type SignIn } from './sign-in.ts';
import { platformOf, type SiteDirectory } from './site-directory.ts';
import { createSites, type Sites, stopPages } from './sites.ts';
import { currentI18n, workspaceTimeZone } from './speech.ts';
import { type ChangedItems, createSync, type Sync } from './sync.ts';
import { createTeaching, type Teaching } from './teaching.ts';
import { broadcast, tellPages } from './tell-pages.ts';

/** What differs between the real worker and a test. */
export interface BackgroundParts {
  readonly fetch: typeof fetch;
  readonly nowMs: () => number;
  readonly directory: SiteDirectory;
  /** Makes the registration of the content script equal to these match patterns. */
  readonly registerOverlay: (matches: readonly string[]) => Promise<void>;
  /** Injects the drawing half into a page that has something to draw. */
  readonly injectDrawing: (tabId: number, frameId: number) => Promise<void>;
  readonly injectTeaching: (tabId: number) => Promise<void>;
  readonly injectOverlay: (tabId: number) => Promise<void>;
  readonly databaseName?: string;
}

async function readableFeeds(): Promise<FeedName[]> {
  const session = await sessionItem.getValue();
  const canSeeCost = session?.permissions.includes('cost.read') ?? false;
  return canSeeCost ? ['catalogue', 'stock', 'money'] : ['catalogue', 'stock'];
}

async function canDecide(): Promise<boolean> {
  return (await sessionItem.getValue())?.permissions.includes('stock.write') ?? false;
}

/** The running background: its parts, and what happens when. */
export class Background {
  readonly copy: CopyHolder;
  readonly signIn: SignIn;
  readonly alerts: Alerts;
  readonly sync: Sync;
  readonly outbox: Outbox;
  readonly sites: Sites;
  readonly teaching: Teaching;
  readonly engine: EngineHost;
  readonly hostWatch: HostWatch;
  readonly digestWatch: DigestWatch;
  readonly handlers: Handlers;
  private readonly nowMs: () => number;

  constructor(parts: BackgroundParts) {
    const { nowMs } = parts;
    this.nowMs = nowMs;
    this.copy = createCopyHolder(parts.databaseName);
    const { db } = this.copy;
    const client: ApiClient = createApiClient({
      origins: () => apiOriginsItem.getValue(),
      tokens: {
        current: () => this.signIn.tokens.current(),
        refreshed: (refused) => this.signIn.tokens.refreshed(refused),
      },
      fetch: parts.fetch,
      newIdempotencyKey,
      clientVersion: browser.runtime.getManifest().version,
    });
    this.signIn = createSignIn({
      client,
      nowMs,
      deviceName: deviceName(navigator.userAgent),
      onSignedIn: ({ workspaceId }) => this.afterSignIn(workspaceId),
      onSignedOut: () => this.afterSignOut(),
    });
    const server = createServerAlerts({
      db,
      client,
      nowMs,
      canDecide,
      i18n: currentI18n,
      queue: (intent) => this.outbox.add(intent),
    });
    this.alerts = createAlerts({
      db,
      index: () => this.copy.index(),
      view: () => this.view(),
      server,
      i18n: currentI18n,
      onChanged: () => this.refreshBadge(),
    });
    this.sync = createSync({
      db,
      client,
      nowMs,
      feeds: readableFeeds,
      onChanged: (changed) => this.afterSync(changed),
      onState: () => this.tellStatus(),
    });
    const newKey = newIdempotencyKey;
    const onChanged = () => this.afterOutbox();
    this.outbox = createOutbox({ db, client, nowMs, newKey, onChanged });
    const { directory, registerOverlay: register } = parts;
    this.sites = createSites({ directory, client, nowMs, register });
    const onBadge = () => this.refreshBadge();
    this.engine = createEngineHost({ i18n: currentI18n, onChanged: onBadge });
    const tables = async () => (await this.copy.index()).tables;
    this.hostWatch = createHostWatch({ client, nowMs, tables, i18n: currentI18n });
    const records = () => this.alerts.records();
    this.digestWatch = createDigestWatch({ client, nowMs, records, i18n: currentI18n });
    this.teaching = createTeaching({ ...parts, sites: this.sites });
    this.handlers = this.createHandlers(client, parts);
  }

  private createHandlers(client: ApiClient, parts: BackgroundParts): Handlers {
    const { copy, signIn, sync, outbox, alerts, sites, engine, nowMs } = this;
    const overlay = createOverlayAnswers({
      copy,
      platformOf,
      salt: async () => (await installSaltItem.getValue()) ?? '',
      timeZone: workspaceTimeZone,
      nowMs,
    });
    const onWritten = () => void sync.pull();
    const linking = createLinking({ copy, client, platformOf, nowMs, onWritten });
    return createHandlers({
      client,
      linking,
      teaching: this.teaching,
      signIn,
      sync,
      syncStatus: () => this.syncStatus(),
      copy,
      overlay,
      outbox,
      takeReadings: createPageReadings({ copy, platformOf, outbox, nowMs }),
      alerts,
      sites,
      engine,
      hostWatch: this.hostWatch,
      nowMs,
      injectDrawing: parts.injectDrawing,
      passOn: (reading) => broadcast('dashboard.read', reading),
      onWritten,
    });
  }

  /** From where and when items are looked at now. */
  async view(): Promise<Viewpoint> {
    const { tables } = await this.copy.index();
    return { tables, nowMs: this.nowMs(), timeZone: await workspaceTimeZone() };
  }

  /** The SKU behind a SKU or a listing, of a set the one that decides it; '' = not in the copy. */
  async skuIdOf(itemKey: string): Promise<string> {
    const card = await readCard(await this.copy.db(), itemKey, await this.view());
    return card?.skuId ?? '';
  }

  /** Everything that is due: the demo's sign-in, queued writes, feeds, switch-off list, alerts. */
  async tick(): Promise<void> {
    await this.engine.check();
    await this.sites.refreshConfig();
    if (await this.ensureSignedIn()) {
      await this.outbox.flush();
      await this.sync.pull();
      await this.alerts.merge();
      await this.alerts.notify();
      await this.hostWatch.look();
      await this.digestWatch.look();
    }
    await this.refreshBadge();
  }

  /** Looks at every item again: covers shrink with the days even when nothing is written. */
  async lookAgain(): Promise<void> {
    if (await this.signIn.isSignedIn()) await this.alerts.updateAll();
  }

  /** Badge text and title from what is on disk. */
  async refreshBadge(): Promise<void> {
    const state = {
      isSignedIn: await this.signIn.isSignedIn(),
      alerts: await this.alerts.records(),
      syncedAtMs: (await readMeta(await this.copy.db(), 'syncedAtMs')) ?? null,
      nowMs: this.nowMs(),
      onAir: await onAirItem.getValue(),
    };
    await showBadge(state, await currentI18n());
  }

  /** How fresh the copy is, and what waits. */
  async syncStatus(): Promise<SyncStatus> {
    const db = await this.copy.db();
    const [feeds, syncedAtMs, skippedRows, entries] = await Promise.all([
      readMeta(db, 'feeds'),
      readMeta(db, 'syncedAtMs'),
      readMeta(db, 'skippedRows'),
      this.outbox.list(),
    ]);
    return {
      revision: feeds?.stock?.revision ?? 0,
      syncedAtMs: syncedAtMs ?? null,
      isSyncing: this.sync.isRunning(),
      lastError: this.sync.lastError(),
      skippedRows: skippedRows ?? 0,
      queued: entries.filter(({ state }) => state !== 'review').length,
      inReview: entries.filter(({ state }) => state === 'review').length,
    };
  }

  private async tellStatus(): Promise<void> {
    broadcast('sync.changed', await this.syncStatus());
  }

  private async afterOutbox(): Promise<void> {
    await this.tellStatus();
    void this.sync.pull();
  }

  private async afterSignIn(workspaceId: string): Promise<void> {
    const db = await this.copy.db();
    // Another workspace's rows must never be seen in this one.
    if ((await readMeta(db, 'workspaceId')) !== workspaceId) await wipeRows(db);
    await writeMeta(db, 'workspaceId', workspaceId);
    this.copy.invalidate();
    broadcast('session.changed', await this.signIn.view());
    void this.sync.pull();
  }

  private async afterSignOut(): Promise<void> {
    await wipeRows(await this.copy.db());
    this.copy.invalidate();
    await stopPages('signed-out', () => true);
    broadcast('session.changed', await this.signIn.view());
    broadcast('copy.changed', { revision: 0 });
    await this.refreshBadge();
  }

  private async afterSync(changed: ChangedItems): Promise<void> {
    this.copy.invalidate();
    const { packedRevision } = await this.copy.index();
    broadcast('copy.changed', { revision: packedRevision });
    await tellPages(packedRevision, changed.isCatalogue);
    await this.alerts.update(changed);
    await this.alerts.merge();
    await this.alerts.notify();
  }

  private async ensureSignedIn(): Promise<boolean> {
    await this.signIn.pollPairing();
    if (await this.signIn.isSignedIn()) return true;
    if (await hasSignedOutItem.getValue()) return false;
    try {
      return await this.signIn.pairDemo();
    } catch (error) {
      // The server is not up yet; the next alarm asks again.
      if (error instanceof ApiError) return false;
      throw error;
    }
  }
}
