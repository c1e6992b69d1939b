// Writes the sample shop into an empty database: rows as they are, stock through the ledger.
// Must never touch a database that holds a workspace.

import { DAY_MS, localDateAt } from '../../../shared/calendar/local-date.ts';
import { giveUnowned } from '../../db/clearance/cases.ts';
import type { WorkspaceDb } from '../../db/for-workspace.ts';
import { stateLots } from '../../db/ledger/lots.ts';
import { post } from '../../db/ledger/post.ts';
import { recordSnapshot } from '../../db/ledger/snapshots.ts';
import { insertMember } from '../../db/member.ts';
import { newId } from '../../db/new-id.ts';
import { searchToken } from '../../db/schema/search.ts';
import { bumpRevision, createWorkspace } from '../../db/workspace.ts';
import { searchTokens } from '../../domain/search-tokens.ts';
import { titleInitials } from '../../domain/title-initials.ts';
import { freshenDemand } from '../../jobs/demand-night.ts';
import { workOutReviews } from '../../jobs/live-reviews.ts';
import { planAtOnce } from '../../jobs/plan-run.ts';
import { replenish } from '../../jobs/replenish.ts';
import { workOutSlowMovers } from '../../jobs/slow-movers.ts';
import type { SampleRows, SampleShop } from '../sample/sample-rows.ts';
import { insertRows } from './insert-rows.ts';
import { allocateOrders, orderStatements, tellParcels } from './seed-orders.ts';
import { TABLES } from './tables.ts';

/** What was written. */
export interface SeedCounts {
  readonly skus: number;
  readonly listings: number;
  readonly movements: number;
  readonly orders: number;
}

const STATEMENTS_PER_BATCH = 10;
const PLANNED_DAYS_AGO = [28, 14];

// What a written SKU gets beside its own columns, as worker/db/sku.ts does it.
const withInitials = (sku: SampleRows['sku'][number]) => ({
  ...sku,
  titleInitials: titleInitials(sku.title),
});

function tokenRows({ rows }: SampleShop) {
  return rows.sku.flatMap(({ id, code, title }) =>
    searchTokens(`${code} ${title}`).map((token) => ({ token, skuId: id })),
  );
}

async function writeRows(db: WorkspaceDb, shop: SampleShop) {
  const names = Object.keys(TABLES) as (keyof SampleRows)[];
  const rows = { ...shop.rows, sku: shop.rows.sku.map(withInitials) };
  const statements = names.flatMap((name) =>
    insertRows(db, TABLES[name], rows[name] as Record<string, unknown>[], shop.nowMs),
  );
  statements.push(...insertRows(db, searchToken, tokenRows(shop), shop.nowMs));
  statements.push(...orderStatements(db, [...shop.orders, ...shop.sentOrders], shop.nowMs));
  await db.batch([bumpRevision(db)]);
  for (let from = 0; from < statements.length; from += STATEMENTS_PER_BATCH) {
    await db.batch(statements.slice(from, from + STATEMENTS_PER_BATCH));
  }
}

async function writeStock(db: WorkspaceDb, shop: SampleShop): Promise<number> {
  let movements = 0;
  for (const { movements: drafts, ...act } of shop.acts) {
    const { movements: posted } = await post(db, { ...act, nowMs: shop.nowMs }, drafts);
    movements += posted.length;
  }
  for (const snapshot of shop.snapshots) {
    const key = `sample:${snapshot.sourceHash}`;
    const act = { key, sourceKind: 'snapshot', sourceId: 'sample', nowMs: shop.nowMs };
    await recordSnapshot(db, act, snapshot);
  }
  const promised = await allocateOrders(db, shop.orders, shop.nowMs);
  await tellParcels(db, shop.sentOrders, shop.nowMs);
  for (const [i, said] of shop.lots.entries()) {
    const act = { key: `sample:lots:${i}`, sourceKind: 'import', sourceId: 'sample' };
    await stateLots(db, { ...act, nowMs: shop.nowMs }, said);
  }
  return movements + promised;
}

/** Makes the workspace and everything in it; the owner comes last and says that all is there. */
export async function seedShop(env: Env, shop: SampleShop): Promise<SeedCounts> {
  const db = await createWorkspace(env, { ...shop.workspace, isDemo: true }, shop.nowMs);
  await writeRows(db, shop);
  const movements = await writeStock(db, shop);
  // The days that began empty follow from the movements; the averages follow from both.
  const night = localDateAt(shop.nowMs, shop.workspace.timeZone);
  await freshenDemand(db, night, null, shop.nowMs);
  await workOutReviews(db, shop.nowMs);
  // Forecasts of before, held against what was sold since: what a shop of a month would have.
  for (const daysAgo of PLANNED_DAYS_AGO) await planAtOnce(db, shop.nowMs - daysAgo * DAY_MS);
  await planAtOnce(db, shop.nowMs);
  await replenish(db, shop.nowMs);
  const owner = {
    id: newId('mem', shop.nowMs),
    email: null,
    displayName: 'Lin Na',
    role: 'owner' as const,
    grantedPermissions: [],
    password: null,
  };
  await workOutSlowMovers(db, shop.nowMs);
  await db.batch([insertMember(db, owner, shop.nowMs), giveUnowned(db, owner.id)]);
  return {
    skus: shop.rows.sku.length,
    listings: shop.rows.listing.length,
    movements,
    orders: shop.orders.length,
  };
}
