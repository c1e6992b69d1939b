// How a broken rule is shown: every violation on a line of its own, and the rule to read.
import { lineAt, type SourceFile } from './source-files.ts';

/** One violation, `path:line what`. */
export type Violation = string;

/** A violation at a place in a parsed file. */
export function at(file: SourceFile, offset: number, what: string): Violation {
  return `${file.path}:${lineAt(file.text, offset)} ${what}`;
}

/** Fails with the list when there is one; `rule` says where the rule stands. */
export function expectNone(violations: readonly Violation[], rule: string): void {
  if (violations.length === 0) return;
  const unique = [...new Set(violations)].sort();
  const error = new Error(`${unique.length} violation(s) of: ${rule}\n  ${unique.join('\n  ')}`);
  // The list is the whole message; where it was thrown says nothing.
  error.stack = error.message;
  throw error;
}
