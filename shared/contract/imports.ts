// Imports and exports on the wire: a file's dry run, apply, undo, problem rows, remembered column
// mappings, and tables as CSV or TSV.
import * as v from 'valibot';
import { defineEndpoint } from './endpoint.ts';
import { importSummarySchema } from './import-summary.ts';
import {
  doneSchema,
  idParamsSchema,
  idSchema,
  instantSchema,
  openEnum,
  pageQuerySchema,
  pageSchema,
  shortTextSchema,
  timeZoneSchema,
} from './primitives.ts';

const FACT_KINDS = ['stock', 'listing', 'order-line', 'tracking'] as const;

/** Which columns of a file mean what; `ColumnMapping` of shared/reports/mapping.ts. */
export const columnMappingSchema = v.object({
  version: v.literal(1),
  yields: v.picklist(FACT_KINDS),
  columns: v.record(v.string(), v.pipe(v.array(v.string()), v.maxLength(20))),
  decimalMark: v.picklist(['.', ',', 'auto']),
  dateOrder: v.picklist(['dmy', 'mdy', 'auto']),
  timeZone: v.nullable(timeZoneSchema),
  place: v.nullable(v.pipe(v.string(), v.maxLength(200))),
});

/** A mapping under a name; `signature` is the header it is recognised by. */
export const importPresetSchema = v.object({
  id: idSchema,
  name: v.string(),
  signature: v.string(),
  mapping: columnMappingSchema,
});
export type ImportPreset = v.InferOutput<typeof importPresetSchema>;

const STATES = ['uploaded', 'dry-run', 'applying', 'applied', 'failed', 'undone'] as const;

/** One file and what became of it. */
export const importJobSchema = v.object({
  id: idSchema,
  fileName: v.string(),
  fileHash: v.string(),
  fileBytes: v.number(),
  /** A format id of shared/reports, `mapping`, or `preset:<id>`. */
  format: v.string(),
  accountId: v.nullable(idSchema),
  warehouseId: v.nullable(idSchema),
  asOfUtc: v.nullable(v.string()),
  state: openEnum(STATES),
  rowsRead: v.number(),
  rowsChanged: v.number(),
  rowsSame: v.number(),
  rowsFailed: v.number(),
  /** Grows while the state is `applying`. */
  rowsApplied: v.number(),
  summary: v.nullable(importSummarySchema),
  memberId: v.string(),
  createdAtUtc: v.string(),
  appliedAtUtc: v.nullable(v.string()),
  undoneAtUtc: v.nullable(v.string()),
});
export type ImportJob = v.InferOutput<typeof importJobSchema>;

const EVIDENCE = ['published-page', 'public-code', 'words-of-the-tool', 'guessed'] as const;

const toolSchema = v.object({
  id: v.string(),
  label: v.object({ en: v.string(), 'zh-CN': v.string() }),
  evidence: openEnum(EVIDENCE),
});

const jsonText = <const S extends v.GenericSchema>(schema: S) =>
  v.pipe(v.string(), v.maxLength(20_000), v.parseJson(), schema);

const write = { kind: 'member', permission: 'import.write' } as const;
const read = { kind: 'member', permission: 'stock.read' } as const;

/** The body is the file itself. Nothing is changed but the list of imports. */
export const uploadImport = defineEndpoint({
  id: 'imports.upload',
  method: 'POST',
  path: '/v1/imports',
  summary:
    'Reads a file and tells what it would change; an unknown layout is answered by a proposal.',
  access: write,
  query: v.object({
    fileName: shortTextSchema,
    accountId: v.optional(idSchema),
    /** For rows that name no warehouse, and for reports about a fulfilment pool. */
    warehouseId: v.optional(idSchema),
    /** When the numbers were true; absent = now. */
    asOfUtc: v.optional(instantSchema),
    /** Zone of times without one; absent = the shop's. */
    timeZone: v.optional(timeZoneSchema),
    /** JSON of a confirmed mapping. */
    mapping: v.optional(jsonText(columnMappingSchema)),
    /** JSON: name of a place in the file -> warehouse id. */
    places: v.optional(jsonText(v.record(v.string(), idSchema))),
    /** `true`: make a SKU for a code the catalogue does not know. */
    createsItems: v.optional(v.picklist(['true', 'false'])),
  }),
  response: v.variant('kind', [
    /** `isRepeat`: these bytes were applied before; the earlier job is answered. */
    v.object({ kind: v.literal('job'), job: importJobSchema, isRepeat: v.boolean() }),
    v.object({
      kind: v.literal('proposal'),
      headers: v.array(v.string()),
      sample: v.array(v.array(v.string())),
      signature: v.string(),
      mapping: columnMappingSchema,
      /** The tool the columns look like, and what we know its names from; null = no tool's. */
      tool: v.optional(v.nullable(toolSchema), null),
    }),
  ]),
  status: 201,
  errors: ['unsupported-file', 'not-found'],
  isStreamed: true,
  // The same file again finds its own job: no key is needed.
  isIdempotencyKeyed: false,
});

