// Words of the popup in simplified Chinese.
import type { Catalogue } from '../catalogue.ts';

export const popup: Catalogue['popup'] = {};
