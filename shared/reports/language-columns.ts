// Files we write for people outside: one list of columns with its headers in each language, and a
// row's cells in that order.
import type { ExportCell } from './write-delimited.ts';

/** A language a file is written in. */
export type FileLanguage = 'en' | 'zh-CN';

type LanguageColumns<Column extends string> = Readonly<
  Record<Column, Readonly<Record<FileLanguage, string>>>
>;

/** The headers in a language, in the order of the file. */
export const headersIn = (columns: LanguageColumns<string>, language: FileLanguage): string[] =>
  Object.values(columns).map((names) => names[language]);

/** The cells of a row in the order of the headers. */
export const cellsIn = <Column extends string>(
  columns: LanguageColumns<Column>,
  row: Readonly<Record<Column, ExportCell>>,
): ExportCell[] => (Object.keys(columns) as Column[]).map((column) => row[column]);
