// Every tool's preset there is, and which of them a header belongs to. The list itself is
// presets.ts; a test fails a preset file that is not listed there.
import { bestFit } from './format.ts';
import * as presets from './presets.ts';
import { presetScore, type ToolPreset } from './tool-preset.ts';

/** All presets; no two may fit one header. */
export const TOOL_PRESETS: readonly ToolPreset[] = Object.values(presets);

/** The preset whose columns fit best, or null. `headers` are normal. */
export function detectPreset(headers: readonly string[]): ToolPreset | null {
  return bestFit(TOOL_PRESETS, (preset) => presetScore(preset, headers));
}
