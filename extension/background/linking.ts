// Links a row of a shop's page to a SKU after a person chose it in a card, through the API. A page
// that is hostile, or its whole process, gets codes and titles of a few SKUs and no more, and that
// only on a page of a shop of ours, seldom, and with the member's own permission.
import { createListing, updateListing } from '../../shared/contract/skus.ts';
import type { Platform } from '../../shared/inventory/words.ts';
import { type ApiClient, ApiError } from '../api.ts';
import { idsOfWrittenCode } from '../copy/copy-index.ts';
import { linkCandidates } from '../copy/link-candidates.ts';
import { readListings, readSkus } from '../copy/read-items.ts';
import type { ListingRecord } from '../copy/rows.ts';
import { search } from '../lookup/search.ts';
import type {
  CandidatesWish,
  LinkRefusal,
  LinkRow,
  LinkWish,
  OverlayCandidates,
  OverlayLinked,
} from '../messages/linking.ts';
import type { OverlayStartRequest } from '../messages/overlay.ts';
import { type LinkUse, linkUseItem, sessionItem } from '../settings.ts';
import { accountsOfPage } from './account-hints.ts';
import type { CopyHolder } from './copy-holder.ts';
import { poolFor } from './link-pool.ts';

/** What linking needs from outside. */
export interface LinkingParts {
  readonly copy: CopyHolder;
  readonly client: Pick<ApiClient, 'call'>;
  readonly platformOf: (siteId: string) => Platform | null;
  readonly nowMs: () => number;
  /** A listing was written: the copy is to be pulled. */
  readonly onWritten: () => void;
}

/** Answers for cards of rows that are not linked. */
export interface Linking {
  candidates(request: OverlayStartRequest & CandidatesWish): Promise<OverlayCandidates>;
  link(request: OverlayStartRequest & LinkWish): Promise<OverlayLinked>;
}

/** What a person needs by hand, and far below what it takes to read a catalogue out. */
const WINDOW_MS = 5 * 60_000;
const MOST_ASKED = 60;
const MOST_LINKED = 40;
const OFFERED = 3;
const FOUND = 5;

class Refused extends Error {
  constructor(readonly reason: LinkRefusal) {
    super(reason);
  }
}

async function countUse(
  siteId: string,
  nowMs: number,
  what: 'asked' | 'linked',
  most: number,
): Promise<void> {
  const all = await linkUseItem.getValue();
  const known = all[siteId];
  const isCurrent = known !== undefined && nowMs - known.sinceMs < WINDOW_MS;
  const use: LinkUse = isCurrent ? known : { sinceMs: nowMs, asked: 0, linked: 0 };
  if (use[what] >= most) throw new Refused('too-many');
  await linkUseItem.setValue({ ...all, [siteId]: { ...use, [what]: use[what] + 1 } });
}

/** The one shop of ours the page belongs to; refuses every other page and member. */
async function accountOf(parts: LinkingParts, page: OverlayStartRequest): Promise<string> {
  const session = await sessionItem.getValue();
  if (!session?.permissions.includes('catalogue.write')) throw new Refused('not-allowed');
  const { tables } = await parts.copy.index();
  const platform = parts.platformOf(page.siteId);
  const { accountId } = accountsOfPage(tables.accounts, platform, page.accountHint);
  if (accountId === null) throw new Refused('unknown-shop');
  return accountId;
}

async function candidates(
  parts: LinkingParts,
  { row, query, ...page }: OverlayStartRequest & CandidatesWish,
): Promise<OverlayCandidates> {
  await accountOf(parts, page);
  await countUse(page.siteId, parts.nowMs(), 'asked', MOST_ASKED);
  const index = await parts.copy.index();
  const typed = query.trim();
  if (typed === '')
    return { isOk: true, candidates: linkCandidates(index, row, OFFERED).map(shown) };
  const found = search(index, typed, FOUND);
  const hits = found.kind === 'hits' ? found.hits : found.rows.flatMap((one) => one.hits);
  const choices = hits.map(({ skuId, code, title }) => ({ skuId, sku: code, title }));
  return { isOk: true, candidates: choices.slice(0, FOUND) };
}

const shown = ({ skuId, sku, title }: { skuId: string; sku: string; title: string }) => ({
  skuId,
  sku,
  title,
});

