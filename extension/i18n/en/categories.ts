// Names of the five categories every workspace starts with, in English, by their codes.

/** English words of the area `categories`. */
export const categories = {
  apparel: 'Fashion apparel',
  electronics: 'Consumer electronics',
  home: 'Home goods',
  beauty: 'Beauty & personal care',
  outdoor: 'Outdoor & sports',
} as const;
