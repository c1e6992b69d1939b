// Every tool's preset there is. A new one is one file in presets/ and one line here; a test fails a
// preset file that is not listed.
import { bestFit } from './format.ts';
import { dianxiaomiStock } from './presets/dianxiaomi-stock.ts';
import { fourpxStock } from './presets/fourpx-stock.ts';
import { goodcangStock } from './presets/goodcang-stock.ts';
import { inventoryPlannerHistory } from './presets/inventory-planner-history.ts';
import { inventoryPlannerVariants } from './presets/inventory-planner-variants.ts';
import { lazadaPriceStock } from './presets/lazada-price-stock.ts';
import { lingxingStock } from './presets/lingxing-stock.ts';
import { mabangStock } from './presets/mabang-stock.ts';
import { shipbobStock } from './presets/shipbob-stock.ts';
import { stockyStock } from './presets/stocky-stock.ts';
import { winitStock } from './presets/winit-stock.ts';
import { presetScore, type ToolPreset } from './tool-preset.ts';

/** All presets; no two may fit one header. */
export const TOOL_PRESETS: readonly ToolPreset[] = [
  goodcangStock,
  fourpxStock,
  winitStock,
  lingxingStock,
  mabangStock,
  dianxiaomiStock,
  shipbobStock,
  stockyStock,
  inventoryPlannerVariants,
  inventoryPlannerHistory,
  lazadaPriceStock,
];

/** The preset whose columns fit best, or null. `headers` are normal. */
export function detectPreset(headers: readonly string[]): ToolPreset | null {
  return bestFit(TOOL_PRESETS, (preset) => presetScore(preset, headers));
}
