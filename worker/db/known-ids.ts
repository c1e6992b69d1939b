// Which ids of a request exist in this workspace: one statement for all of them. Another
// workspace's id is simply not there.
import { fieldError, notFound } from '../errors.ts';
import type { WorkspaceDb } from './for-workspace.ts';

/** The tables ids of requests may point to. */
export type Noun =
  | 'sku'
  | 'warehouse'
  | 'account'
  | 'category'
  | 'listing'
  | 'supplier'
  | 'forwarder'
  | 'host';

const TABLES: Readonly<Record<Noun, string>> = {
  sku: 'sku',
  warehouse: 'warehouse',
  account: 'channel_account',
  category: 'category',
  listing: 'listing',
  supplier: 'supplier',
  forwarder: 'forwarder',
  host: 'host',
};

/** An id with the place it stands at in the request, `body.skuId`. */
export interface Reference {
  readonly noun: Noun;
  readonly id: string | null | undefined;
  readonly path: string;
}

// One CASE and no UNION: workerd takes at most five terms of those.
const IS_UNKNOWN = Object.entries(TABLES).map(
  ([noun, table]) => `WHEN '${noun}' THEN NOT EXISTS (SELECT 1 FROM ${table} t
    WHERE t.workspace_id = ?1 AND t.id = j.value ->> 1)`,
);

/** SQL that names the ids that do not exist: ?1 workspace, ?2 `[[noun, id], ...]`. */
export const UNKNOWN_IDS_SQL = `SELECT j.value ->> 0 AS noun, j.value ->> 1 AS id
  FROM json_each(?2) j WHERE CASE j.value ->> 0 ${IS_UNKNOWN.join(' ')} END`;

/** The question which of these exist, for a batch with others; null = there is none to ask. */
export function askKnown(
  db: WorkspaceDb,
  references: readonly Reference[],
): D1PreparedStatement | null {
  const given = references.filter(({ id }) => typeof id === 'string');
  if (given.length === 0) return null;
  const pairs = [...new Set(given.map(({ noun, id }) => JSON.stringify([noun, id])))];
  return db.prepare(UNKNOWN_IDS_SQL).bind(db.workspaceId, `[${pairs.join(',')}]`);
}

/** Refuses with 404 when the answer to `askKnown` names an id; the field says which one. */
export function refuseUnknown(
  references: readonly Reference[],
  answer: D1Result<unknown> | undefined,
): void {
  const [unknown] = (answer?.results ?? []) as { id: string; noun: Noun }[];
  if (!unknown) return;
  const place = references.find(({ noun, id }) => noun === unknown.noun && id === unknown.id);
  if (!place) throw notFound(unknown.noun);
  throw fieldError(place.path, `There is no such ${unknown.noun} in this workspace.`, 'not-found');
}

/** Refuses with 404 when an id is not in this workspace; the field says which one. */
export async function demandKnown(
  db: WorkspaceDb,
  references: readonly Reference[],
): Promise<void> {
  const question = askKnown(db, references);
  if (question) refuseUnknown(references, await question.all());
}

/** Like `demandKnown`, and the answers to at least one other question, in one round trip. */
export async function demandKnownWith(
  db: WorkspaceDb,
  references: readonly Reference[],
  ...questions: readonly D1PreparedStatement[]
): Promise<D1Result<unknown>[]> {
  const known = askKnown(db, references);
  const answers = await db.batch<unknown>(known ? [...questions, known] : [...questions]);
  if (known) refuseUnknown(references, answers.pop());
  return answers;
}
