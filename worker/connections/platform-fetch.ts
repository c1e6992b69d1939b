// The one way out to platforms. Lets through HTTPS to the hosts the platform itself has named and
// refuses everything else, redirects included: nothing a shop's owner or a platform's answer says
// can send our credentials, or a request from inside our network, anywhere else.
import { ConnectionError } from './connection-error.ts';

/** Where a platform's calls may go. */
export interface PlatformHosts {
  /** Host names in full, lower case; never a pattern. */
  readonly hosts: readonly string[];
  /** Origin of a stand-in that answers in their place; development and tests only. */
  readonly standIn?: string | null;
}

/** A call may take so long; a page of a platform comes within it or not at all. */
export const DEADLINE_MS = 20_000;

function demandOwnHost(url: URL, hosts: readonly string[]): void {
  const isPlain = url.port === '' && url.username === '' && url.password === '';
  if (url.protocol === 'https:' && isPlain && hosts.includes(url.hostname)) return;
  throw new ConnectionError('forbidden-host', 'A call to a host that is not the platform’s.');
}

const standInFor = (url: URL, origin: string) => new URL(`${url.pathname}${url.search}`, origin);

/**
 * A `fetch` that reaches these hosts and no other.
 *
 * @throws ConnectionError `forbidden-host`, or `platform-silent` when nobody answers
 */
export function platformFetch(way: typeof fetch, { hosts, standIn }: PlatformHosts): typeof fetch {
  return async (input, init) => {
    if (input instanceof Request) throw new TypeError('Address and options, no Request.');
    const url = new URL(String(input));
    demandOwnHost(url, hosts);
    let answer: Response;
    try {
      const signal = init?.signal ?? AbortSignal.timeout(DEADLINE_MS);
      const options = { ...init, redirect: 'manual' as const, signal };
      answer = await way(standIn ? standInFor(url, standIn) : url.href, options);
    } catch (error) {
      throw new ConnectionError('platform-silent', `${url.hostname} did not answer.`, {
        cause: error,
      });
    }
    if (answer.status >= 300 && answer.status < 400) {
      await answer.body?.cancel();
      throw new ConnectionError(
        'forbidden-host',
        `${url.hostname} sent us elsewhere: not followed.`,
      );
    }
    return answer;
  };
}
