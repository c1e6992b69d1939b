// The address of the workspace: the hash, read as a path and a query.
// Must not know any route; routes.ts matches the path.
import { type ReadonlySignal, signal } from '@preact/signals';

/** Where the workspace is: `#/catalogue/sku_1?sort=cover`. */
export interface Place {
  /** Decoded parts of the path, e.g. `['catalogue', 'sku_1']`. */
  readonly path: readonly string[];
  readonly query: Readonly<Record<string, string>>;
}

/** Reads and changes the address. */
export interface Router {
  readonly place: ReadonlySignal<Place>;
  go(href: string): void;
  /** Changes query values in place, without a step in the history; '' removes one. */
  setQuery(change: Readonly<Record<string, string>>): void;
}

/** Reads a hash; anything odd is the start page. */
export const placeOf = (hash: string): Place => {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?');
  return {
    path: path.split('/').filter(Boolean).map(decodeURIComponent),
    query: Object.fromEntries(new URLSearchParams(query)),
  };
};

/** Writes a place as a link. */
export const hrefOf = (
  path: readonly string[],
  query: Readonly<Record<string, string>> = {},
): string => {
  const search = new URLSearchParams(
    Object.entries(query).filter(([, value]) => value !== ''),
  ).toString();
  return `#/${path.map(encodeURIComponent).join('/')}${search && `?${search}`}`;
};

/** The router of a window. */
export const createRouter = (
  page: Pick<Window, 'location' | 'history' | 'addEventListener'>,
): Router => {
  const place = signal(placeOf(page.location.hash));
  page.addEventListener('hashchange', () => {
    place.value = placeOf(page.location.hash);
  });
  return {
    place,
    go(href) {
      page.location.hash = href;
    },
    setQuery(change) {
      const { path, query } = place.value;
      const next = hrefOf(path, { ...query, ...change });
      page.history.replaceState(page.history.state, '', next);
      place.value = placeOf(next);
    },
  };
};

/**
 * Begins a page at its top when a link led to it. A step back or a reload stays where the reader
 * was: the entry of the history remembers that it was seen.
 */
export const beginAtTop = (page: Pick<Window, 'history' | 'scrollTo'>): void => {
  if (page.history.state?.wasSeen === true) return;
  page.history.replaceState({ wasSeen: true }, '');
  page.scrollTo(0, 0);
};
