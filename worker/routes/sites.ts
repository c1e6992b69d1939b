// What installed extensions are told about host sites: data the operator sets, nothing computed.
import * as v from 'valibot';
import { getSiteConfig } from '../../shared/contract/sites.ts';
import { PLATFORMS } from '../../shared/inventory/words.ts';
import { ApiError } from '../errors.ts';
import { type Route, route } from '../route.ts';

const EMPTY = '{"version":1,"switchedOff":[],"hints":[]}';

/** The configured list; a mistyped one must not reach extensions as an empty one. */
function configured(env: Env) {
  const parsed = v.safeParse(
    v.pipe(v.string(), v.parseJson(), v.omit(getSiteConfig.response, ['platforms'])),
    env.SITE_CONFIG ?? EMPTY,
  );
  if (parsed.success) return parsed.output;
  throw new ApiError('unavailable', { detail: 'SITE_CONFIG is not the JSON it should be.' });
}

/** Routes of site configuration. */
export const siteRoutes: readonly Route[] = [
  route(getSiteConfig, async ({ env, headers }) => {
    headers.set('cache-control', 'public, max-age=300');
    return { ...configured(env), platforms: [...PLATFORMS] };
  }),
];