/** The row's codes that no listing of the shop has yet. */
async function newCodes(parts: LinkingParts, row: LinkRow, accountId: string) {
  const [index, db] = await Promise.all([parts.copy.index(), parts.copy.db()]);
  const owners = row.codes.map(({ value }) => idsOfWrittenCode(index, value).listingIds);
  const records = (await readListings(db, owners.flat())).map(({ record }) => record);
  const taken = new Set(
    records.filter(({ listing }) => listing.accountId === accountId).map(({ id }) => id),
  );
  return row.codes.filter((_, i) => !owners[i]?.some((id) => taken.has(id)));
}

async function listingOf(parts: LinkingParts, id: string, accountId: string) {
  if (id === '') return null;
  const [source] = await readListings(await parts.copy.db(), [id]);
  const record = source?.record ?? null;
  return record?.listing.accountId === accountId ? record : null;
}

/** Adds the row's own codes to a listing, so that the row means it and no other. */
async function addCodes(
  parts: LinkingParts,
  { id, listing }: ListingRecord,
  row: LinkRow,
): Promise<void> {
  const { accountId } = listing;
  const codes = await newCodes(parts, row, accountId);
  if (codes.length === 0) throw new Refused('failed');
  // What was read from the server is written back as it was, kinds newer than this version too.
  const known = listing.identifiers as readonly OwnCode[];
  const body = { identifiers: [...known, ...ownCodes(codes, accountId)] };
  await parts.client.call(updateListing, { params: { id }, body });
}

type OwnCode = LinkRow['codes'][number] & { readonly accountId: string | null };

const ownCodes = (codes: LinkRow['codes'], accountId: string): OwnCode[] =>
  codes.map(({ kind, value }) => ({ kind, value, accountId }));

async function linkToSku(
  parts: LinkingParts,
  { row, targetKey: skuId, units }: OverlayStartRequest & LinkWish,
  accountId: string,
): Promise<void> {
  const db = await parts.copy.db();
  const sku = (await readSkus(db, [skuId])).get(skuId);
  if (!sku?.sku) throw new Refused('failed');
  const pool = await poolFor(parts.copy, accountId, skuId);
  const own = await listingOf(parts, row.itemKey, accountId);
  const components = [{ skuId, units }];
  if (own !== null) {
    const hasPool = own.listing.poolWarehouseIds.length > 0;
    const body = hasPool ? { components } : { components, ...pool };
    await parts.client.call(updateListing, { params: { id: own.id }, body });
    return;
  }
  const codes = await newCodes(parts, row, accountId);
  const sellerSku = codes.find(({ kind }) => kind === 'sku')?.value ?? null;
  const others = codes.filter(({ kind }) => kind !== 'sku');
  if (codes.length === 0) throw new Refused('failed');
  const body = {
    accountId,
    sellerSku,
    title: row.title,
    price: null,
    isActive: true,
    bufferUnits: 0,
    components,
    identifiers: ownCodes(others, accountId),
    ...pool,
  };
  await parts.client.call(createListing, { body });
}

async function link(
  parts: LinkingParts,
  request: OverlayStartRequest & LinkWish,
): Promise<OverlayLinked> {
  const accountId = await accountOf(parts, request);
  await countUse(request.siteId, parts.nowMs(), 'linked', MOST_LINKED);
  const chosen = await listingOf(parts, request.targetKey, accountId);
  if (chosen === null) await linkToSku(parts, request, accountId);
  else await addCodes(parts, chosen, request.row);
  parts.onWritten();
  return { isOk: true };
}

async function answered<Answer>(
  answer: Promise<Answer>,
): Promise<Answer | { isOk: false; reason: LinkRefusal }> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof Refused) return { isOk: false, reason: error.reason };
    if (!(error instanceof ApiError)) throw error;
    const { code } = error.failure;
    if (code === 'forbidden') return { isOk: false, reason: 'not-allowed' };
    const isOffline = code === 'offline' || code === 'unavailable';
    return { isOk: false, reason: isOffline ? 'offline' : 'failed' };
  }
}

/** Linking over the copy and the API. */
export function createLinking(parts: LinkingParts): Linking {
  return {
    candidates: (request) => answered(candidates(parts, request)),
    link: (request) => answered(link(parts, request)),
  };
}
