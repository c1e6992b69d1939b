// A taught site as text or as a file that a team passes on: written and read here, checked before
// it is used. Pure. Selectors and routes only; whatever else stands in the text is dropped.
import * as v from 'valibot';
import type { TaughtSite } from '../../messages/teaching.ts';

const FORMAT = 'stockcast-site';
const VERSION = 1;

// What could open a rule or a tag is no selector of ours.
const selector = v.pipe(v.string(), v.minLength(1), v.maxLength(600), v.regex(/^[^{}<]+$/));

const route = v.optional(v.pipe(v.string(), v.maxLength(600), v.regex(/^\/[^\s<>{}]*$/)));

const textSchema = v.object({
  format: v.literal(FORMAT),
  version: v.literal(VERSION),
  host: v.pipe(v.string(), v.maxLength(253), v.regex(/^[a-z0-9-]+(\.[a-z0-9-]+)*$/)),
  pages: v.pipe(
    v.array(v.object({ rows: selector, ids: selector, quantity: v.nullable(selector), route })),
    v.minLength(1),
    v.maxLength(8),
  ),
});

/** The text of a taught site. */
export function taughtText({ host, pages }: TaughtSite): string {
  return JSON.stringify({ format: FORMAT, version: VERSION, host, pages }, null, 2);
}

/** The file name of a taught site: `stockcast-wms.example.com.json`. */
export const taughtFileName = ({ host }: Pick<TaughtSite, 'host'>): string =>
  `stockcast-${host}.json`;

/** What reading a text needs from outside. */
export interface TaughtReading {
  /** Names the site of a host. */
  readonly siteIdOf: (host: string) => string;
  /** False for what no browser takes as a selector: one of them would spoil all beside it. */
  readonly isSelector: (selector: string) => boolean;
  readonly nowMs: number;
}

/** The taught site of a text; null when it is none, or when one of its selectors is none. */
export function taughtFrom(
  text: string,
  { siteIdOf, isSelector, nowMs }: TaughtReading,
): TaughtSite | null {
  let written: unknown;
  try {
    written = JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
  const read = v.safeParse(textSchema, written);
  if (!read.success) return null;
  const { host, pages } = read.output;
  const selectors = pages.flatMap(({ rows, ids, quantity }) => [rows, ids, quantity ?? '*']);
  if (!selectors.every(isSelector)) return null;
  return { siteId: siteIdOf(host), host, pages, taughtAtMs: nowMs };
}
