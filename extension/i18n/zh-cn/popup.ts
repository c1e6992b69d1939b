// Words of the popup in simplified Chinese.
import type { Catalogue } from '../catalogue.ts';

/** Chinese words of the area `popup`. */
export const popup: Catalogue['popup'] = {};
