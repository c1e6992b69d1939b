// What a page of a platform means for us: listings and the SKUs they name, places, levels, orders.
// The same page again ends in the same state. Where stock changes, the ledger writes it.
import { emptySummary } from '../../shared/reports/dry-run.ts';
import { tellInbound } from '../db/connections/inbound.ts';
import { storeLevels } from '../db/connections/levels.ts';
import { storeStocks } from '../db/connections/stocks.ts';
import { describeAccount, storePlaces } from '../db/connections/sync.ts';
import type { WorkspaceDb } from '../db/for-workspace.ts';
import { writeItems } from '../db/imports/items.ts';
import { type ListingContext, writeListings } from '../db/imports/listings.ts';
import { findAccount } from '../db/imports/resolve.ts';
import { forgetNotes } from '../db/imports/undo.ts';
import { bumpRevision } from '../db/workspace.ts';
import type { PulledPage } from '../domain/connections/pulled.ts';
import { itemFinder } from '../domain/imports/resolve-facts.ts';
import { stageListings } from '../domain/imports/stage-facts.ts';
import { applyOrderEvents } from './apply-orders.ts';
import type { LiveRooms } from './live-rooms.ts';
import { bookToldParcels } from './warehouse-parcels.ts';

/** Whose page it is, and when it was asked for. */
export interface PageScene {
  readonly connectionId: string;
  readonly accountId: string;
  /** Before the question was sent: what happened since may or may not be on the page. */
  readonly asOfUtc: number;
  readonly isFirstPage: boolean;
  /** True while the account's money and zone are our guess. */
  readonly isAccountNew: boolean;
  /** The platform's places as our warehouses. */
  readonly warehouses: Readonly<Record<string, string>>;
  readonly rooms: LiveRooms | null;
}

// The listings' chunk writes notes for an undo; nobody undoes a platform's word, so they go with
// the batch that made them.
async function offerStatements(
  db: WorkspaceDb,
  { offers = [] }: PulledPage,
  scene: PageScene,
): Promise<D1PreparedStatement[]> {
  const account = await findAccount(db, scene.accountId);
  if (!account || offers.length === 0) return [];
  const { accountId, connectionId: jobId, asOfUtc } = scene;
  const { currency, market } = account;
  const item = await itemFinder(
    db,
    accountId,
    offers.map((offer) => offer.item),
  );
  const newItems = new Map();
  const job = { id: jobId, createsItems: true };
  const staging = { job, accountId, currency, item, newItems, nameless: [] };
  const staged = await stageListings(db, offers, staging, emptySummary());
  const context: ListingContext = { jobId, accountId, currency, market, asOfUtc, nowMs: asOfUtc };
  return [
    bumpRevision(db),
    ...(newItems.size > 0 ? writeItems(db, jobId, [...newItems.values()], asOfUtc) : []),
    ...writeListings(db, context, staged),
    forgetNotes(db, jobId),
  ];
}

/** Offers and levels of one batch: a report tells of many thousand in one page. */
const PIECE_ROWS = 1_000;

function piecesOf(page: PulledPage): PulledPage[] {
  const { offers = [], levels = [] } = page;
  const most = Math.max(offers.length, levels.length, 1);
  const pieces = Array.from({ length: Math.ceil(most / PIECE_ROWS) }, (_, at) => {
    const part = <T>(all: readonly T[]) => all.slice(at * PIECE_ROWS, (at + 1) * PIECE_ROWS);
    return { next: null, restMs: 0, offers: part(offers), levels: part(levels) };
  });
  return [{ ...page, ...pieces[0] }, ...pieces.slice(1)];
}

/** Applies a page. */
export async function applyPage(db: WorkspaceDb, page: PulledPage, scene: PageScene) {
  for (const piece of piecesOf(page)) await applyPiece(db, piece, scene);
}

async function applyPiece(db: WorkspaceDb, page: PulledPage, scene: PageScene) {
  const { connectionId, accountId, asOfUtc } = scene;
  const { shop, places, levels = [], inbound = [], stocks = [], parcels = [] } = page;
  const expected = tellInbound(db, inbound, scene.warehouses);
  const offers = await offerStatements(db, page, scene);
  const tells = shop && scene.isAccountNew;
  const statements = [
    ...(tells ? [bumpRevision(db), describeAccount(db, accountId, shop, asOfUtc)] : []),
    ...(places ? [storePlaces(db, connectionId, places, scene.isFirstPage)] : []),
    ...offers,
    ...(expected.length > 0 ? [bumpRevision(db), ...expected] : []),
    ...(levels.length > 0 ? [storeLevels(db, { connectionId, accountId, asOfUtc }, levels)] : []),
  ];
  if (stocks.length > 0) statements.push(storeStocks(db, { connectionId, asOfUtc }, stocks));
  if (statements.length > 0) await db.batch(statements);
  await bookToldParcels(db, { connectionId, warehouses: scene.warehouses }, parcels, asOfUtc);
  for (const show of page.shows ?? []) await scene.rooms?.follow(db, show, asOfUtc);
  await applyOrderEvents(db, page.orders ?? [], asOfUtc, scene.rooms);
}
