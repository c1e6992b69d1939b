// A taught site as text that a team passes on: written and read here, checked before it is used.
// Pure. Selectors only; whatever else stands in the text is dropped.
import * as v from 'valibot';
import type { TaughtSite } from '../../messages/teaching.ts';

const FORMAT = 'stockcast-site';
const VERSION = 1;

// What could open a rule or a tag is no selector of ours.
const selector = v.pipe(v.string(), v.minLength(1), v.maxLength(600), v.regex(/^[^{}<]+$/));

const textSchema = v.object({
  format: v.literal(FORMAT),
  version: v.literal(VERSION),
  host: v.pipe(v.string(), v.maxLength(253), v.regex(/^[a-z0-9-]+(\.[a-z0-9-]+)*$/)),
  pages: v.pipe(
    v.array(v.object({ rows: selector, ids: selector, quantity: v.nullable(selector) })),
    v.minLength(1),
    v.maxLength(8),
  ),
});

/** The text of a taught site. */
export function taughtText({ host, pages }: TaughtSite): string {
  return JSON.stringify({ format: FORMAT, version: VERSION, host, pages }, null, 2);
}

/** The taught site of a text; null when it is none. `siteIdOf` names the site of a host. */
export function taughtFrom(
  text: string,
  siteIdOf: (host: string) => string,
  nowMs: number,
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
  return { siteId: siteIdOf(host), host, pages, taughtAtMs: nowMs };
}
