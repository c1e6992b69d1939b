// Reads the list of slow movers: pages of cases with names, and what came of decided ones.
import type { CaseBody, CaseList } from '../../../shared/contract/slow-movers.ts';
import type { WorkspaceDb } from '../for-workspace.ts';
import { decodeCursor, encodeCursor, type PageQuery } from '../page.ts';
import { BUILT_UNITS_SQL } from './kits.ts';

/** A case as selected. */
export interface CaseRow {
  readonly id: string;
  readonly skuId: string;
  readonly code: string;
  readonly title: string;
  readonly warehouseId: string;
  readonly warehouseCode: string;
  readonly state: 'open' | 'decided' | 'outdated';
  readonly ownerMemberId: string | null;
  readonly ownerName: string | null;
  readonly dueOnDate: string;
  readonly currency: string;
  readonly gainMinor: number;
  /** JSON of a CaseBody. */
  readonly body: string;
  /** JSON of the choice. */
  readonly chosen: string | null;
  readonly reason: string | null;
  readonly decidedByName: string | null;
  readonly decidedAtUtc: number | null;
  readonly decidedSeq: number | null;
  readonly leftUnits: number;
  readonly kitCode: string | null;
  readonly builtUnits: number | null;
}

const COLUMNS = `q.id, q.sku_id AS skuId, s.code, s.title, q.warehouse_id AS warehouseId,
  h.code AS warehouseCode, q.state, q.owner_member_id AS ownerMemberId,
  (SELECT m.display_name FROM member m
    WHERE m.workspace_id = ?1 AND m.id = q.owner_member_id) AS ownerName,
  q.due_on_date AS dueOnDate, q.currency, q.gain_minor AS gainMinor, q.body, q.chosen, q.reason,
  (SELECT m.display_name FROM member m
    WHERE m.workspace_id = ?1 AND m.id = q.decided_by_member_id) AS decidedByName,
  q.decided_at_utc AS decidedAtUtc, q.decided_seq AS decidedSeq,
  coalesce((SELECT sum(n.on_hand - n.allocated - n.unavailable) FROM stock_level n
    WHERE n.workspace_id = ?1 AND n.sku_id = q.sku_id
      AND n.warehouse_id = q.warehouse_id), 0) AS leftUnits,
  (SELECT k.code FROM sku k
    WHERE k.workspace_id = ?1 AND k.id = q.chosen ->> '$.kit.skuId') AS kitCode,
  iif(q.chosen ->> '$.kit.skuId' IS NULL, NULL, ${BUILT_UNITS_SQL}) AS builtUnits`;

const JOINS = `CROSS JOIN sku s ON s.workspace_id = ?1 AND s.id = q.sku_id
  CROSS JOIN warehouse h ON h.workspace_id = ?1 AND h.id = q.warehouse_id`;

/** Open cases, what gains most first: ?2 last gain, ?3 last id, ?4 rows. */
export const OPEN_CASES_SQL = `SELECT ${COLUMNS}
  FROM clearance_case q INDEXED BY clearance_case_gain ${JOINS}
  WHERE q.workspace_id = ?1 AND q.state = 'open' AND (q.gain_minor, q.id) < (?2, ?3)
  ORDER BY q.gain_minor DESC, q.id DESC LIMIT ?4`;

/** Decided cases, newest first: ?2 last instant, ?3 last id, ?4 rows. */
export const DECIDED_CASES_SQL = `SELECT ${COLUMNS}
  FROM clearance_case q INDEXED BY clearance_case_decided ${JOINS}
  WHERE q.workspace_id = ?1 AND q.state = 'decided' AND (q.decided_at_utc, q.id) < (?2, ?3)
  ORDER BY q.decided_at_utc DESC, q.id DESC LIMIT ?4`;

/** Decided bundles of which kits are still to be built, newest first: as for decided cases. */
export const TO_BUILD_SQL = `SELECT ${COLUMNS}
  FROM clearance_case q INDEXED BY clearance_case_decided ${JOINS}
  WHERE q.workspace_id = ?1 AND q.state = 'decided' AND (q.decided_at_utc, q.id) < (?2, ?3)
    AND q.chosen ->> '$.kit.units' > ${BUILT_UNITS_SQL}
  ORDER BY q.decided_at_utc DESC, q.id DESC LIMIT ?4`;

const PAGE_SQL: Readonly<Record<CaseList, string>> = {
  open: OPEN_CASES_SQL,
  decided: DECIDED_CASES_SQL,
  'to-build': TO_BUILD_SQL,
};

/** One case: ?2 its id. */
export const CASE_SQL = `SELECT ${COLUMNS} FROM clearance_case q ${JOINS}
  WHERE q.workspace_id = ?1 AND q.id = ?2`;

