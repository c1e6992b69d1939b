// The prompter's text and how it runs: lines with live stock in them, size, speed, mirror. Pure
// but for its signals; where the text is kept is said by who makes the store.
import { signal } from '@preact/signals';
import type { ShowRow } from '../../shared/ui/desk/show-view.ts';
import type { StoredPrompter } from '../messages/prompter.ts';

/** How the prompter looks and runs. */
export type PrompterLook = StoredPrompter['look'];

/** Sizes of the type scale a prompter can have. */
export const PROMPTER_SIZES = [15, 18, 24, 40] as const;
/** Pixels a second, from still to fast. */
export const PROMPTER_SPEEDS = [0, 12, 24, 40, 64] as const;

/** Before anything was written. */
export const EMPTY_PROMPTER: StoredPrompter = {
  texts: {},
  look: { size: 15, speed: 0, isMirrored: false },
  coupon: '',
};

/** A piece of a line: plain, or a live value. */
export interface PrompterPiece {
  readonly text: string;
  readonly isLive: boolean;
}

/** Values of the variables now; null = not known, shown as "?". */
export interface PrompterValues {
  readonly left: string | null;
  readonly promise: string | null;
  readonly price: string | null;
  readonly coupon: string | null;
}

/** The values for a product. */
export function valuesOf(
  row: ShowRow | null,
  coupon: string,
  number: (value: number) => string,
): PrompterValues {
  return {
    left: row ? number(row.leftUnits) : null,
    promise: row ? number(row.advice.promiseUnits) : null,
    price: row?.goods?.price ?? null,
    coupon: coupon === '' ? null : coupon,
  };
}

const VARIABLE = /\{(left|promise|price|coupon)\}/g;

/**
 * One line with its variables filled; words in other braces stay as they are.
 *
 * @example prompterPieces('{left} left', values)
 *   // [{ text: '596', isLive: true }, { text: ' left', isLive: false }]
 */
export function prompterPieces(line: string, values: PrompterValues): PrompterPiece[] {
  const pieces: PrompterPiece[] = [];
  let from = 0;
  for (const match of line.matchAll(VARIABLE)) {
    if (match.index > from) pieces.push({ text: line.slice(from, match.index), isLive: false });
    pieces.push({ text: values[match[1] as keyof PrompterValues] ?? '?', isLive: true });
    from = match.index + match[0].length;
  }
  if (from < line.length) pieces.push({ text: line.slice(from), isLive: false });
  return pieces;
}

/** Lines of a pasted text: trimmed, without empty ones; a number at its head is left out. */
export function pastedLines(text: string): string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim().replace(/^\d{1,3}[.、)）]\s*/, ''))
    .filter((line) => line !== '');
}

/** Where a text is kept between two shows. */
export interface Kept<T> {
  read(): Promise<T>;
  write(value: T): Promise<void>;
}

/** The state of the prompter. */
export class PrompterStore {
  readonly texts = signal<StoredPrompter['texts']>(EMPTY_PROMPTER.texts);
  readonly look = signal<PrompterLook>(EMPTY_PROMPTER.look);
  readonly coupon = signal('');
  readonly isEditing = signal(false);
  readonly #kept: Kept<StoredPrompter>;

  constructor(kept: Kept<StoredPrompter>) {
    this.#kept = kept;
  }

  async load(): Promise<void> {
    const stored = await this.#kept.read();
    this.texts.value = stored.texts;
    this.look.value = stored.look;
    this.coupon.value = stored.coupon;
  }

  /** The lines for a product: its own, else those for any. */
  lines(productId: string | null): readonly string[] {
    const texts = this.texts.value;
    return pastedLines(texts[productId ?? ''] ?? texts[''] ?? '');
  }

  /** Writes the text of a product; an empty one leaves those for any product. */
  async write(productId: string, text: string, coupon: string): Promise<void> {
    const { [productId]: _, ...others } = this.texts.value;
    this.texts.value = text.trim() === '' ? others : { ...others, [productId]: text };
    this.coupon.value = coupon;
    await this.#keep();
  }

  async change(look: Partial<PrompterLook>): Promise<void> {
    this.look.value = { ...this.look.value, ...look };
    await this.#keep();
  }

  /** The next faster or slower speed. */
  faster(step: 1 | -1): Promise<void> {
    const at = (PROMPTER_SPEEDS as readonly number[]).indexOf(this.look.value.speed);
    const next = Math.min(PROMPTER_SPEEDS.length - 1, Math.max(0, at + step));
    return this.change({ speed: PROMPTER_SPEEDS[next] ?? 0 });
  }

  async #keep(): Promise<void> {
    const { texts, look, coupon } = this;
    await this.#kept.write({ texts: texts.value, look: look.value, coupon: coupon.value });
  }
}
