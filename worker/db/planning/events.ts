// The seller's own events: a promotion, a price change, a fair; by hand or from a file.
import type { OwnEvent } from '../../../shared/planning/events/occurrences.ts';
import type { WorkspaceDb } from '../for-workspace.ts';

const COLUMNS = `e.id, e.kind, e.name, e.market, e.category_id AS categoryId, e.sku_id AS skuId,
  e.starts_on_date AS startsOnDate, e.ends_on_date AS endsOnDate,
  e.uplift_percent AS upliftPercent, e.source`;

/** SQL of the reads, for the kept query plans. */
export const EVENT_SQL = {
  all: `SELECT ${COLUMNS} FROM demand_event e INDEXED BY demand_event_dates
    WHERE e.workspace_id = ?1 ORDER BY e.starts_on_date LIMIT 2000`,
  markets: `SELECT DISTINCT market FROM channel_account
    WHERE workspace_id = ?1 AND status = 'active'`,
  known: `SELECT (SELECT count(*) FROM json_each(?2) p CROSS JOIN sku s
      ON s.workspace_id = ?1 AND s.id = p.value) AS skus,
    (SELECT count(*) FROM json_each(?3) p CROSS JOIN category c
      ON c.workspace_id = ?1 AND c.id = p.value) AS categories`,
  one: 'SELECT id FROM demand_event WHERE workspace_id = ?1 AND id = ?2',
} as const;

/** An own event with where it came from. */
export interface StoredEvent extends OwnEvent {
  readonly source: string;
}

/** All own events by date. */
export async function readOwnEvents(db: WorkspaceDb): Promise<StoredEvent[]> {
  const { results } = await db.prepare(EVENT_SQL.all).bind(db.workspaceId).all<StoredEvent>();
  return results;
}

/** Own events and the markets of the shops, in one round trip. */
export async function readEventsAndMarkets(
  db: WorkspaceDb,
): Promise<{ events: StoredEvent[]; markets: string[] }> {
  const [events, markets] = await db.batch<never>([
    db.prepare(EVENT_SQL.all).bind(db.workspaceId),
    db.prepare(EVENT_SQL.markets).bind(db.workspaceId),
  ]);
  return {
    events: events?.results ?? [],
    markets: ((markets?.results ?? []) as { market: string }[]).map(({ market }) => market),
  };
}

/** Whether all the SKUs and categories that events name are this workspace's. */
export async function areNamesKnown(
  db: WorkspaceDb,
  events: readonly Pick<OwnEvent, 'skuId' | 'categoryId'>[],
): Promise<boolean> {
  const named = (pick: (event: Pick<OwnEvent, 'skuId' | 'categoryId'>) => string) => [
    ...new Set(events.map(pick).filter((id) => id !== '')),
  ];
  const [skus, categories] = [named((e) => e.skuId), named((e) => e.categoryId)];
  const found = await db
    .prepare(EVENT_SQL.known)
    .bind(db.workspaceId, JSON.stringify(skus), JSON.stringify(categories))
    .first<{ skus: number; categories: number }>();
  return found?.skus === skus.length && found.categories === categories.length;
}

/** Whether there is an event of that id. */
export async function hasEvent(db: WorkspaceDb, id: string): Promise<boolean> {
  return (await db.prepare(EVENT_SQL.one).bind(db.workspaceId, id).first()) !== null;
}

/** Statement that writes events; one of the same id is replaced. */
export function upsertEvents(
  db: WorkspaceDb,
  events: readonly StoredEvent[],
  nowMs: number,
): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO demand_event (workspace_id, id, kind, name, market, category_id, sku_id,
         starts_on_date, ends_on_date, uplift_percent, source, revision, updated_at_utc)
       SELECT ?1, value ->> 'id', value ->> 'kind', value ->> 'name', value ->> 'market',
         value ->> 'categoryId', value ->> 'skuId', value ->> 'startsOnDate',
         value ->> 'endsOnDate', value ->> 'upliftPercent', value ->> 'source', w.revision, ?3
       FROM json_each(?2) CROSS JOIN workspace w ON w.workspace_id = ?1 WHERE 1
       ON CONFLICT (workspace_id, id) DO UPDATE SET kind = excluded.kind, name = excluded.name,
         market = excluded.market, category_id = excluded.category_id, sku_id = excluded.sku_id,
         starts_on_date = excluded.starts_on_date, ends_on_date = excluded.ends_on_date,
         uplift_percent = excluded.uplift_percent, source = excluded.source,
         revision = excluded.revision, updated_at_utc = excluded.updated_at_utc`,
    )
    .bind(db.workspaceId, JSON.stringify(events), nowMs);
}

/** Statement that deletes an event. */
export function deleteEvent(db: WorkspaceDb, id: string): D1PreparedStatement {
  return db
    .prepare('DELETE FROM demand_event WHERE workspace_id = ?1 AND id = ?2')
    .bind(db.workspaceId, id);
}
