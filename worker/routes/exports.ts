// Exports over HTTP: any table as CSV or TSV, streamed page by page.
import { exportTable, listExports } from '../../shared/contract/imports.ts';
import { type ExportStyle, exportLine } from '../../shared/reports/write-delimited.ts';
import { type ExportPlan, exportNames, exportPlan } from '../db/export-tables.ts';
import { ApiError, notFound } from '../errors.ts';
import { type Route, route } from '../route.ts';

const STYLES: Record<'csv' | 'tsv', ExportStyle> = {
  csv: { delimiter: ',', hasBom: true },
  tsv: { delimiter: '\t', hasBom: false },
};

/** The body: one page in memory at a time, read when the client has taken the one before. */
function bodyOf(plan: ExportPlan, style: ExportStyle): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const pages = plan.pages();
  const head = (style.hasBom ? '\uFEFF' : '') + exportLine(plan.headers, style);
  return new ReadableStream({
    start: (controller) => controller.enqueue(encoder.encode(head)),
    async pull(controller) {
      const next = await pages.next();
      if (next.done) return controller.close();
      const text = next.value.map((row) => exportLine(row, style)).join('');
      if (text === '') return controller.close();
      controller.enqueue(encoder.encode(text));
    },
  });
}

/** Export routes of `shared/contract/imports.ts`. */
export const exportRoutes: readonly Route[] = [
  route(listExports, async ({ actor }) => ({
    items: exportNames(actor.permissions).map((id) => ({ id })),
  })),
  route(exportTable, async ({ db, actor, params, query, nowMs }) => {
    const plan = exportPlan(db, params.id, actor.permissions);
    if (plan === 'unknown') throw notFound('table');
    if (plan === 'forbidden') {
      throw new ApiError('forbidden', { detail: `You may not export ${params.id}.` });
    }
    const day = new Date(nowMs).toISOString().slice(0, 10);
    const type = query.format === 'csv' ? 'text/csv' : 'text/tab-separated-values';
    return new Response(bodyOf(plan, STYLES[query.format]), {
      headers: {
        'content-type': `${type}; charset=utf-8`,
        'content-disposition': `attachment; filename="${params.id}-${day}.${query.format}"`,
      },
    });
  }),
];
