// How to mend a row, in the reader's language, by the code of its problem.
// A code this version does not know is said in the server's own (English) words.
import type { RowProblemCode } from '../../../shared/reports/problems.ts';
import { ROW_FIX } from '../../../shared/reports/problems.ts';
import type { Translate } from '../../i18n/translate.ts';

const isKnown = (code: string): code is RowProblemCode => Object.hasOwn(ROW_FIX, code);

/** The fix of one problem row. */
export const fixText = (error: { code: string; fix: string }, t: Translate): string =>
  isKnown(error.code) ? t(`imports.fixes.${error.code}`) : error.fix;
