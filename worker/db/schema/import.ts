// Imports: the job with its dry run, the rows it could not take, what undo needs, and the column
// mappings people taught. A file is known by its hash: the same file again changes nothing.
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import {
  count,
  createdAtUtc,
  flag,
  id,
  instant,
  json,
  updatedAtUtc,
  workspaceId,
} from './columns.ts';

/** One file and what became of it. */
export const importJob = sqliteTable(
  'import_job',
  {
    workspaceId: workspaceId(),
    id: id(),
    fileName: text('file_name').notNull(),
    /** SHA-256 of the bytes. */
    fileHash: text('file_hash').notNull(),
    fileBytes: integer('file_bytes').notNull(),
    /** Name of the report format in shared/reports. */
    format: text('format').notNull(),
    accountId: text('account_id'),
    warehouseId: text('warehouse_id'),
    /** The time the numbers speak of; null = unknown, the upload counts. */
    asOfUtc: instant('as_of_utc'),
    /**
     * How columns and places were read: shared/reports/mapping.ts and the options of the upload.
     */
    mapping: json<unknown>('mapping'),
    state: text('state', {
      enum: ['uploaded', 'dry-run', 'applying', 'applied', 'failed', 'undone'],
    }).notNull(),
    rowsRead: count('rows_read'),
    rowsChanged: count('rows_changed'),
    rowsSame: count('rows_same'),
    rowsFailed: count('rows_failed'),
    /** Where a broken-off run goes on. */
    rowsApplied: count('rows_applied'),
    summary: json<unknown>('summary'),
    error: text('error'),
    memberId: text('member_id').notNull(),
    createdAtUtc: createdAtUtc(),
    updatedAtUtc: updatedAtUtc(),
    appliedAtUtc: instant('applied_at_utc'),
    undoneAtUtc: instant('undone_at_utc'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('import_job_hash').on(t.workspaceId, t.fileHash),
    index('import_job_time').on(t.workspaceId, t.createdAtUtc),
  ],
);

/** A row that could not be taken: where, what stood there, and how to mend it. */
export const importRowError = sqliteTable(
  'import_row_error',
  {
    workspaceId: workspaceId(),
    importJobId: text('import_job_id').notNull(),
    /** Row number in the file as a person counts: the header is row 1. */
    rowNumber: integer('row_number').notNull(),
    columnName: text('column_name').notNull().default(''),
    value: text('value'),
    /** Code of the error; the client has the words. */
    code: text('code').notNull(),
    fix: text('fix').notNull().default(''),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.importJobId, t.rowNumber, t.columnName, t.code] }),
  ],
);

/** The value a job replaced, so that undo can put it back (stock is undone by reversals). */
export const importUndo = sqliteTable(
  'import_undo',
  {
    workspaceId: workspaceId(),
    importJobId: text('import_job_id').notNull(),
    subjectKind: text('subject_kind').notNull(),
    subjectId: text('subject_id').notNull(),
    /** Null = the row did not exist before. */
    before: json<unknown>('before'),
    /** The revision the job wrote: a later change by others is not undone silently. */
    writtenRevision: integer('written_revision').notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.importJobId, t.subjectKind, t.subjectId] })],
);

/** A remembered column mapping, found again by the header it was made for. */
export const importPreset = sqliteTable(
  'import_preset',
  {
    workspaceId: workspaceId(),
    id: id(),
    name: text('name').notNull(),
    /** Hash of the header's names, folded. */
    headerHash: text('header_hash').notNull(),
    /** A ColumnMapping of shared/reports/mapping.ts. */
    mapping: json<unknown>('mapping').notNull(),
    updatedAtUtc: updatedAtUtc(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('import_preset_header').on(t.workspaceId, t.headerHash),
  ],
);

/**
 * Counts of a dry run that wait to be applied, one row per balance: rows of a file that name the
 * same item and place (bins, lots) are added up here. Gone once applied.
 */
export const importStockRow = sqliteTable(
  'import_stock_row',
  {
    workspaceId: workspaceId(),
    importJobId: text('import_job_id').notNull(),
    warehouseId: text('warehouse_id').notNull(),
    asOfUtc: instant('as_of_utc').notNull(),
    skuId: text('sku_id').notNull(),
    bucket: text('bucket').notNull().default(''),
    /** Null = the file said nothing. */
    onHand: integer('on_hand'),
    unavailable: integer('unavailable'),
    inbound: integer('inbound'),
    /** Rows of the file that were added up. */
    rows: integer('rows').notNull().default(1),
  },
  (t) => [
    primaryKey({
      columns: [t.workspaceId, t.importJobId, t.warehouseId, t.asOfUtc, t.skuId, t.bucket],
    }),
  ],
);

/** Listings and order lines of a dry run that wait to be applied, some thousand facts a row. */
export const importChunk = sqliteTable(
  'import_chunk',
  {
    workspaceId: workspaceId(),
    importJobId: text('import_job_id').notNull(),
    chunk: integer('chunk').notNull(),
    kind: text('kind', {
      enum: ['item', 'listing', 'order-line', 'tracking', 'movement', 'sku'],
    }).notNull(),
    rows: integer('rows').notNull(),
    /** Facts of shared/reports/facts.ts with the ids they were resolved to. */
    facts: text('facts').notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.importJobId, t.chunk] })],
);

/**
 * Events a warehouse reported, each once. Where our ledger is the authority they were booked;
 * elsewhere they explain the differences its counts post, and move nothing themselves.
 */
export const reportedMovement = sqliteTable(
  'reported_movement',
  {
    workspaceId: workspaceId(),
    warehouseId: text('warehouse_id').notNull(),
    /** The same units in any file: shared/reports/movement-keys.ts. */
    eventKey: text('event_key').notNull(),
    importJobId: text('import_job_id').notNull(),
    kind: text('kind', { enum: ['receive', 'return', 'adjust', 'remove'] }).notNull(),
    skuId: text('sku_id').notNull(),
    /** Signed. */
    units: integer('units').notNull(),
    isSellable: flag('is_sellable'),
    reason: text('reason'),
    reference: text('reference'),
    centre: text('centre'),
    /** True = our ledger has it; false = evidence alone. */
    isBooked: flag('is_booked'),
    /** The open line a receipt was booked against. */
    inboundLineId: text('inbound_line_id'),
    occurredAtUtc: instant('occurred_at_utc').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.warehouseId, t.eventKey] }),
    index('reported_movement_job').on(t.workspaceId, t.importJobId),
    index('reported_movement_sku').on(t.workspaceId, t.skuId, t.warehouseId, t.occurredAtUtc),
  ],
);
