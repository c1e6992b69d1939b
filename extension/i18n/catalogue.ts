// The shape of a catalogue of words: nested areas whose leaves are sentences or plural forms.
// `en.ts` fixes which keys exist; every other language must satisfy the type made from it.
import type { en } from './en.ts';

/** A sentence by plural category of its `{count}` (Intl.PluralRules); `other` is the rest. */
export type PluralForms = { readonly other: string } & {
  readonly [category in 'zero' | 'one' | 'two' | 'few' | 'many']?: string;
};

type Widened<T> = T extends string
  ? string
  : T extends { other: string }
    ? PluralForms
    : { readonly [K in keyof T]: Widened<T[K]> };

/** What each language must give: the keys of English, any words. */
export type Catalogue = Widened<typeof en>;

type Leaf = string | { other: string };

type PathsOf<T> = {
  [K in keyof T & string]: T[K] extends Leaf ? K : `${K}.${PathsOf<T[K]>}`;
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
