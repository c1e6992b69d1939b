// The way back of what was drafted for a live: an order is cancelled, a transfer is dropped.

import { cancelPurchaseOrder } from '../../../shared/contract/orders.ts';
import { decideTransferDraft } from '../../../shared/contract/transfer-drafts.ts';
import type { CallApi } from '../services.ts';

/** What the server made of a draft. */
export interface Drafted {
  readonly suggestionId: string;
  /** Null = a transfer. */
  readonly purchaseOrderId: string | null;
}

/** Takes a draft back. */
export const undoDraft =
  (call: CallApi, { suggestionId, purchaseOrderId }: Drafted) =>
  async (): Promise<void> => {
    if (purchaseOrderId === null) {
      const body = { decision: 'drop' as const };
      await call(decideTransferDraft, { params: { id: suggestionId }, body });
    } else {
      await call(cancelPurchaseOrder, { params: { id: purchaseOrderId }, body: {} });
    }
  };
