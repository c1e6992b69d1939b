// The order planner's answers for exports: they are kept in packs and leave as a row each, with the
// columns of a table.
import type { ExportCell } from '../../shared/reports/write-delimited.ts';
import type { WorkspaceDb } from './for-workspace.ts';
import { ANSWER_SQL, type AnswerPackRow, openAnswers } from './purchasing/plan-answers.ts';

const PAGE_PACKS = 20;

/** Columns of the export. */
export const ANSWER_HEADERS: readonly string[] = [
  'sku_id',
  'warehouse_id',
  'market',
  'answer',
  'as_of_utc',
  'revision',
];

function cellsOf(row: AnswerPackRow): ExportCell[][] {
  return openAnswers(row).answers.map(({ answer, asOfMs, revision }) => {
    const { skuId, warehouseId, market } = answer;
    const asOfUtc = new Date(asOfMs).toISOString();
    return [skuId, warehouseId, market, JSON.stringify(answer), asOfUtc, revision];
  });
}

/** Pages of answers in the order of their SKUs; each is one read. */
export async function* answerPages(db: WorkspaceDb): AsyncGenerator<ExportCell[][]> {
  let afterId: string | null = '';
  while (afterId !== null) {
    const page: D1Result<AnswerPackRow> = await db
      .prepare(ANSWER_SQL.page)
      .bind(db.workspaceId, afterId, PAGE_PACKS)
      .all<AnswerPackRow>();
    yield page.results.flatMap(cellsOf);
    afterId = page.results.length < PAGE_PACKS ? null : (page.results.at(-1)?.upToId ?? null);
  }
}
