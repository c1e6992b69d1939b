// Every stored item: its key, its shape, its default and its version. No other file names a
// storage key. Tokens are read by extension/background alone; storage.session keeps the access
// token away from content scripts and from the disk.
import { storage } from '@wxt-dev/storage';
import type { LiveMode } from '../shared/contract/live-rooms.ts';
import type { SiteHint } from '../shared/contract/sites.ts';
import type { LocaleChoice } from './i18n/locales.ts';
import type { OnAirView, StudioSettings } from './messages/live-engine.ts';
import type { StoredPrompter } from './messages/prompter.ts';
import type { SkuListSettings } from './messages/sku-list.ts';
import type { TaughtSite } from './messages/teaching.ts';

/** Where the API answers unless the person says otherwise. */
export const DEFAULT_API_ORIGIN: string = import.meta.env.WXT_API_ORIGIN ?? 'http://localhost:8787';

/** API origins in the order in which they are tried (mainland China needs a fall-back). */
export const apiOriginsItem = storage.defineItem<readonly string[]>('local:apiOrigins', {
  fallback: [DEFAULT_API_ORIGIN],
  version: 1,
});

/** The one-use refresh token and the origin that gave it. */
export interface StoredRefreshToken {
  readonly token: string;
  readonly apiOrigin: string;
}

/** Background only. */
export const refreshTokenItem = storage.defineItem<StoredRefreshToken | null>(
  'local:refreshToken',
  { fallback: null, version: 1 },
);

/** A signed access token and when it ends. */
export interface StoredAccessToken {
  readonly token: string;
  readonly expiresAtMs: number;
}

/** Background only; gone when the browser closes. */
export const accessTokenItem = storage.defineItem<StoredAccessToken | null>('session:accessToken', {
  fallback: null,
});

/** Who is signed in: the session of the contract, without any token. */
export interface StoredSession {
  readonly workspaceId: string;
  readonly workspaceName: string;
  readonly reportingCurrency: string;
  readonly timeZone: string;
  readonly memberId: string;
  readonly displayName: string;
  readonly role: string;
  readonly permissions: readonly string[];
  readonly isDemo: boolean;
  /** When everything of the workspace is erased (ISO 8601); absent = it stays. */
  readonly eraseAtUtc?: string | undefined;
}

export const sessionItem = storage.defineItem<StoredSession | null>('local:session', {
  fallback: null,
  version: 1,
});

/** Why the last session ended by itself. */
export const sessionEndItem = storage.defineItem<'token-reused' | 'revoked' | null>(
  'local:sessionEnd',
  { fallback: null, version: 1 },
);

/** The person signed out on this browser: the demo must not pair again by itself. */
export const hasSignedOutItem = storage.defineItem<boolean>('local:hasSignedOut', {
  fallback: false,
  version: 1,
});

/** A pairing by code that waits for approval; survives a stop of the worker. */
export interface StoredPairing {
  readonly deviceCode: string;
  readonly userCode: string;
  readonly verificationUrl: string;
  readonly expiresAtMs: number;
  readonly intervalSeconds: number;
  /** The server is not asked again before. */
  readonly nextPollMs: number;
}

export const pairingItem = storage.defineItem<StoredPairing | null>('session:pairing', {
  fallback: null,
});

export const localeItem = storage.defineItem<LocaleChoice>('local:locale', {
  fallback: 'auto',
  version: 1,
});

/** Light, dark, or as the system says; for our own pages (a host page decides for itself). */
export type ThemeChoice = 'auto' | 'light' | 'dark';

export const themeItem = storage.defineItem<ThemeChoice>('local:theme', {
  fallback: 'auto',
  version: 1,
});

/** Random text of this install: salts the filter pages get and names the host element. */
export const installSaltItem = storage.defineItem<string>('local:installSalt', {
  init: () => crypto.randomUUID(),
  version: 1,
});

/** Sites the person switched off although their permission is granted, by site id. */
export const sitesOffItem = storage.defineItem<readonly string[]>('local:sitesOff', {
  fallback: [],
  version: 1,
});

/** The switch-off list as last fetched; see `sites.config` in the contract. */
export interface StoredSiteConfig {
  readonly version: number;
  readonly switchedOff: readonly { readonly siteId: string; readonly reason: string }[];
  /** Corrected placement hints; plain selectors, see shared/contract/sites.ts. */
  readonly hints: readonly SiteHint[];
  readonly fetchedAtMs: number;
}

export const siteConfigItem = storage.defineItem<StoredSiteConfig>('local:siteConfig', {
  fallback: { version: 0, switchedOff: [], hints: [], fetchedAtMs: 0 },
  version: 1,
});

/** Sites on which the page bar was closed. */
export const closedBarsItem = storage.defineItem<readonly string[]>('local:closedBars', {
  fallback: [],
  version: 1,
});

/** How the hints of a site fared on one kind of page, since they were last reset. */
export interface SiteHealth {
  readonly pages: number;
  readonly badges: number;
  readonly failedHints: Readonly<Record<string, number>>;
  /** At the last visit; missing in counts of before 1.0. */
  readonly lastFailedHints?: readonly string[];
  /** At the last visit of a page that was taught. */
  readonly lastFailedLessons?: readonly string[];
  readonly lastSeenMs: number;
}

