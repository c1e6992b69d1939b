// Words of the overlay in simplified Chinese.
import type { Catalogue } from '../catalogue.ts';

/** Chinese words of the area `overlay`. */
export const overlay: Catalogue['overlay'] = {};
