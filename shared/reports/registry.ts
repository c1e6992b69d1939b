// Every report format there is, and which of them a header belongs to. The list itself is
// formats.ts; a test fails a format file that is not listed there.
import { bestFit, layoutScore, type ReportFormat } from './format.ts';
import * as formats from './formats.ts';

/** All formats; no two may fit one header. */
export const REPORT_FORMATS: readonly ReportFormat[] = Object.values(formats);

/** The format whose header fits best, or null. `headers` are normal. */
export function detectFormat(headers: readonly string[]): ReportFormat | null {
  return bestFit(REPORT_FORMATS, (format) => layoutScore(format, headers));
}