export const listImports = defineEndpoint({
  id: 'imports.list',
  method: 'GET',
  path: '/v1/imports',
  summary: 'Imports, newest first.',
  access: write,
  query: pageQuerySchema,
  response: pageSchema(importJobSchema),
});

export const getImport = defineEndpoint({
  id: 'imports.get',
  method: 'GET',
  path: '/v1/imports/:id',
  summary: 'One import with its dry run and its progress.',
  access: write,
  params: idParamsSchema,
  response: importJobSchema,
  errors: ['not-found'],
});

/** A row that could not be taken: where, what stood there, how to mend it. */
export const importRowErrorSchema = v.object({
  row: v.number(),
  column: v.string(),
  value: v.nullable(v.string()),
  code: v.string(),
  fix: v.string(),
});

export const listImportErrors = defineEndpoint({
  id: 'imports.errors',
  method: 'GET',
  path: '/v1/imports/:id/errors',
  summary: 'The first 500 rows that could not be taken, in file order.',
  access: write,
  params: idParamsSchema,
  query: pageQuerySchema,
  response: pageSchema(importRowErrorSchema),
  errors: ['not-found'],
});

export const applyImport = defineEndpoint({
  id: 'imports.apply',
  method: 'POST',
  path: '/v1/imports/:id/apply',
  summary: 'Applies a dry run. While the answer says `applying`, call again: it goes on.',
  access: write,
  params: idParamsSchema,
  response: importJobSchema,
  errors: ['not-found', 'conflict'],
  isIdempotencyKeyed: false,
});

export const undoImport = defineEndpoint({
  id: 'imports.undo',
  method: 'POST',
  path: '/v1/imports/:id/undo',
  summary: 'Reverses the movements of an import, restores what it replaced, removes what it made.',
  access: write,
  params: idParamsSchema,
  response: importJobSchema,
  errors: ['not-found', 'conflict'],
  isIdempotencyKeyed: false,
});

export const listImportPresets = defineEndpoint({
  id: 'import-presets.list',
  method: 'GET',
  path: '/v1/import-presets',
  summary: 'Remembered column mappings.',
  access: write,
  response: v.object({ items: v.array(importPresetSchema) }),
});

export const saveImportPreset = defineEndpoint({
  id: 'import-presets.save',
  method: 'POST',
  path: '/v1/import-presets',
  summary: 'Remembers a mapping for a header, in place of an earlier one.',
  access: write,
  body: v.object({
    name: shortTextSchema,
    signature: v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/)),
    mapping: columnMappingSchema,
  }),
  response: importPresetSchema,
  status: 201,
});

export const deleteImportPreset = defineEndpoint({
  id: 'import-presets.delete',
  method: 'DELETE',
  path: '/v1/import-presets/:id',
  summary: 'Forgets a remembered mapping.',
  access: write,
  params: idParamsSchema,
  response: doneSchema,
  errors: ['not-found'],
});

/** The answer is the file; cells that look like formulas carry an apostrophe. */
export const exportTable = defineEndpoint({
  id: 'exports.table',
  method: 'GET',
  path: '/v1/exports/:id',
  summary: 'One table as CSV (for Excel) or TSV, streamed. `:id` is the name of the table.',
  access: read,
  params: idParamsSchema,
  query: v.object({ format: v.optional(v.picklist(['csv', 'tsv']), 'csv') }),
  response: null,
  errors: ['not-found', 'forbidden'],
});

export const listExports = defineEndpoint({
  id: 'exports.list',
  method: 'GET',
  path: '/v1/exports',
  summary: 'The tables this member may export.',
  access: read,
  response: v.object({ items: v.array(v.object({ id: v.string() })) }),
});
