// Turns a key and its parameters into a sentence of the chosen language.
// Pure: the catalogue and the locale come as arguments; it must not know a surface.
import {
  type Catalogue,
  PLURAL_CATEGORIES,
  type PluralForms,
  type WordKey,
  type WordParams,
} from './catalogue.ts';
import type { Formats } from './formats.ts';

/** Says a key in the chosen language; numbers among the parameters are written by locale. */
export type Translate = <Key extends WordKey>(key: Key, ...params: WordParams<Key>) => string;

/** Everything a surface needs to speak: words, and numbers, dates and money by locale. */
export interface I18n {
  readonly t: Translate;
  readonly format: Formats;
}

type Node = string | PluralForms | { readonly [key: string]: Node } | undefined;

const categories: readonly string[] = PLURAL_CATEGORIES;

const isPlural = (node: Node): node is PluralForms =>
  typeof node === 'object' &&
  typeof node.other === 'string' &&
  Object.keys(node).every((key) => categories.includes(key));

const leafAt = (words: Node, key: string): string | PluralForms | undefined => {
  let node = words;
  for (const part of key.split('.')) {
    if (typeof node !== 'object' || isPlural(node)) return undefined;
    node = node[part];
  }
  return typeof node === 'string' || isPlural(node) ? node : undefined;
};

/**
 * A translator over the whole catalogue or the part of it a context was handed.
 * A key that is not in `words` is returned as it is, so that a mistake is seen, not hidden.
 */
export const createTranslate = (words: Partial<Catalogue>, format: Formats): Translate => {
  const plurals = new Intl.PluralRules(format.locale);
  return (key, ...[params]) => {
    const leaf = leafAt(words as Node, key);
    if (leaf === undefined) return key;
    const values = (params ?? {}) as Record<string, string | number>;
    const text =
      typeof leaf === 'string' ? leaf : (leaf[plurals.select(Number(values.count))] ?? leaf.other);
    return text.replace(/\{(\w+)\}/g, (placeholder, name: string) => {
      const value = values[name];
      if (value === undefined) return placeholder;
      return typeof value === 'number' ? format.number(value) : value;
    });
  };
};
