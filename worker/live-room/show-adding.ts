// Adds a product to a show whose room is open: into the line-up, its block out of the ledger, onto
// the screens. Refused by name when nothing of it is there; then the line-up is as it was.
import type * as v from 'valibot';
import type { addProductSchema } from '../../shared/contract/live-products.ts';
import { demandKnownWith } from '../db/known-ids.ts';
import { writeLiveItems } from '../db/live.ts';
import { readOpening } from '../db/live-opening.ts';
import { removeItem } from '../db/live-review.ts';
import { ApiError, notFound } from '../errors.ts';
import { roomOf } from './room-name.ts';
import { refuseClosed } from './room-tickets.ts';
import { type OpenCall, type OpenedShow, openShow } from './show-opening.ts';

/** What is to be added, and where. */
export interface AddWish {
  readonly liveId: string;
  readonly product: v.InferOutput<typeof addProductSchema>;
  readonly isAgoraReady: boolean;
}

async function demandOpenRoom({ env, db }: OpenCall, liveId: string): Promise<void> {
  const { state } = await roomOf(env, db.workspaceId, liveId).status();
  if (state === 'unopened') {
    throw new ApiError('room-not-open', { detail: 'Open the room first: then add to it.' });
  }
  refuseClosed(state === 'planned' ? 'open' : state);
}

/** Adds it, or more of it; what was set aside in all. */
export async function addToShow(call: OpenCall, wish: AddWish): Promise<OpenedShow['items'][0]> {
  const { db, nowMs } = call;
  const { liveId, product, isAgoraReady } = wish;
  const { skuId, units, ...rules } = product;
  const opening = await readOpening(db, liveId);
  if (!opening) throw notFound('live');
  await demandOpenRoom(call, liveId);
  const known = opening.items.find((item) => item.skuId === skuId);
  if (!known) {
    await demandKnownWith(db, [{ noun: 'sku', id: skuId, path: 'body.skuId' }]);
    const item = { skuId, expectedUnits: units, lowUnits: null, highUnits: null };
    await db.batch(writeLiveItems(db, liveId, [item], nowMs));
  }
  const setAsideUnits = (known?.setAsideUnits ?? 0) + units;
  const items = [{ skuId, setAsideUnits, ...rules }];
  try {
    const show = await openShow(call, {
      ...{ liveId, mode: undefined, items, isAgoraReady, onlySkuId: skuId },
    });
    const added = show.items.find((item) => item.skuId === skuId);
    if (!added) throw notFound('sku');
    return added;
  } catch (error) {
    if (!known) await removeItem(db, liveId, skuId).run();
    throw error;
  }
}
