// Imports over HTTP: a streamed upload with its dry run, apply, undo, problem rows and presets.

import type { ImportSummaryWire } from '../../shared/contract/import-summary.ts';
import {
  applyImport,
  deleteImportPreset,
  getImport,
  type ImportJob,
  listImportErrors,
  listImportPresets,
  listImports,
  saveImportPreset,
  undoImport,
  uploadImport,
} from '../../shared/contract/imports.ts';
import type { ColumnMapping } from '../../shared/reports/mapping.ts';
import { FileProblem } from '../../shared/reports/problems.ts';
import { auditRecord } from '../commit.ts';
import { findJob, type ImportJobRow, listJobs, listRowErrors } from '../db/imports/jobs.ts';
import { deletePreset, listPresets, savePreset } from '../db/imports/presets.ts';
import { newId } from '../db/new-id.ts';
import * as domain from '../domain/imports/apply.ts';
import { uploadImport as upload } from '../domain/imports/upload.ts';
import { ApiError, notFound } from '../errors.ts';
import { type MemberCall, type Route, route } from '../route.ts';

/** An apply call works this long, then hands back; the caller calls again. */
const APPLY_BUDGET_MS = 15_000;

const iso = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString());

/** Jobs from before these were counted have none of them. */
const UNCOUNTED = {
  ...{ countsWaiting: 0, countsOutdated: 0, leftAlone: 0 },
  skuChanges: { fields: {}, listed: [] },
};

function summaryAnswer(summary: string | null): ImportSummaryWire | null {
  return summary === null ? null : { ...UNCOUNTED, ...JSON.parse(summary) };
}

function jobAnswer(row: ImportJobRow): ImportJob {
  const { error, ...job } = row;
  return {
    ...job,
    summary: summaryAnswer(row.summary),
    asOfUtc: iso(row.asOfUtc),
    createdAtUtc: new Date(row.createdAtUtc).toISOString(),
    appliedAtUtc: iso(row.appliedAtUtc),
    undoneAtUtc: iso(row.undoneAtUtc),
  };
}

function refusal(error: unknown): unknown {
  if (!(error instanceof FileProblem)) return error;
  const fields = [{ path: `file.${error.code}`, message: error.fix }];
  const isSize = /too_(large|long|many)/.test(error.code);
  const code = isSize ? 'too-large' : 'unsupported-file';
  return new ApiError(code, { detail: `${error.message}. ${error.fix}`, fields, cause: error });
}

async function uploadAnswer(call: MemberCall<typeof uploadImport>) {
  const { query, request, db, actor, nowMs } = call;
  const { fileName, accountId, warehouseId, asOfUtc, timeZone, mapping, places } = query;
  if (!request.body) throw new ApiError('bad-request', { detail: 'Send the file as the body.' });
  try {
    const result = await upload(db, request.body, {
      fileName,
      accountId: accountId ?? null,
      warehouseId: warehouseId ?? null,
      asOfUtc: asOfUtc === undefined ? null : Date.parse(asOfUtc),
      timeZone: timeZone ?? null,
      mapping: (mapping as ColumnMapping | undefined) ?? null,
      places: places ?? {},
      createsItems: query.createsItems === 'true',
      mayEditSkus: actor.permissions.has('catalogue.write'),
      mayOrder: actor.permissions.has('order.write'),
      maySeeCosts: actor.permissions.has('cost.read'),
      memberId: actor.memberId,
      nowMs,
    });
    if (result.kind === 'job') return { ...result, job: jobAnswer(result.job) };
    const { headers, sample, signature, tool } = result;
    return {
      kind: 'proposal' as const,
      headers: [...headers],
      sample: sample.map((row) => [...row]),
      signature,
      mapping: mappingAnswer(result.mapping),
      tool: tool && { id: tool.id, label: tool.label, evidence: tool.evidence },
    };
  } catch (error) {
    // What was not read is dropped: a body left lying resets the connection.
    if (!request.bodyUsed) await request.body.cancel();
    throw refusal(error);
  }
}

function mappingAnswer(mapping: ColumnMapping) {
  const columns = Object.entries(mapping.columns).map(([field, names]) => [field, [...names]]);
  return { ...mapping, columns: Object.fromEntries(columns) as Record<string, string[]> };
}

async function act(
  call: MemberCall<typeof applyImport> | MemberCall<typeof undoImport>,
  endpointId: string,
  run: () => Promise<ImportJobRow>,
): Promise<ImportJob> {
  const { db, actor, nowMs, requestId, params } = call;
  const job = await run();
  const after = { state: job.state, rowsApplied: job.rowsApplied };
  const subject = { kind: 'import', id: params.id };
  await auditRecord({ db, actor, endpointId, nowMs, requestId }, { subject, after }).run();
  return jobAnswer(job);
}

/** Routes of `shared/contract/imports.ts` but for exports. */
export const importRoutes: readonly Route[] = [
  route(uploadImport, uploadAnswer),
  route(listImports, async ({ db, query }) => {
    const before = query.cursor === undefined ? Number.MAX_SAFE_INTEGER : Number(query.cursor);
    const rows = await listJobs(db, Number.isNaN(before) ? 0 : before, query.limit);
    const last = rows.length === query.limit ? rows.at(-1) : undefined;
    return { items: rows.map(jobAnswer), nextCursor: last ? String(last.createdAtUtc) : null };
  }),
  route(getImport, async ({ db, params }) => {
    const job = await findJob(db, params.id);
    if (!job) throw notFound('import');
    return jobAnswer(job);
  }),
  route(listImportErrors, async ({ db, params, query }) => {
    if (!(await findJob(db, params.id))) throw notFound('import');
    const rows = await listRowErrors(db, params.id, Number(query.cursor ?? 0) || 0, query.limit);
    const last = rows.length === query.limit ? rows.at(-1) : undefined;
    return { items: rows, nextCursor: last ? String(last.row) : null };
  }),
  route(applyImport, (call) => {
    const startedMs = Date.now();
    const isTimeUp = () => Date.now() - startedMs > APPLY_BUDGET_MS;
    const { db, params, actor, nowMs } = call;
    return act(call, applyImport.id, () =>
      domain.applyImport(db, params.id, { actorId: actor.id, nowMs, isTimeUp }),
    );
  }),
  route(undoImport, (call) => {
    const { db, params, actor, nowMs } = call;
    return act(call, undoImport.id, () =>
      domain.undoImport(db, params.id, { actorId: actor.id, nowMs }),
    );
  }),
  route(listImportPresets, async ({ db }) => ({
    items: (await listPresets(db)).map((preset) => ({
      ...preset,
      mapping: mappingAnswer(preset.mapping),
    })),
  })),
  route(saveImportPreset, async ({ db, body, nowMs, commit }) => {
    const preset = { id: newId('pre', nowMs), ...body };
    const mapping = body.mapping as ColumnMapping;
    return commit({
      statements: savePreset(db, { ...preset, mapping }, nowMs),
      answer: preset,
      subject: { kind: 'import-preset', id: preset.id },
      after: { name: preset.name },
      isSynced: false,
    });
  }),
  route(deleteImportPreset, async ({ db, params, commit }) => {
    const known = await listPresets(db);
    if (!known.some(({ id }) => id === params.id)) throw notFound('preset');
    return commit({
      statements: [deletePreset(db, params.id)],
      answer: { done: true as const },
      subject: { kind: 'import-preset', id: params.id },
      isSynced: false,
    });
  }),
];
