// The steps of the walk through lives: planned, signed, opened, watched, ended.
import type { Step } from './endpoint-walk.ts';

const DAY = '2026-12-01';

/** In an order in which each finds what it needs. */
export const LIVE_STEPS: readonly Step[] = [
  { id: 'lives.list' },
  {
    id: 'lives.create',
    body: () => ({
      title: 'Show',
      startsAtUtc: `${DAY}T18:00:00Z`,
      endsAtUtc: `${DAY}T20:00:00Z`,
      accountId: 'acc_0',
      items: [{ skuId: 'sku_00001', expectedUnits: 300 }],
    }),
    remember: ({ id }) => ({ liveId: id }),
  },
  {
    id: 'lives.add-item',
    param: (left) => left.liveId ?? '',
    body: () => ({ skuId: 'sku_00002', expectedUnits: 20 }),
  },
  {
    id: 'lives.update',
    param: (left) => left.liveId ?? '',
    body: () => ({ title: 'Sunday show', mode: 'rehearsal' }),
  },
  { id: 'hosts.list' },
  {
    id: 'hosts.create',
    body: () => ({
      name: 'Mei',
      timeZone: 'Asia/Shanghai',
      languages: ['en', 'zh'],
      markets: ['US'],
      worksFromLocalTime: '09:00',
      worksToLocalTime: '23:30',
    }),
    remember: ({ id }) => ({ hostId: id }),
  },
  {
    id: 'hosts.update',
    param: (left) => left.hostId ?? '',
    body: () => ({ markets: ['US', 'GB'] }),
  },
  { id: 'lives.hosts', param: (left) => left.liveId ?? '' },
  { id: 'lives.prime-time', param: (left) => left.liveId ?? '' },
  { id: 'lives.remove-item', param: (left) => `${left.liveId} sku_00002` },
  { id: 'lives.plan', param: (left) => left.liveId ?? '' },
  {
    id: 'lives.sign',
    param: (left) => left.liveId ?? '',
    body: () => ({ side: 'stock', planVersion: 5, checks: ['counted'] }),
  },
  {
    id: 'lives.draft-cover',
    param: (left) => left.liveId ?? '',
    body: () => ({
      skuId: 'sku_00001',
      kind: 'order',
      mode: 'air',
      units: 100,
      toWarehouseId: 'wh_0',
    }),
  },
  {
    id: 'lives.draft-cover',
    param: (left) => left.liveId ?? '',
    body: () => ({
      skuId: 'sku_00001',
      kind: 'transfer',
      mode: 'truck',
      units: 5,
      fromWarehouseId: 'wh_1',
      toWarehouseId: 'wh_0',
    }),
    remember: ({ suggestionId }) => ({ draftId: suggestionId }),
  },
  { id: 'transfer-drafts.list' },
  {
    id: 'transfer-drafts.decide',
    param: (left) => left.draftId ?? '',
    body: () => ({ decision: 'drop' }),
  },
  {
    id: 'lives.create-link',
    param: (left) => left.liveId ?? '',
    body: () => ({ role: 'viewer' }),
    remember: ({ id, url }) => ({ linkId: id, watchCode: String(url).split('/').at(-1) ?? '' }),
  },
  { id: 'lives.links', param: (left) => left.liveId ?? '' },
  { id: 'lives.pushes', param: (left) => left.liveId ?? '' },
  {
    id: 'lives.open',
    param: (left) => left.liveId ?? '',
    body: () => ({ mode: 'rehearsal', items: [{ skuId: 'sku_00001', setAsideUnits: 5 }] }),
  },
  {
    id: 'lives.add-product',
    param: (left) => left.liveId ?? '',
    body: () => ({ skuId: 'sku_00001', units: 2 }),
  },
  { id: 'live-settings.get' },
  {
    id: 'live-settings.put',
    body: () => ({ commentRetentionDays: 14, holdSeconds: 300, blockWords: ['scam'] }),
  },
  { id: 'lives.ticket', param: (left) => left.liveId ?? '', body: () => ({}) },
  { id: 'lives.pulse', param: (left) => left.liveId ?? '' },
  { id: 'lives.unbooked', param: (left) => left.liveId ?? '' },
  { id: 'lives.retry-unbooked', param: (left) => left.liveId ?? '', body: () => ({}) },
  {
    id: 'lives.settle-unbooked',
    param: (left) => left.liveId ?? '',
    body: () => ({ ids: [1], isSettled: true }),
  },
  { id: 'watch.describe', isPublic: true, param: (left) => left.watchCode ?? '' },
  { id: 'watch.goods', isPublic: true, param: (left) => left.watchCode ?? '' },
  { id: 'watch.ticket', isPublic: true, param: (left) => left.watchCode ?? '', body: () => ({}) },
  { id: 'lives.revoke-link', param: (left) => `${left.liveId} ${left.linkId}` },
  { id: 'lives.reviews' },
  { id: 'lives.review', param: () => 'liv_ended' },
  {
    id: 'lives.use-lesson',
    param: () => 'liv_ended',
    body: () => ({ lessonId: 'expect:sku_00003' }),
  },
  { id: 'lives.end', param: (left) => left.liveId ?? '' },
  {
    id: 'lives.create',
    body: () => ({
      title: 'Another',
      startsAtUtc: `${DAY}T18:00:00Z`,
      endsAtUtc: `${DAY}T20:00:00Z`,
    }),
    remember: ({ id }) => ({ cancelledLiveId: id }),
  },
  { id: 'lives.cancel', param: (left) => left.cancelledLiveId ?? '' },
];
