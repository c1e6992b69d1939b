// Every message between contexts, by direction, with its meaning; there are no others.
// Types and the messenger only: a content script bundles this file, so it must stay light.
import { defineExtensionMessaging } from '@webext-core/messaging';
import type { ErrorCode, FieldError } from '../shared/contract/errors.ts';
import type { ItemCard } from './copy/item-types.ts';
import type { LocaleChoice } from './i18n/locales.ts';
import type { DashboardReading } from './messages/dashboard.ts';
import type {
  CandidatesWish,
  LinkRow,
  LinkWish,
  OverlayCandidates,
  OverlayLinked,
} from './messages/linking.ts';
import type { BackgroundToEngine, EngineToBackground } from './messages/live-engine.ts';
import type {
  OverlayAct,
  OverlayCardRequest,
  OverlayConfirm,
  OverlayConfirmRequest,
  OverlayOffReason,
  OverlayReadings,
  OverlayReport,
  OverlaySite,
  OverlayStart,
  OverlayStartRequest,
} from './messages/overlay.ts';
import type { AlertView, SiteView } from './messages/page-views.ts';
import type { TaughtPage, TeachStart } from './messages/teaching.ts';

// Content script -> background. The page is hostile: it may learn which of ITS texts are ours and
// what to show for them, never a token, a cost, a margin or another item.

interface FromContentScript {
  /** A page has loaded: what is known of its site, by the address the browser vouches for. */
  'overlay.site'(): OverlaySite;
  /** A page has loaded or moved on inside: is it on, and with which filter and words? */
  'overlay.start'(request: OverlayStartRequest): OverlayStart;
  /** Which of these texts are ours, and what is to be shown for them? */
  'overlay.confirm'(request: OverlayConfirmRequest): OverlayConfirm;
  /** Injects the drawing half of the content script; extension/overlay/register.ts. */
  'overlay.draw'(): boolean;
  /** Everything a card shows of one confirmed item; null = not ours (any more). */
  'overlay.card'(request: OverlayCardRequest): ItemCard | null;
  /** Opens our own tab or panel at an act for this item; nothing is written from a page. */
  'overlay.act'(request: OverlayCardRequest & { readonly act: OverlayAct }): boolean;
  /** Opens our own tab at the linking of this row, its codes filled in. */
  'overlay.openLink'(request: OverlayStartRequest & { readonly row: LinkRow }): boolean;
  /** Which SKUs a row may sell; only on pages of a shop of ours, and not too often. */
  'overlay.candidates'(request: OverlayStartRequest & CandidatesWish): OverlayCandidates;
  /** Links a row to what the person chose, through the API. */
  'overlay.link'(request: OverlayStartRequest & LinkWish): OverlayLinked;
  /** Silences alerts of this item until an instant. */
  'overlay.snooze'(request: OverlayCardRequest & { readonly hours: number }): boolean;
  /** Remembers that the page bar was closed or opened on this site. */
  'overlay.bar'(request: { readonly siteId: string; readonly isClosed: boolean }): boolean;
  /** The pointing mode has begun in a tab a person asked it for: its words. */
  'teach.start'(): TeachStart | null;
  /** The person confirmed what was derived; only while the tab is being taught. */
  'teach.save'(page: TaughtPage): boolean;
  /** The pointing mode ended without a result. */
  'teach.leave'(): boolean;
  /** What a live dashboard shows now; passed on to whoever runs a companion live. */
  'overlay.dashboard'(reading: DashboardReading): boolean;
  /** Which quantities the page shows of our listings, for what platforms and books say of them. */
  'overlay.readings'(seen: OverlayReadings): boolean;
  /** Counters for the site health page. */
  'overlay.report'(report: OverlayReport): boolean;
}

// Background -> content script (sent to one tab).
interface ToContentScript {
  /** Something we show has changed: confirm again, or start again when the filter may differ. */
  'overlay.changed'(change: { readonly revision: number; readonly isFilterStale: boolean }): void;
  /** The site was switched off, the permission removed, or the browser signed out: undraw. */
  'overlay.stop'(stop: { readonly reason: OverlayOffReason }): void;
}

