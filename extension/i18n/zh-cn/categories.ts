// Names of the five categories every workspace starts with, in simplified Chinese.
import type { Catalogue } from '../catalogue.ts';

/** Chinese words of the area `categories`. */
export const categories: Catalogue['categories'] = {
  apparel: '时尚服饰',
  electronics: '3C电子',
  home: '家居用品',
  beauty: '美妆个护',
  outdoor: '户外运动',
};