/** Parcels that left a shelf since a movement: ?2 `[[case, sku, warehouse, seq], ...]`. */
export const SOLD_SINCE_SQL = `SELECT j.value ->> 0 AS id, -sum(m.on_hand_delta) AS units
  FROM json_each(?2) j CROSS JOIN stock_movement m INDEXED BY stock_movement_place
    ON m.workspace_id = ?1 AND m.sku_id = j.value ->> 1 AND m.warehouse_id = j.value ->> 2
    AND m.seq > j.value ->> 3
  WHERE m.kind = 'ship' GROUP BY j.key`;

/** Names of SKUs, warehouses and lives by id: ?2 their ids. */
export const TARGET_NAMES_SQL = `SELECT j.value AS id, coalesce(
    (SELECT s.code || ' · ' || s.title FROM sku s
      WHERE s.workspace_id = ?1 AND s.id = j.value),
    (SELECT h.name FROM warehouse h WHERE h.workspace_id = ?1 AND h.id = j.value),
    (SELECT v.title FROM live_session v WHERE v.workspace_id = ?1 AND v.id = j.value)) AS name
  FROM json_each(?2) j`;

const COUNT_SQL = `SELECT count(*) AS openCount FROM clearance_case
  WHERE workspace_id = ?1 AND state = 'open'`;

const MEMBERS_SQL = `SELECT id, display_name AS name FROM member
  WHERE workspace_id = ?1 AND state = 'active' ORDER BY display_name LIMIT 200`;

const MARK_SQL = `SELECT created_at_utc AS firstAtUtc, expires_at_utc AS expiresAtUtc,
    request_hash AS mark FROM idempotency_record
  WHERE workspace_id = ?1 AND key = 'job slow-movers'`;

/** What a page of the list needs beside its cases. */
export interface ListRead {
  readonly rows: readonly CaseRow[];
  readonly nextCursor: string | null;
  readonly openCount: number;
  readonly members: readonly { readonly id: string; readonly name: string }[];
  /** The job's mark: `week instant`; null = it never ran. */
  readonly mark: string | null;
}

const LAST = [9e15, '\u{10FFFF}'] as const;

/** Reads a page. */
export async function readCases(
  db: WorkspaceDb,
  query: PageQuery & { readonly state: CaseList },
): Promise<ListRead> {
  const [key, id] = decodeCursor(query.cursor, LAST);
  const isOpen = query.state === 'open';
  const [page, count, members, mark] = await db.batch<never>([
    db.prepare(PAGE_SQL[query.state]).bind(db.workspaceId, key, id, query.limit + 1),
    ...[COUNT_SQL, MEMBERS_SQL, MARK_SQL].map((sql) => db.prepare(sql).bind(db.workspaceId)),
  ]);
  const rows = (page?.results ?? []) as CaseRow[];
  const shown = rows.slice(0, query.limit);
  const last = rows.length > query.limit ? shown.at(-1) : undefined;
  const keyOf = (row: CaseRow) => (isOpen ? row.gainMinor : (row.decidedAtUtc ?? 0));
  const [counted] = (count?.results ?? []) as { openCount: number }[];
  const [marked] = (mark?.results ?? []) as { mark: string }[];
  return {
    rows: shown,
    nextCursor: last ? encodeCursor([keyOf(last), last.id]) : null,
    openCount: counted?.openCount ?? 0,
    members: members?.results ?? [],
    mark: marked?.mark ?? null,
  };
}

/** The case with that id. */
export function findCase(db: WorkspaceDb, id: string): Promise<CaseRow | null> {
  return db.prepare(CASE_SQL).bind(db.workspaceId, id).first<CaseRow>();
}

/** Names and sales that the rows speak of, in one round trip. */
export async function readAround(db: WorkspaceDb, rows: readonly CaseRow[]) {
  const targetIds = rows.flatMap(({ body }) =>
    (JSON.parse(body) as CaseBody).ways.flatMap(({ targetId }) => targetId ?? []),
  );
  const chosenIds = rows.flatMap(({ chosen }) =>
    chosen ? ((JSON.parse(chosen) as { targetId: string | null }).targetId ?? []) : [],
  );
  const decided = rows.filter(({ state }) => state === 'decided');
  const since = decided.map((row) => [row.id, row.skuId, row.warehouseId, row.decidedSeq ?? 0]);
  const ids = JSON.stringify([...new Set([...targetIds, ...chosenIds])]);
  const [names, sold] = await db.batch<never>([
    db.prepare(TARGET_NAMES_SQL).bind(db.workspaceId, ids),
    db.prepare(SOLD_SINCE_SQL).bind(db.workspaceId, JSON.stringify(since)),
  ]);
  const named = (names?.results ?? []) as { id: string; name: string | null }[];
  const left = (sold?.results ?? []) as { id: string; units: number }[];
  return {
    nameOf: new Map(named.flatMap(({ id, name }) => (name === null ? [] : [[id, name]]))),
    soldOf: new Map(left.map(({ id, units }) => [id, units])),
  };
}