// Our own pages (popup, side panel, workspace, welcome, live engine) -> background.
/** Who is signed in, without any token. */
export interface SessionView {
  readonly state: 'signed-in' | 'signed-out' | 'pairing';
  readonly apiOrigin: string;
  readonly workspaceId: string | null;
  readonly workspaceName: string | null;
  readonly memberId: string | null;
  readonly displayName: string | null;
  readonly role: string | null;
  readonly permissions: readonly string[];
  readonly isDemo: boolean;
  readonly timeZone: string | null;
  readonly reportingCurrency: string | null;
  /** When everything of the workspace is erased (ISO 8601); null = it stays. */
  readonly eraseAtUtc: string | null;
  /** Why the last session ended by itself; null when the person signed out or none was. */
  readonly endedBecause: 'token-reused' | 'revoked' | null;
  readonly pairing: PairingView | null;
}

/** A pairing under way: what the person types on the approval page. */
export interface PairingView {
  readonly userCode: string;
  readonly verificationUrl: string;
  readonly expiresAtMs: number;
}

/** How fresh the browser's copy is. */
export interface SyncStatus {
  readonly revision: number;
  /** When the server last said we are up to date; null = never. */
  readonly syncedAtMs: number | null;
  readonly isSyncing: boolean;
  /** Why the last attempt failed; null = it did not. */
  readonly lastError: ApiFailure | null;
  /** Rows of the last pull that this version could not read. */
  readonly skippedRows: number;
  /** Intents waiting to be sent, and those a person must look at. */
  readonly queued: number;
  readonly inReview: number;
}

/** An error of the API in a form that survives a message. */
export interface ApiFailure {
  readonly code: ErrorCode | 'offline' | 'bad-response' | 'other';
  readonly status: number;
  readonly title: string;
  readonly detail: string | null;
  readonly fields: readonly FieldError[];
  readonly requestId: string | null;
  readonly retryAfterSeconds: number | null;
}

/** One call of an endpoint by its id; shapes are checked by the contract on both sides. */
export interface ApiCall {
  readonly endpointId: string;
  readonly params?: unknown;
  readonly query?: unknown;
  readonly body?: unknown;
  /** Of a write: made by the page and kept over its retries. Missing = made here. */
  readonly idempotencyKey?: string;
}

/** A call whose body is a file the page has put into the copy's `files` store. */
export interface ApiUpload extends ApiCall {
  readonly fileKey: string;
  readonly contentType: string;
}

/** A call whose answer is a file. */
export interface ApiDownload extends ApiCall {
  readonly fileKey: string;
}

/** An answer of the API, or why there is none. */
export type ApiAnswer =
  | { readonly isOk: true; readonly value: unknown }
  | { readonly isOk: false; readonly failure: ApiFailure };

/** A write that may be made offline and is sent when the server can be reached. */
export interface OutboxIntent {
  /** Only those of OUTBOX_ENDPOINTS. */
  readonly endpointId: string;
  readonly params?: unknown;
  readonly body: unknown;
  /** One line for the list behind the sync line, in the person's language. */
  readonly title: string;
  /** The idempotency key of an attempt that may have arrived; missing = never tried. */
  readonly key?: string;
}

/** An intent as the outbox holds it. */
export interface OutboxEntry extends OutboxIntent {
  /** Its idempotency key; sortable by time. */
  readonly key: string;
  readonly observedAtUtc: string;
  /** Revision of the copy the person looked at. */
  readonly baseRevision: number;
  readonly state: 'queued' | 'sending' | 'review';
  readonly attempts: number;
  readonly failure: ApiFailure | null;
}

