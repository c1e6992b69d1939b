// The watch page speaks: its languages, which one fits a browser, and how each writes numbers,
// money and times. Words are loaded one language at a time.
import type { words as english } from './words/en.ts';

type Widened<T> = { readonly [K in keyof T]: T[K] extends string ? string : Widened<T[K]> };

/** What each language must give. */
export type WatchWords = Widened<typeof english>;

/** Languages of the page, each under its own name. */
export const LANGUAGES = {
  en: 'English',
  'zh-cn': '中文',
  es: 'Español',
  ja: '日本語',
  de: 'Deutsch',
  fr: 'Français',
} as const;
/** One of LANGUAGES. */
export type Language = keyof typeof LANGUAGES;

const LOADERS: Readonly<Record<Language, () => Promise<{ readonly words: WatchWords }>>> = {
  en: () => import('./words/en.ts'),
  'zh-cn': () => import('./words/zh-cn.ts'),
  es: () => import('./words/es.ts'),
  ja: () => import('./words/ja.ts'),
  de: () => import('./words/de.ts'),
  fr: () => import('./words/fr.ts'),
};

const isLanguage = (name: string): name is Language => Object.hasOwn(LANGUAGES, name);

/** The first language of ours a browser asks for: `zh-TW` gets Chinese, `pt` gets English. */
export function languageFor(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const primary = tag.toLowerCase().split('-')[0] ?? '';
    const name = primary === 'zh' ? 'zh-cn' : primary;
    if (isLanguage(name)) return name;
  }
  return 'en';
}

/** Reads a stored choice; null when it is none of ours. */
export const languageOf = (name: string | null): Language | null =>
  name !== null && isLanguage(name) ? name : null;

/** Words, numbers, money and times of one reader. */
export interface WatchSpeech {
  readonly language: Language;
  readonly words: WatchWords;
  /** Fills `{name}` in; numbers are written by language. */
  fill(text: string, params: Readonly<Record<string, string | number>>): string;
  number(value: number): string;
  /** Such as "$18.90"; `minor` in the currency's own minor units. */
  money(minor: number, currency: string): string;
  /** Day and time on this device's clock. */
  moment(instant: string): string;
  /** Day on this device's clock, `atMs` since the epoch. */
  day(atMs: number): string;
}

// Region decides separators: a German browser in Austria keeps its own.
const localeFor = (language: Language, wanted: readonly string[]) =>
  wanted.find((tag) => languageFor([tag]) === language) ?? language;

/** Loads one language. */
export async function loadSpeech(
  language: Language,
  wanted: readonly string[],
): Promise<WatchSpeech> {
  const { words } = await LOADERS[language]();
  const locale = localeFor(language, wanted);
  const numbers = new Intl.NumberFormat(locale);
  const moments = new Intl.DateTimeFormat(locale, {
    ...{ weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' },
  });
  const days = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' });
  const number = (value: number) => numbers.format(value);
  return {
    language,
    words,
    number,
    fill: (text, params) =>
      text.replace(/\{(\w+)\}/g, (placeholder, name: string) => {
        const value = params[name];
        if (value === undefined) return placeholder;
        return typeof value === 'number' ? number(value) : value;
      }),
    money(minor, currency) {
      const format = new Intl.NumberFormat(locale, {
        ...{ style: 'currency', currency, currencyDisplay: 'narrowSymbol' },
      });
      const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
      return format.format(minor / 10 ** digits);
    },
    moment: (instant) => moments.format(new Date(instant)),
    day: (atMs) => days.format(atMs),
  };
}
