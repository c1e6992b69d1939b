// What installed extensions are told about host sites: data the operator sets, nothing computed.
import * as v from 'valibot';
import { getSiteConfig, SITE_HINT_KINDS, siteHintSchema } from '../../shared/contract/sites.ts';
import { PLATFORMS } from '../../shared/inventory/words.ts';
import { ApiError } from '../errors.ts';
import { type Route, route } from '../route.ts';

const EMPTY = '{"version":1,"switchedOff":[],"hints":[]}';

// What could open a rule or a tag is no selector.
const SELECTOR = /^[^{}<]*$/;

/** The list as an operator may write it: stricter than what a client accepts. */
const configSchema = v.object({
  ...v.omit(getSiteConfig.response, ['platforms', 'hints']).entries,
  hints: v.array(
    v.object({
      ...siteHintSchema.entries,
      kind: v.picklist(SITE_HINT_KINDS),
      selector: v.pipe(siteHintSchema.entries.selector, v.regex(SELECTOR)),
    }),
  ),
});

/** The configured list; a mistyped one must not reach extensions as an empty one. */
function configured(env: Env) {
  const parsed = v.safeParse(
    v.pipe(v.string(), v.parseJson(), configSchema),
    env.SITE_CONFIG ?? EMPTY,
  );
  if (parsed.success) return parsed.output;
  const where = v.getDotPath(parsed.issues[0]) ?? 'its text';
  throw new ApiError('unavailable', {
    detail: `SITE_CONFIG is not the JSON it should be: see ${where}.`,
  });
}

/** Routes of site configuration. */
export const siteRoutes: readonly Route[] = [
  route(getSiteConfig, async ({ env, headers }) => {
    headers.set('cache-control', 'public, max-age=300');
    return { ...configured(env), platforms: [...PLATFORMS] };
  }),
];
