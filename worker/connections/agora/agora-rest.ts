// Calls to Agora's REST API, in the order of hosts and with the pauses its pages ask for (Ensure
// service reliability; facts/live.md 3): the same host again, the other domain, the next region.

/** What the account is called with. */
export interface AgoraAccount {
  readonly appId: string;
  readonly customerId: string;
  readonly customerSecret: string;
  readonly region: AgoraRegion;
}

/** Where this worker's data is nearest to. */
export type AgoraRegion = 'us' | 'eu' | 'asia' | 'cn';

/** One request. */
export interface AgoraCall {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly path: `/${string}`;
  readonly body?: unknown;
}

/** The way out; handed in, so that a test can stand in Agora's place. */
export interface AgoraMeans {
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  readonly wait: (ms: number) => Promise<void>;
}

/** Agora refused, or nobody answered. `status` 0 = nobody did. */
export class AgoraRestError extends Error {
  constructor(
    readonly status: number,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'AgoraRestError';
  }

  /** Whether the same request may succeed later. */
  get isTransient(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

const DOMAINS = ['agora.io', 'sd-rtn.com'] as const;
const NEIGHBOUR: Readonly<Record<AgoraRegion, string>> = {
  us: 'api-us-east-1',
  eu: 'api-eu-west-1',
  asia: 'api-ap-northeast-1',
  cn: 'api-cn-north-1',
};
/** Pauses before the second, third and fourth try. */
export const PAUSES_MS = [1000, 3000, 6000] as const;
/** "Set the timeout for the POST request to 20 seconds or higher" (page of the banning rules). */
const TIMEOUT_MS = 25_000;

/** Hosts in the order in which they are tried. */
export function hostsOf(region: AgoraRegion): string[] {
  const [first, second] = region === 'cn' ? [...DOMAINS].reverse() : DOMAINS;
  const neighbour = `${NEIGHBOUR[region]}.${first}`;
  return [`api.${first}`, `api.${first}`, `api.${second}`, neighbour];
}

async function once(account: AgoraAccount, call: AgoraCall, host: string, means: AgoraMeans) {
  const { customerId, customerSecret } = account;
  const headers = {
    authorization: `Basic ${btoa(`${customerId}:${customerSecret}`)}`,
    'content-type': 'application/json',
  };
  const init = {
    method: call.method,
    headers,
    signal: AbortSignal.timeout(TIMEOUT_MS),
    ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
  };
  try {
    return await means.fetch(`https://${host}${call.path}`, init);
  } catch (cause) {
    throw new AgoraRestError(0, `${host} did not answer.`, { cause });
  }
}

/** Carries a call out; the JSON of the answer. Throws AgoraRestError when every host failed. */
export async function callAgora(
  account: AgoraAccount,
  call: AgoraCall,
  means: AgoraMeans,
): Promise<unknown> {
  const hosts = hostsOf(account.region);
  for (const [attempt, host] of hosts.entries()) {
    try {
      const response = await once(account, call, host, means);
      const text = await response.text();
      if (response.ok) return text === '' ? null : JSON.parse(text);
      // What Agora says may quote the request; the status is enough for the log.
      throw new AgoraRestError(response.status, `${host} answered ${response.status}.`);
    } catch (error) {
      const isLast = attempt === hosts.length - 1;
      if (isLast || !(error instanceof AgoraRestError && error.isTransient)) throw error;
      await means.wait(PAUSES_MS[attempt] ?? 0);
    }
  }
  throw new AgoraRestError(0, 'There is no host to call.');
}
