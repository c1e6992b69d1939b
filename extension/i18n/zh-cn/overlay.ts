// Words of the overlay in simplified Chinese.
import type { Catalogue } from '../catalogue.ts';

export const overlay: Catalogue['overlay'] = {};
