// Reads an order out of a comment: "sold 12 x2", "要 3 两件". Only against this session's list.
// Must not guess: what could mean two things is `unclear` and becomes a chip for the host.

/** One item of the line-up as the parser needs it. */
export interface ListedItem {
  readonly productId: string;
  /** The number the host calls it by, from 1. */
  readonly number: number;
  /** Seller codes by which buyers may name it, any case. */
  readonly codes: readonly string[];
  /** Variant words such as sizes and colours, lower case. */
  readonly variants: readonly string[];
}

/** What a comment was read as. */
export type ParsedOrder =
  | {
      readonly kind: 'order';
      readonly productId: string;
      readonly units: number;
      readonly variant: string | null;
    }
  | {
      readonly kind: 'unclear';
      readonly productIds: readonly string[];
      readonly units: number | null;
    }
  | { readonly kind: 'none' };

// Verbs by which viewers order, as a token at the start or on its own. Longest first within CJK.
const LATIN_VERBS = new Set([
  'sold',
  'want',
  'mine',
  'buy',
  'claim',
  'take',
  'quiero',
  'compro',
  'lo',
  'kaufe',
  'nehme',
  'je',
  'prends',
  'mau',
  'beli',
  'mua',
  'chốt',
  'cf',
]);
const CJK_VERBS = [
  '我要',
  '想要',
  '我拍',
  '下单',
  '要',
  '拍',
  '买',
  'ください',
  '欲しい',
  'จอง',
  'เอา',
];

const CJK_DIGITS: Readonly<Record<string, number>> = {
  一: 1,
  二: 2,
  两: 2,
  兩: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
  十: 10,
};
const COUNTERS = '件个個套箱只隻双雙条條盒份台';

/** Full-width forms folded, zero-width marks out, lower case: one text for one meaning. */
export function normalizeComment(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\u200b-\u200f\u2060\ufeff]/g, '')
    .toLowerCase()
    .trim();
}

interface Words {
  readonly hasVerb: boolean;
  readonly rest: string;
}

function withoutVerb(text: string): Words {
  const cjk = CJK_VERBS.find((verb) => text.includes(verb));
  if (cjk) return { hasVerb: true, rest: text.replace(cjk, ' ') };
  const words = text.split(/\s+/);
  const kept = words.filter((word) => !LATIN_VERBS.has(word.replace(/[^\p{L}]/gu, '')));
  return { hasVerb: kept.length < words.length, rest: kept.join(' ') };
}

// "x2", "2x", "×2", "*2", "2件", "两件": a count that cannot be an item number.
const COUNT = new RegExp(
  `(?:[x×*]\\s*(\\d{1,4}))|(?:(\\d{1,4})\\s*(?:[x×*](?![\\d])|pcs?\\b|pieces?\\b|[${COUNTERS}]))` +
    `|(?:([${Object.keys(CJK_DIGITS).join('')}])\\s*[${COUNTERS}])`,
  'u',
);

function takeCount(text: string): { units: number | null; rest: string } {
  const match = COUNT.exec(text);
  if (!match) return { units: null, rest: text };
  const units = Number(match[1] ?? match[2] ?? CJK_DIGITS[match[3] ?? ''] ?? 0);
  const rest = `${text.slice(0, match.index)} ${text.slice(match.index + match[0].length)}`;
  return { units: units > 0 ? units : null, rest };
}

function namedItems(text: string, items: readonly ListedItem[]): ListedItem[] {
  const tokens = new Set(text.split(/[^\p{L}\p{N}_-]+/u).filter(Boolean));
  const byCode = items.filter(({ codes }) => codes.some((code) => tokens.has(code.toLowerCase())));
  if (byCode.length > 0) return byCode;
  const numbers = new Set(
    [...text.matchAll(/(?<![\p{L}\d.,-])#?(\d{1,4})(?![\d.,]|\p{L})/gu)].map((match) =>
      Number(match[1]),
    ),
  );
  // Chinese writes the number against its counter: "3号".
  for (const match of text.matchAll(/(\d{1,4})\s*[号號]/gu)) numbers.add(Number(match[1]));
  return items.filter(({ number }) => numbers.has(number));
}

/**
 * The order a comment states. A verb is needed unless the comment is nothing but an item and a
 * count; without a named item the pinned one is meant only when the comment states a verb.
 *
 * @example parseOrder('要 3 两件', items, null) // item 3, 2 units
 */
export function parseOrder(
  comment: string,
  items: readonly ListedItem[],
  pinnedProductId: string | null,
): ParsedOrder {
  const text = normalizeComment(comment);
  if (/[?？]|多少|how much|price|cuánto/u.test(text)) return { kind: 'none' };
  const { hasVerb, rest } = withoutVerb(text);
  const { units, rest: named } = takeCount(rest);
  const found = namedItems(named, items);
  const isBare = /^[\s#\dx×*-]*$/u.test(text) && units !== null;
  if (!hasVerb && !isBare) return { kind: 'none' };
  const hasNumber = /\d/.test(named);
  if (found.length > 1 || (found.length === 0 && hasNumber)) {
    return { kind: 'unclear', productIds: found.map(({ productId }) => productId), units };
  }
  const item = found[0] ?? items.find(({ productId }) => productId === pinnedProductId);
  if (!item) return { kind: 'none' };
  const variant = item.variants.find((word) => named.split(/\s+/).includes(word)) ?? null;
  return { kind: 'order', productId: item.productId, units: units ?? 1, variant };
}