/** Keyed `siteId/pageKind`. */
export const siteHealthItem = storage.defineItem<Readonly<Record<string, SiteHealth>>>(
  'local:siteHealth',
  { fallback: {}, version: 1 },
);

/** Tabs (and frames) in which an overlay runs; for pushing changes to them. */
export interface OverlayTab {
  readonly tabId: number;
  readonly frameId: number;
  readonly siteId: string;
}

export const overlayTabsItem = storage.defineItem<readonly OverlayTab[]>('session:overlayTabs', {
  fallback: [],
});

/** What was taught by pointing, by site id. */
export const taughtSitesItem = storage.defineItem<Readonly<Record<string, TaughtSite>>>(
  'local:taughtSites',
  { fallback: {}, version: 1 },
);

/** The tab that is to be taught, or is; asked for in a click at an instant. */
export interface TeachingTab {
  readonly tabId: number;
  readonly host: string;
  readonly atMs: number;
}

export const teachingTabItem = storage.defineItem<TeachingTab | null>('session:teachingTab', {
  fallback: null,
});

/** How often pages of a site asked for candidates and made links, since when; see linking.ts. */
export interface LinkUse {
  readonly sinceMs: number;
  readonly asked: number;
  readonly linked: number;
}

export const linkUseItem = storage.defineItem<Readonly<Record<string, LinkUse>>>(
  'session:linkUse',
  { fallback: {} },
);

/** Some of the first steps are still to be done; the welcome page keeps it by the real state. */
export const hasFirstStepsItem = storage.defineItem<boolean>('local:hasFirstSteps', {
  fallback: true,
  version: 1,
});

/** The welcome page opened by itself; never a second time in this install. */
export const wasWelcomedItem = storage.defineItem<boolean>('local:wasWelcomed', {
  fallback: false,
  version: 1,
});

/** When notifications may speak; hours are the person's own clock, `HH:MM`. */
export interface AlertSettings {
  readonly isOn: boolean;
  readonly quietFrom: string;
  readonly quietTo: string;
}

export const alertSettingsItem = storage.defineItem<AlertSettings>('local:alertSettings', {
  fallback: { isOn: true, quietFrom: '22:00', quietTo: '08:00' },
  version: 1,
});

/** SKU ids looked up last, newest first, at most 12. */
export const recentItemsItem = storage.defineItem<readonly string[]>('local:recentItems', {
  fallback: [],
  version: 1,
});

/** SKU ids the person pinned in the popup, in that order. */
export const pinnedItemsItem = storage.defineItem<readonly string[]>('local:pinnedItems', {
  fallback: [],
  version: 1,
});

/** What the live engine said is on air; the engine itself outlives the service worker. */
export const onAirItem = storage.defineItem<OnAirView | null>('session:onAir', { fallback: null });

/** An update of the extension waits for the end of the live. */
export const updateWaitsItem = storage.defineItem<boolean>('session:updateWaits', {
  fallback: false,
});

/** The silence of a host that was told last, so that it is told once. */
export interface ToldSilence {
  readonly liveId: string;
  readonly sinceMs: number;
}

export const toldSilenceItem = storage.defineItem<ToldSilence | null>('session:toldSilence', {
  fallback: null,
});

/** When the daily digest was asked for last, and which one was told: each is told once. */
export interface DigestLook {
  readonly askedAtMs: number;
  /** When the told digest was built; null = none was told. */
  readonly toldBuiltAtUtc: string | null;
}

export const digestLookItem = storage.defineItem<DigestLook>('local:digestLook', {
  fallback: { askedAtMs: 0, toldBuiltAtUtc: null },
  version: 1,
});

/** What a host chose last for picture and sound. */
export const studioItem = storage.defineItem<StudioSettings>('local:studio', {
  fallback: { cameraId: null, microphoneId: null, preset: 'smooth', orientation: 'portrait' },
  version: 1,
});

/** The live the side panel stands beside; null = none was chosen. */
export interface StoredPanelLive {
  readonly liveId: string;
  readonly title: string;
  readonly mode: LiveMode;
}

export const panelLiveItem = storage.defineItem<StoredPanelLive | null>('local:panelLive', {
  fallback: null,
  version: 1,
});

/** What the side panel showed last while no live was on air. */
export const panelViewItem = storage.defineItem<'live' | 'lookup'>('local:panelView', {
  fallback: 'lookup',
  version: 1,
});

export const prompterItem = storage.defineItem<StoredPrompter>('local:prompter', {
  fallback: { texts: {}, look: { size: 15, speed: 0, isMirrored: false }, coupon: '' },
  version: 1,
});

/** Quick phrases by language each; null = those we begin with. */
export const phrasesItem = storage.defineItem<readonly Readonly<Record<string, string>>[] | null>(
  'local:quickPhrases',
  { fallback: null, version: 1 },
);

/** Keyed `workspaceId/memberId`: people who share a browser keep their own. */
export const skuListsItem = storage.defineItem<Readonly<Record<string, SkuListSettings>>>(
  'local:skuLists',
  { fallback: {}, version: 1 },
);
