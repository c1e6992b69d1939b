// Which keys of a catalogue the sources ask for. A key that is put together is asked for only if
// the sources also name what is put in: `demand.kinds.${kind}` uses `demand.kinds.payday` if
// "payday" stands somewhere in the code.
import { type AstNode, everyNode, type Source } from './sources.ts';

/** A catalogue: sentences, or groups of them. */
export interface Words {
  readonly [key: string]: string | Words;
}

interface Uses {
  /** Whole keys, as literals or `words.a.b`. */
  readonly keys: Set<string>;
  /** Keys with holes: the pieces between them. */
  readonly patterns: readonly (readonly string[])[];
  /** Everything the code names: literals and names of properties. */
  readonly names: Set<string>;
}

/** `words.camera[state]` as the pieces around its holes; null for what does not start at words. */
function accessOf(node: AstNode): string[] | null {
  if (node.type === 'ChainExpression') return accessOf(node.expression as AstNode);
  if (node.type === 'Identifier') return node.name === 'words' ? [''] : null;
  if (node.type !== 'MemberExpression') return null;
  const property = node.property as AstNode;
  if (node.computed !== true && property.name === 'words') return [''];
  const before = accessOf(node.object as AstNode);
  if (before === null) return null;
  const head = before.slice(0, -1);
  const last = before.at(-1) ?? '';
  const dot = last === '' && head.length === 0 ? '' : `${last}.`;
  if (node.computed !== true) return [...head, dot + String(property.name)];
  return property.type === 'Literal' ? [...head, dot + String(property.value)] : [...head, dot, ''];
}

/** What the sources ask for. */
export function usesIn(sources: readonly Source[]): Uses {
  const [keys, names] = [new Set<string>(), new Set<string>()];
  const patterns: string[][] = [];
  const take = (pieces: string[]) => {
    if (pieces.length > 1) patterns.push(pieces);
    else keys.add(pieces[0] ?? '');
  };
  for (const { program } of sources) {
    for (const node of everyNode(program)) {
      if (node.type === 'Literal' && typeof node.value === 'string') {
        keys.add(node.value);
        // A permission such as `stock.read` is a key of its own as `stock-read`.
        names.add(node.value.replaceAll('.', '-'));
      }
      if (node.type === 'Literal' && typeof node.value === 'number') names.add(`${node.value}`);
      if (node.type === 'Property' && node.computed !== true) {
        const { name, value } = node.key as AstNode;
        names.add(String(name ?? value));
      }
      if (node.type === 'TemplateLiteral') {
        take((node.quasis as { value: { cooked: string } }[]).map(({ value }) => value.cooked));
      }
      const access = node.type === 'MemberExpression' ? accessOf(node) : null;
      if (access) take(access);
    }
  }
  return { keys, patterns, names };
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

const expressionOf = (pieces: readonly string[]) =>
  new RegExp(`^${pieces.map(escaped).join('([\\w-]+)')}$`);

/** The keys nobody asks for, of those given. */
export function unusedKeys(all: readonly string[], { keys, patterns, names }: Uses): string[] {
  const fits = (expressions: readonly RegExp[], isNamed: (part: string) => boolean, text: string) =>
    expressions.some((expression) => expression.exec(text)?.slice(1).every(isNamed));
  const startOf = (pieces: readonly string[]) => pieces[0] ?? '';
  // A pattern that names no group of words would fit any key.
  const ofKeys = patterns.filter((pieces) => /^[a-z]\w*\./i.test(startOf(pieces)));
  // `room-${reason}`: the last part of a key, put together before it is asked for.
  const ofParts = patterns.filter((pieces) => /^[a-z]+-?$/i.test(startOf(pieces)));
  const [keyForms, partForms] = [ofKeys.map(expressionOf), ofParts.map(expressionOf)];
  const isName = (part: string) => names.has(part);
  const isNamed = (part: string) => isName(part) || fits(partForms, isName, part);
  return all.filter((key) => !keys.has(key) && !fits(keyForms, isNamed, key));
}

/** The keys of a catalogue as `area.name`; a leaf is what `isLeaf` says, or a sentence. */
export const keysOf = (
  words: Words,
  isLeaf: (group: Words) => boolean = () => false,
  prefix = '',
): string[] =>
  Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string' || isLeaf(value)
      ? [prefix + key]
      : keysOf(value, isLeaf, `${prefix}${key}.`),
  );
