// Reads one page of a feed leniently: kinds this version does not know are skipped, a row it cannot
// read is counted and left out, everything else is checked by the contract.
import * as v from 'valibot';
import {
  catalogueChangeSchema,
  moneyChangeSchema,
  stockChangeSchema,
  syncCatalogue,
  syncMoney,
  syncStock,
  tombstoneSchema,
} from '../../shared/contract/sync.ts';
import { type Change, changeId } from '../copy/apply-changes.ts';
import type { FeedName } from '../copy/database.ts';

const envelopeSchema = v.object({
  syncEpoch: v.string(),
  revision: v.number(),
  changes: v.array(v.looseObject({ kind: v.string() })),
  tombstones: v.array(tombstoneSchema),
  nextCursor: v.nullable(v.string()),
});

interface Feed {
  readonly endpoint: typeof syncCatalogue | typeof syncStock | typeof syncMoney;
  readonly rowSchemas: ReadonlyMap<string, v.GenericSchema>;
}

interface ChangeVariant {
  readonly options: readonly {
    readonly entries: { readonly kind: { readonly literal: string }; readonly row: unknown };
  }[];
}

const rowSchemasOf = ({ options }: ChangeVariant) =>
  new Map(
    options.map(({ entries }) => [entries.kind.literal, entries.row as v.GenericSchema] as const),
  );

/** The feeds: their endpoints and the shape of each kind of row. */
export const FEEDS: Readonly<Record<FeedName, Feed>> = {
  catalogue: { endpoint: syncCatalogue, rowSchemas: rowSchemasOf(catalogueChangeSchema) },
  stock: { endpoint: syncStock, rowSchemas: rowSchemasOf(stockChangeSchema) },
  money: { endpoint: syncMoney, rowSchemas: rowSchemasOf(moneyChangeSchema) },
};

/** One page as it is written into the copy. */
export interface ReadPage {
  readonly syncEpoch: string;
  readonly revision: number;
  readonly nextCursor: string | null;
  readonly changes: readonly Change[];
  readonly skippedRows: number;
}

/** Reads a page; null when it is not a page at all. */
export function readFeedPage(feed: FeedName, body: unknown): ReadPage | null {
  const parsed = v.safeParse(envelopeSchema, body);
  if (!parsed.success) return null;
  const { rowSchemas } = FEEDS[feed];
  const { syncEpoch, revision, nextCursor, tombstones } = parsed.output;
  const changes: Change[] = [];
  let skippedRows = 0;
  for (const { kind, row } of parsed.output.changes) {
    const schema = rowSchemas.get(kind);
    if (!schema) continue;
    const read = v.safeParse(schema, row);
    if (!read.success) {
      skippedRows += 1;
      continue;
    }
    changes.push({
      kind,
      id: changeId(kind, read.output as Record<string, unknown>),
      row: read.output,
    });
  }
  for (const { kind, id } of tombstones) {
    if (rowSchemas.has(kind)) changes.push({ kind, id, row: null });
  }
  return { syncEpoch, revision, nextCursor, changes, skippedRows };
}
