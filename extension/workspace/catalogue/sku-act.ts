// Which act on a SKU the address asks for (`?act=`), as the card's actions and the alerts write it.
// Pure; the page opens the inspector, the person does the act.
import type { Verb } from './AdjustInspector.tsx';

/** The inspector to open, and what its form starts with. */
export type SkuAct =
  | { readonly kind: 'adjust'; readonly verb: Verb }
  | { readonly kind: 'order' }
  | { readonly kind: 'pin' }
  | { readonly kind: 'snooze' };

const ACTS: Readonly<Record<string, SkuAct>> = {
  count: { kind: 'adjust', verb: 'count' },
  adjust: { kind: 'adjust', verb: 'adjust' },
  draft: { kind: 'order' },
  'draft-order': { kind: 'order' },
  pin: { kind: 'pin' },
  'pin-to-live': { kind: 'pin' },
  snooze: { kind: 'snooze' },
};

/** The act of an address; null for none, and for one this version does not know. */
export const skuActOf = (query: Readonly<Record<string, string>>): SkuAct | null =>
  Object.hasOwn(ACTS, query.act ?? '') ? (ACTS[query.act ?? ''] ?? null) : null;
