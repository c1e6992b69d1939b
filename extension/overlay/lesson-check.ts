// Whether what a person taught still holds on the page it was taught on: looked at once a visit,
// for the site health page. Reads how many elements a selector names, never a text.
import type { TaughtPage } from '../messages/teaching.ts';

/** A lesson has to find its cells in this share of its rows. */
const ENOUGH = 0.6;

/**
 * The route of an address, as a lesson keeps it: path and fragment route, segments with a digit
 * written as `*`, since they name one item or one page of a list.
 */
export function routeOf(address: string): string {
  const { pathname, hash } = new URL(address);
  const route = hash.startsWith('#/') ? pathname + hash.replace(/\?.*$/, '') : pathname;
  return route
    .split('/')
    .map((segment) => (/\d/.test(segment) ? '*' : segment))
    .join('/');
}

/** What a lesson names that the page no longer has; empty while it holds. */
function missingOf({ rows, ids, quantity }: TaughtPage, root: ParentNode): string[] {
  const rowCount = root.querySelectorAll(rows).length;
  if (rowCount === 0) return ['lesson-rows'];
  const isThere = (selector: string) => root.querySelectorAll(selector).length >= rowCount * ENOUGH;
  return [
    ...(isThere(ids) ? [] : ['lesson-ids']),
    ...(quantity === null || isThere(quantity) ? [] : ['lesson-quantity']),
  ];
}

/**
 * What no longer holds of the lessons taught on this route; null when none was taught here. Where
 * several layouts were taught one of them is enough. A lesson from before routes were kept is held
 * against no page.
 */
export function failedLessons(
  lessons: readonly TaughtPage[],
  address: string,
  root: ParentNode,
): readonly string[] | null {
  const here = lessons.filter(({ route }) => route === routeOf(address));
  if (here.length === 0) return null;
  const missing = here.map((lesson) => missingOf(lesson, root));
  return missing.find((names) => names.length === 0) ?? missing[0] ?? [];
}
