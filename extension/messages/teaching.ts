// What a person teaches about a site by pointing, and the messages around it. Types only; selectors
// are plain data, never a text of the page.
import type { Locale } from '../i18n/formats.ts';
import type { TeachWords } from '../i18n/locales.ts';

/** One kind of page of a taught site: the hints of a marketplace profile, as selectors. */
export interface TaughtPage {
  readonly rows: string;
  /** The element of a row that holds its identity; short codes count there. */
  readonly ids: string;
  /** The element that shows the quantity; null = none was pointed at. */
  readonly quantity: string | null;
  /** Where it was taught, segments with digits as `*`; missing in lessons of before 1.0. */
  readonly route?: string | undefined;
}

/** Everything taught about one site; kept, exported and imported as it is. */
export interface TaughtSite {
  readonly siteId: string;
  readonly host: string;
  readonly pages: readonly TaughtPage[];
  readonly taughtAtMs: number;
}

/** What the pointing mode is given; null = nobody asked for it in this tab. */
export interface TeachStart {
  readonly host: string;
  readonly hostTag: string;
  readonly locale: Locale;
  readonly timeZone: string;
  readonly words: TeachWords;
}
