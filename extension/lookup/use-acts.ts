// What a person may do with a hit: open it in the workspace, copy its SKU, pin it.
import { useLookup } from './lookup-context.ts';

/** The part of a hit that acts need. */
export interface ActTarget {
  readonly skuId: string;
  readonly code: string;
}

/** Acts on hits. */
export function useActs() {
  const { store, copyText, openWorkspace } = useLookup();
  return {
    openHit({ skuId }: ActTarget) {
      // Remembered first: opening a tab closes the popup.
      void store.remember(skuId);
      openWorkspace(`#/catalogue/${encodeURIComponent(skuId)}`);
    },
    copyHit({ skuId, code }: ActTarget) {
      void store.remember(skuId);
      void copyText(code);
      store.say(code);
    },
    togglePin: ({ skuId }: ActTarget) => void store.togglePin(skuId),
  };
}
