// Every tool's preset there is, a line each: the one line that a new preset needs; see
// preset-registry.ts.
export { dianxiaomiStock } from './presets/dianxiaomi-stock.ts';
export { fourpxStock } from './presets/fourpx-stock.ts';
export { goodcangStock } from './presets/goodcang-stock.ts';
export { inventoryPlannerHistory } from './presets/inventory-planner-history.ts';
export { inventoryPlannerVariants } from './presets/inventory-planner-variants.ts';
export { lazadaPriceStock } from './presets/lazada-price-stock.ts';
export { lingxingStock } from './presets/lingxing-stock.ts';
export { mabangStock } from './presets/mabang-stock.ts';
export { shipbobStock } from './presets/shipbob-stock.ts';
export { stockyStock } from './presets/stocky-stock.ts';
export { winitStock } from './presets/winit-stock.ts';
