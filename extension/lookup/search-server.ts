// Asks the server for SKUs the copy does not hold (yet): a new one, or another spelling.
import { listSkus } from '../../shared/contract/skus.ts';
import { createPageApi } from '../api.ts';
import { sendMessage } from '../messages.ts';
import type { ServerHit } from './lookup-store.ts';

const MOST = '10';

/** Up to ten SKUs the server finds for a text; rejects with ApiError. */
export async function searchServer(text: string): Promise<readonly ServerHit[]> {
  const api = createPageApi((type, call) => sendMessage(type, call));
  const { items } = await api.call(listSkus, { query: { q: text.slice(0, 200), limit: MOST } });
  return items.map(({ id, sku, title }) => ({ skuId: id, code: sku, title }));
}
