// The shapes of the messages between a page's overlay and the background. Types only; what each
// message means stands in messages.ts. The page is hostile: no shape holds a token or a cost.
import type { SiteHint } from '../../shared/contract/sites.ts';
import type { ItemFacts } from '../copy/item-types.ts';
import type { Locale } from '../i18n/formats.ts';
import type { ContentWords } from '../i18n/locales.ts';
import type { SiteProfile } from '../marketplaces/profile.ts';
import type { TaughtPage } from './teaching.ts';

/** What a page hands in to be told whether, and how, to draw. */
export interface OverlayStartRequest {
  readonly siteId: string;
  /** The shop this page belongs to, as the site's own page names it; null = unknown. */
  readonly accountHint: string | null;
}

/** Why nothing is drawn. */
export type OverlayOffReason = 'signed-out' | 'switched-off' | 'no-data' | 'refused';

/** The keyed-hash filter of a shop's identifiers as plain JSON; extension/overlay/filter.ts. */
export interface FilterMessage {
  readonly seed: number;
  readonly key: number;
  /** The filter's words, base 64. */
  readonly bits: string;
  readonly lengths: number[];
  readonly wordLengths: number[];
  readonly shapes: { offset: number; length: number }[];
  readonly hasNonAscii: boolean;
}

/** A corrected hint, or one that was taught: `id` elements hold an item's identity. */
export type PageHint = Omit<SiteHint, 'kind'> & { readonly kind: SiteHint['kind'] | 'id' };

/** What a page is told of the site it belongs to, before it says anything of itself. */
export interface OverlaySite {
  /** The content script bundles no profile: it gets the one it needs. */
  readonly profile: SiteProfile;
  /** Corrections to the site's placement hints: plain selectors, see the contract. */
  readonly hints: readonly PageHint[];
  /** What was taught here, to be checked at each visit; its selectors stand in `hints` too. */
  readonly lessons: readonly TaughtPage[];
}

/** The answer to a page that starts. */
export type OverlayStart =
  | { readonly isOn: false; readonly reason: OverlayOffReason }
  | {
      readonly isOn: true;
      readonly filter: FilterMessage;
      /** Changes with every sync that changed something; a page asks again when it does. */
      readonly revision: number;
      /** The shop the hint names; null = stock is shown, the listed check is off. */
      readonly accountId: string | null;
      readonly locale: Locale;
      readonly timeZone: string;
      readonly words: ContentWords;
      readonly isBarClosed: boolean;
      /** Random per install: the name of the host element. */
      readonly hostTag: string;
    };

/** Texts of the page that the filter let through, as they stand there. At most 500 a message. */
export interface OverlayConfirmRequest extends OverlayStartRequest {
  readonly tokens: readonly string[];
}

/** Which of them are ours; the others are left out. `facts.listed` is the API's, not the page's. */
export interface OverlayConfirm {
  readonly revision: number;
  readonly items: readonly { readonly token: string; readonly item: ItemFacts }[];
}

/** Which row a card opens for: the `itemKey` of a confirmed item. */
export interface OverlayCardRequest extends OverlayStartRequest {
  readonly itemKey: string;
}

/** What a page shows of one of our listings; `atMs`: since when it has stood there. */
export interface PageReadingSeen {
  readonly itemKey: string;
  readonly units: number;
  /** False for "2k" or "10+". */
  readonly isExact: boolean;
  readonly atMs: number;
}

/** What a page shows of our listings. At most 200 a message. */
export interface OverlayReadings extends OverlayStartRequest {
  readonly readings: readonly PageReadingSeen[];
}

/** Acts of a card that only open one of our own surfaces, where the person does the act. */
export type OverlayAct = 'open' | 'count' | 'draft-order' | 'pin-to-live' | 'link';

/** How well a site's hints worked on a page; counted for the site health page. */
export interface OverlayReport {
  readonly siteId: string;
  readonly pageKind: string;
  readonly badges: number;
  /** Names of hints (never page text) that found nothing where they should have. */
  readonly failedHints: readonly string[];
  /** What no longer holds of the lessons taught on this route; null = none was taught here. */
  readonly failedLessons: readonly string[] | null;
}
