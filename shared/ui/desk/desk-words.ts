// What a desk needs in order to speak: its words, and how the reader's language writes a number and
// a time. Pure; whoever draws the desk hands it in, so that the kit bundles no language.
import type { desk } from './words/en.ts';

type Widened<T> = { readonly [K in keyof T]: T[K] extends string ? string : Widened<T[K]> };

/** What each language must give. */
export type DeskWords = Widened<typeof desk>;

type PathsOf<T> = {
  [K in keyof T & string]: T[K] extends string ? K : `${K}.${PathsOf<T[K]>}`;
}[keyof T & string];

/** Every key, such as `alarm.burst`. */
export type DeskKey = PathsOf<typeof desk>;

type Params = Readonly<Record<string, string | number>>;

/** Words, numbers and times of one language. */
export interface DeskSpeech {
  /** BCP 47. */
  readonly locale: string;
  /** A sentence; numbers among the parameters are written by language. */
  t(key: DeskKey, params?: Params): string;
  number(value: number): string;
  /** Time of day, such as "14:02". */
  time(instantMs: number): string;
}

type Node = string | { readonly [key: string]: Node } | undefined;

const leafAt = (words: Node, key: string): string =>
  key
    .split('.')
    .reduce<Node>((node, part) => (typeof node === 'object' ? node[part] : node), words)
    ?.toString() ?? key;

/**
 * A desk's speech from words alone, for pages without the extension's catalogue.
 *
 * @param locale BCP 47, such as `en-US`
 * @param timeZone IANA name times are shown in
 */
export function createDeskSpeech(words: DeskWords, locale: string, timeZone: string): DeskSpeech {
  const numbers = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const times = new Intl.DateTimeFormat(locale, {
    ...{ timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  });
  const number = (value: number) => numbers.format(value);
  return {
    locale,
    t: (key, params = {}) =>
      leafAt(words as Node, key).replace(/\{(\w+)\}/g, (placeholder, name: string) => {
        const value = params[name];
        if (value === undefined) return placeholder;
        return typeof value === 'number' ? number(value) : value;
      }),
    number,
    time: (instantMs) => times.format(instantMs),
  };
}
