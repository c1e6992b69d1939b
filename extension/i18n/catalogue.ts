// The shape of a catalogue of words: nested areas whose leaves are sentences or plural forms.
// `en.ts` fixes which keys exist; every other language must satisfy the type made from it.
import type { en } from './en.ts';

/** The categories of Intl.PluralRules. */
export const PLURAL_CATEGORIES = ['zero', 'one', 'two', 'few', 'many', 'other'] as const;
type PluralCategory = (typeof PLURAL_CATEGORIES)[number];

/** A sentence by plural category of its `{count}` (Intl.PluralRules); `other` is the rest. */
export type PluralForms = { readonly other: string } & {
  readonly [category in Exclude<PluralCategory, 'other'>]?: string;
};

// A group of words may well have one called "other"; plural forms have nothing but categories.
type IsPlural<T> = T extends { other: string }
  ? keyof T extends PluralCategory
    ? true
    : false
  : false;

type Widened<T> = T extends string
  ? string
  : IsPlural<T> extends true
    ? PluralForms
    : { readonly [K in keyof T]: Widened<T[K]> };

/** What each language must give: the keys of English, any words. */
export type Catalogue = Widened<typeof en>;

type PathsOf<T> = {
  [K in keyof T & string]: T[K] extends string
    ? K
    : IsPlural<T[K]> extends true
      ? K
      : `${K}.${PathsOf<T[K]>}`;
}[keyof T & string];

/** Every key, as `area.name`. */
export type WordKey = PathsOf<typeof en>;

type LeafAt<T, Path extends string> = Path extends `${infer Head}.${infer Rest}`
  ? Head extends keyof T
    ? LeafAt<T[Head], Rest>
    : never
  : Path extends keyof T
    ? T[Path]
    : never;

type NamesIn<Text> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | NamesIn<Rest>
  : never;

type NamesOf<L> = L extends string
  ? NamesIn<L>
  : L extends { other: infer Other }
    ? 'count' | NamesIn<Other>
    : never;

/** The placeholders that a key's English sentence names, as arguments of `t`. */
export type WordParams<Key extends WordKey> = [NamesOf<LeafAt<typeof en, Key>>] extends [never]
  ? []
  : [params: { readonly [Name in NamesOf<LeafAt<typeof en, Key>>]: string | number }];
