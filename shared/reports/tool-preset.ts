// What a tool's export calls its columns: plain data from which a mapping is proposed. A preset is
// offered by name and mended by a person; it never reads a file by itself, as a format does. A new
// one is one file in presets/ and one line in presets.ts.

import type { MappableKind } from './facts.ts';
import { layoutScore } from './format.ts';
import type { DateOrder } from './instants.ts';
import { type ColumnMapping, FIELDS_BY_KIND, type MappedField, UNIT_FIELDS } from './mapping.ts';
import type { DecimalMark } from './numbers.ts';

/**
 * What a preset's names rest on: a page of the maker that lists the file's columns; the header of a
 * real export as public code reads it; the words of the tool's API or its screens, its export not
 * seen; or a guess.
 */
export type PresetEvidence = 'published-page' | 'public-code' | 'words-of-the-tool' | 'guessed';

/** Names one column goes by, in any language of the tool; normal headers, likeliest first. */
export type ColumnNames = readonly string[];

/** The columns of one export of one tool. */
export interface ToolPreset {
  id: string;
  /** The tool and what the file holds. */
  label: { en: string; 'zh-CN': string };
  evidence: PresetEvidence;
  /** Where the names were read, and when; or what they are after. */
  source: string;
  yields: MappableKind;
  /**
   * Columns per field. Of a field of units all of them add up, so one that is missing leaves the
   * field open; of any other field the first that is there counts.
   */
  columns: Partial<Record<MappedField, readonly ColumnNames[]>>;
  /** Fields whose columns must all be there: they tell the tool, and no sum lacks a part. */
  needs: readonly MappedField[];
  /** Columns that tell the tool and mean nothing to us. */
  marks?: readonly ColumnNames[];
  /** Columns that rule it out. */
  absent?: readonly string[];
  decimalMark: DecimalMark;
  dateOrder: DateOrder;
}

/** Declares a preset; exists so that a preset file is checked where it is written. */
export function defineToolPreset(preset: ToolPreset): ToolPreset {
  return preset;
}

/** How well a header fits: 0 when a needed column is missing; else as {@link layoutScore}. */
export function presetScore(preset: ToolPreset, headers: readonly string[]): number {
  const required = [
    ...preset.needs.flatMap((field) => preset.columns[field] ?? []),
    ...(preset.marks ?? []),
  ];
  const known = Object.values(preset.columns).flat(2);
  return layoutScore({ required, known, absent: preset.absent }, headers);
}

/** The mapping a preset proposes for a header; columns it does not name are left out. */
export function presetMapping(preset: ToolPreset, headers: readonly string[]): ColumnMapping {
  const columns: Partial<Record<MappedField, readonly string[]>> = {};
  for (const field of FIELDS_BY_KIND[preset.yields]) {
    const wanted = preset.columns[field] ?? [];
    const found = wanted.flatMap((names) => names.find((name) => headers.includes(name)) ?? []);
    const isWhole = found.length === wanted.length || !UNIT_FIELDS.includes(field);
    if (found.length > 0 && isWhole) columns[field] = found;
  }
  const { yields, decimalMark, dateOrder } = preset;
  return { version: 1, yields, columns, decimalMark, dateOrder, timeZone: null, place: null };
}
