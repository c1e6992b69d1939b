// The moderation pipeline of a live's comments, in the order of facts/live.md section 8: normalise,
// length, rate, duplicate, review, block words, mask, intent. Pure; the room keeps the state.
import type { CommentMode } from '../../shared/contract/live-moderation.ts';
import { normalizeComment } from '../../shared/planning/order-parser.ts';

/** Characters kept of a comment. */
export const COMMENT_LENGTH_LIMIT = 200;
/** The same text again within this time is dropped. */
const DUPLICATE_WINDOW_MS = 30_000;

/** What the room remembers of one writer. */
export interface WriterState {
  readonly mutedUntilMs: number;
  readonly isBanned: boolean;
  /** What they write is shown to them and the staff only, and nothing tells them. */
  readonly isShadowed: boolean;
  readonly lastAtMs: number;
  readonly lastText: string;
}

/** A writer nobody has heard from. */
export const NEW_WRITER: WriterState = {
  mutedUntilMs: 0,
  isBanned: false,
  isShadowed: false,
  lastAtMs: Number.NEGATIVE_INFINITY,
  lastText: '',
};

/** What the staff has set for this session. */
export interface ModerationRules {
  /** `open` for who is of the staff. */
  readonly mode: CommentMode;
  readonly slowModeSeconds: number;
  /** Lower case. Latin words match whole, words with CJK letters match anywhere. */
  readonly blockWords: readonly string[];
}

/** Why a comment is not taken. */
export type CommentRefusal = 'banned' | 'muted' | 'muted-all' | 'empty' | 'slow' | 'duplicate';

/**
 * What becomes of a comment. `shadow` is shown to its writer only; `waiting` too, and to everybody
 * once the staff let it through. It waits with the order that may stand in it: no chip offers to
 * hold anything for words that nobody was shown yet.
 */
export type CommentVerdict =
  | { readonly kind: 'refused'; readonly reason: CommentRefusal }
  | {
      readonly kind: 'posted' | 'shadow' | 'waiting';
      readonly text: string;
      readonly intent: CommentIntent | null;
      readonly writer: WriterState;
    };

/** What a comment asks for. */
export type CommentIntent = 'price' | 'shipping' | 'size' | 'stock' | 'discount' | 'quality';

// Phrases of the ten languages sellers meet most; the first row that is found names the intent.
const INTENT_PHRASES: readonly (readonly [CommentIntent, string])[] = [
  ['shipping', 'ship|deliver|postage|运费|包邮|发货|快递|到货|envío|envio|frete|entrega|versand'],
  ['shipping', 'lieferung|livraison|送料|発送|배송|ส่ง|ค่าส่ง|ongkir|kirim|giao hàng|phí ship'],
  ['discount', 'discount|coupon|voucher|promo|优惠|折扣|便宜|券|descuento|cupón|cupon|desconto'],
  ['discount', 'rabatt|gutschein|réduction|割引|クーポン|할인|쿠폰|ส่วนลด|diskon|giảm giá'],
  ['price', 'how much|price|cost|多少钱|价格|几钱|cuánto|cuanto|precio|quanto|preço|preis'],
  ['price', 'wie viel|was kostet|combien|prix|いくら|値段|얼마|가격|เท่าไหร่|ราคา|berapa|harga'],
  ['price', 'bao nhiêu|giá'],
  ['size', '\\bsize|measure|dimension|尺寸|尺码|多大|talla|medida|tamanho|größe|groesse|taille'],
  ['size', 'サイズ|사이즈|ไซส์|ขนาด|ukuran|kích thước'],
  ['stock', 'in stock|available|sold out|left\\?|还有吗|有货|库存|没货|stock|disponible|agotado'],
  ['stock', 'estoque|auf lager|verfügbar|在庫|재고|มีของ|หมด|ready\\?|còn hàng'],
  [
    'quality',
    'material|quality|fabric|质量|材质|面料|calidad|qualidade|qualität|qualité|素材|품질',
  ],
  ['quality', 'คุณภาพ|bahan|chất lượng'],
];
const INTENTS = INTENT_PHRASES.map(
  ([intent, phrases]) => [intent, new RegExp(phrases, 'u')] as const,
);

/** What a comment asks for, or null. Works offline, for the host's quick replies. */
export function intentOf(text: string): CommentIntent | null {
  const normal = normalizeComment(text);
  return INTENTS.find(([, pattern]) => pattern.test(normal))?.[0] ?? null;
}

const LATIN_WORD = /^[\p{Script=Latin}\p{N} '-]+$/u;

function holdsBlockedWord(normal: string, blockWords: readonly string[]): boolean {
  const words = ` ${normal.replace(/[^\p{L}\p{N}]+/gu, ' ')} `;
  return blockWords.some((word) =>
    LATIN_WORD.test(word) ? words.includes(` ${word} `) : normal.includes(word),
  );
}

/** Whether a text, such as a name, holds a word nobody shall read. */
export const isBlocked = (text: string, blockWords: readonly string[]) =>
  holdsBlockedWord(normalizeComment(text), blockWords);

// Links and phone numbers lead buyers away and carry personal data: nobody sees them.
const LINK = /\b(?:https?:\/\/|www\.)\S+|\b[\w-]+\.(?:com|net|org|cn|shop|xyz|top|me|io)\b\S*/giu;
const PHONE = /(?<![\p{L}\d])\+?\d(?:[\s().-]?\d){6,14}(?!\d)/gu;

const mask = (text: string) => text.replace(LINK, '•••').replace(PHONE, '•••');

// A shadowed writer's words wait like everybody's: one that did not would tell.
function fateOf(normal: string, writer: WriterState, rules: ModerationRules) {
  if (rules.mode === 'review') return 'waiting';
  const isHidden = writer.isShadowed || holdsBlockedWord(normal, rules.blockWords);
  return isHidden ? 'shadow' : 'posted';
}

/** Takes one comment through the pipeline. */
export function moderate(
  text: string,
  writer: WriterState,
  rules: ModerationRules,
  nowMs: number,
): CommentVerdict {
  if (writer.isBanned) return { kind: 'refused', reason: 'banned' };
  if (writer.mutedUntilMs > nowMs) return { kind: 'refused', reason: 'muted' };
  if (rules.mode === 'muted') return { kind: 'refused', reason: 'muted-all' };
  const shown = text.normalize('NFC').trim().slice(0, COMMENT_LENGTH_LIMIT);
  const normal = normalizeComment(shown);
  if (normal === '') return { kind: 'refused', reason: 'empty' };
  const sinceLastMs = nowMs - writer.lastAtMs;
  if (sinceLastMs < rules.slowModeSeconds * 1000) return { kind: 'refused', reason: 'slow' };
  if (writer.lastText === normal && sinceLastMs < DUPLICATE_WINDOW_MS) {
    return { kind: 'refused', reason: 'duplicate' };
  }
  return {
    kind: fateOf(normal, writer, rules),
    text: mask(shown),
    intent: intentOf(normal),
    writer: { ...writer, lastAtMs: nowMs, lastText: normal },
  };
}
