// Valid requests about another workspace's live, for the test that walks every route.
import type { Shop } from '../open-app.ts';

/** A request that names something of another workspace. */
export interface Foreign {
  /** Value of `:id`. */
  readonly id?: string | undefined;
  readonly body?: unknown;
  readonly query?: string;
}

/** What a request may name. */
interface LiveIds {
  readonly skuId: string;
  readonly liveId: string;
  readonly transferDraftId: string;
}

/** By endpoint. */
export const FOREIGN_LIVES: Readonly<Record<string, (ids: LiveIds, shop: Shop) => Foreign>> = {
  'lives.add-item': (ids, shop) => ({
    id: ids.liveId,
    body: { skuId: shop.skuId, expectedUnits: 1 },
  }),
  'lives.update': (ids) => ({ id: ids.liveId, body: { mode: 'rehearsal' } }),
  'hosts.update': () => ({ id: 'hst_of_another', body: { name: 'Taken' } }),
  'lives.hosts': (ids) => ({ id: ids.liveId }),
  'lives.prime-time': (ids) => ({ id: ids.liveId }),
  'lives.remove-item': (ids) => ({ id: ids.liveId }),
  'lives.cancel': (ids) => ({ id: ids.liveId }),
  'lives.review': (ids) => ({ id: ids.liveId }),
  'lives.use-lesson': (ids) => ({ id: ids.liveId, body: { lessonId: 'expect:x' } }),
  'lives.plan': (ids) => ({ id: ids.liveId }),
  'lives.sign': (ids) => ({
    id: ids.liveId,
    body: { side: 'stock', planVersion: 1, checks: [] },
  }),
  'lives.draft-cover': (ids, shop) => ({
    id: ids.liveId,
    body: {
      skuId: ids.skuId,
      kind: 'order',
      mode: 'air',
      units: 10,
      toWarehouseId: shop.warehouseId,
    },
  }),
  'transfer-drafts.decide': (ids) => ({ id: ids.transferDraftId, body: { decision: 'drop' } }),
  'lives.ticket': (ids) => ({ id: ids.liveId, body: {} }),
  'lives.pulse': (ids) => ({ id: ids.liveId }),
  'lives.unbooked': (ids) => ({ id: ids.liveId }),
  'lives.retry-unbooked': (ids) => ({ id: ids.liveId, body: {} }),
  'lives.settle-unbooked': (ids) => ({ id: ids.liveId, body: { ids: [1], isSettled: true } }),
  'lives.links': (ids) => ({ id: ids.liveId }),
  'lives.create-link': (ids) => ({ id: ids.liveId, body: { role: 'viewer' } }),
  'lives.revoke-link': (ids) => ({ id: ids.liveId }),
  'lives.relay': (ids) => ({ id: ids.liveId, body: { toLiveId: ids.liveId } }),
  'lives.pushes': (ids) => ({ id: ids.liveId }),
  'lives.start-push': (ids) => ({
    id: ids.liveId,
    body: { name: 'Elsewhere', region: 'eu', rtmpUrl: 'rtmp://ingest.example/app/key' },
  }),
  'lives.stop-push': (ids) => ({ id: ids.liveId }),
  'lives.open': (ids) => ({ id: ids.liveId, body: {} }),
  'lives.add-product': (ids) => ({ id: ids.liveId, body: { skuId: ids.skuId, units: 1 } }),
  'lives.end': (ids) => ({ id: ids.liveId }),
};

/** Endpoints of lives without a token: what a link or a ticket opens, and Agora's notifications. */
export const PUBLIC_LIVES = [
  'agora.notify',
  'rooms.commands',
  'rooms.frames',
  'rooms.socket',
  'watch.describe',
  'watch.goods',
  'watch.ticket',
] as const;