interface FromOwnPage extends EngineToBackground {
  /** Who is signed in. */
  'session.get'(): SessionView;
  /** Starts pairing by a short code; the answer shows the code. */
  'session.pair'(request: { readonly deviceName: string }): SessionView;
  'session.cancelPairing'(): SessionView;
  /** Pairs with the sample shop; only when the API is on loopback. */
  'session.pairDemo'(): SessionView;
  /** Opens an empty shop of one's own on this machine; only when the API is on loopback. */
  'session.pairOwn'(request: {
    readonly workspaceName: string;
    readonly displayName: string;
    readonly timeZone: string;
  }): SessionView;
  /** Uses a set-up link, or e-mail and password. */
  'session.setUp'(request: {
    readonly code: string;
    readonly workspaceName?: string;
    readonly displayName: string;
    readonly email?: string;
    readonly password?: string;
  }): ApiAnswer;
  'session.signIn'(request: { readonly email: string; readonly password: string }): ApiAnswer;
  /** Asks the server anew who is signed in: name, currency and zone may have changed. */
  'session.reread'(): SessionView;
  /** Ends this device's tokens and wipes the copy. */
  'session.signOut'(): SessionView;
  /** Calls an endpoint with the session's token. */
  'api.call'(call: ApiCall): ApiAnswer;
  'api.upload'(upload: ApiUpload): ApiAnswer;
  /** A call whose answer is a file, put into the copy's `files` store under the key. */
  'api.download'(download: ApiDownload): ApiAnswer;
  /** Pulls now; answers when it is done or has failed. */
  'sync.now'(): SyncStatus;
  'sync.status'(): SyncStatus;
  /** Queues a write; it is on disk when this answers. */
  'outbox.add'(intent: OutboxIntent): OutboxEntry;
  'outbox.list'(): readonly OutboxEntry[];
  /** Sends an entry in review once more, with the same key. */
  'outbox.retry'(request: { readonly key: string }): readonly OutboxEntry[];
  'outbox.discard'(request: { readonly key: string }): readonly OutboxEntry[];
  /** Everything known about some SKUs or listings, from the copy. */
  'copy.cards'(request: { readonly itemKeys: readonly string[] }): readonly (ItemCard | null)[];
  'alerts.list'(): readonly AlertView[];
  'alerts.acknowledge'(request: { readonly cause: string }): readonly AlertView[];
  'alerts.snooze'(request: {
    readonly cause: string;
    readonly hours: number;
  }): readonly AlertView[];
  /** Which sites are granted and on; granting itself is asked by the page, in the click. */
  'sites.list'(): readonly SiteView[];
  'sites.set'(request: { readonly siteId: string; readonly isOn: boolean }): readonly SiteView[];
  /** The site of this tab is to be taught; its host is being asked for in the same click. */
  'teach.expect'(request: { readonly tabId: number; readonly host: string }): boolean;
  /** The host is allowed: begin pointing in that tab. False = the tab shows another site. */
  'teach.begin'(request: { readonly tabId: number }): boolean;
  /** Changes the language everywhere. */
  'locale.set'(request: { readonly choice: LocaleChoice }): void;
}

// Background -> our own pages (broadcast; nobody need listen).
interface ToOwnPages {
  /** The copy has a new revision, or was wiped (revision 0). */
  'copy.changed'(change: { readonly revision: number }): void;
  'session.changed'(session: SessionView): void;
  'sync.changed'(status: SyncStatus): void;
  /** A live dashboard elsewhere was read; of use to a companion live. */
  'dashboard.read'(reading: DashboardReading): void;
}

/** All messages. */
export interface Messages
  extends FromContentScript,
    ToContentScript,
    FromOwnPage,
    ToOwnPages,
    BackgroundToEngine {}

/** Messages a content script may send; the background refuses it all others. */
export const CONTENT_SCRIPT_MESSAGES = [
  'overlay.site',
  'overlay.start',
  'overlay.confirm',
  'overlay.draw',
  'overlay.card',
  'overlay.act',
  'overlay.openLink',
  'overlay.candidates',
  'overlay.link',
  'overlay.snooze',
  'overlay.bar',
  'overlay.dashboard',
  'overlay.readings',
  'overlay.report',
  'teach.start',
  'teach.save',
  'teach.leave',
] as const satisfies readonly (keyof FromContentScript)[];

/** Type of a message from a content script. */
export type ContentScriptMessage = keyof FromContentScript;
/** Type of a message from one of our own pages. */
export type OwnPageMessage = keyof FromOwnPage;

export const { sendMessage, onMessage, removeAllListeners } = defineExtensionMessaging<Messages>();
