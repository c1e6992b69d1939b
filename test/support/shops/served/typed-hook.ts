// Where the messages of a fake shop go, on platforms where a person types that on a page of the
// platform's; it outlives a restart together with the shop. Not the product's code.
import type { ServedShop } from './served-shop.ts';

interface Kept {
  readonly fake: object;
  readonly hookUrl: string | null;
}

/** What was typed, and the parts of a served shop that keep it. */
export interface TypedHook {
  /** Null = nobody typed anything yet. */
  url(): string | null;
  readonly parts: Pick<ServedShop, 'hookTo' | 'toJSON' | 'restore'>;
}

/** A place for what is typed, beside a fake that keeps itself. */
export function typedHook(fake: { toJSON(): object; restore(kept: object): void }): TypedHook {
  let url: string | null = null;
  return {
    url: () => url,
    parts: {
      hookTo(typed) {
        url = typed;
      },
      toJSON: () => ({ fake: fake.toJSON(), hookUrl: url }),
      restore(kept) {
        const { fake: before, hookUrl } = kept as Kept;
        fake.restore(before);
        url = hookUrl;
      },
    },
  };
}
