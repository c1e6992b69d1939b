// Keeps the access of a shop fit for calls: renewed before it ends, once more when the platform
// says it has, stored before it is used, and by one turn at a time. Names no platform of its own;
// those whose renewals use nothing up (Amazon, Walmart) need none of this.
import type { ReadContext } from './connection.ts';
import { ConnectionError } from './connection-error.ts';

/** Credentials whose access runs out and is renewed. */
export interface RenewedCredentials {
  readonly accessToken: string | null;
  readonly refreshToken: string | null;
  /** Epoch milliseconds; null = renewed when the platform says so. */
  readonly tokenEndsAtMs: number | null;
}

/** Where access comes from. */
export interface TokenSource<C> {
  /** The platform's name in a person's words. */
  readonly platform: string;
  /** Access is renewed so long before its end. */
  readonly renewBeforeMs: number;
  /** @throws ConnectionError `platform-refused` when the refresh token is worth nothing */
  renew(credentials: C): Promise<C>;
}

/** What of a context the keeper needs. */
export type KeeperContext<C> = Pick<
  ReadContext<C, unknown>,
  'credentials' | 'nowMs' | 'keepCredentials' | 'storedCredentials' | 'renewOnce'
>;

/** The access of one shop. */
export class TokenKeeper<C extends RenewedCredentials> {
  readonly #context: KeeperContext<C>;
  readonly #source: TokenSource<C>;
  #credentials: C;

  constructor(context: KeeperContext<C>, source: TokenSource<C>) {
    this.#context = context;
    this.#source = source;
    this.#credentials = context.credentials;
  }

  /** Credentials for a call made now. */
  async fit(): Promise<C> {
    const { tokenEndsAtMs, refreshToken } = this.#credentials;
    const endsAtMs = tokenEndsAtMs ?? Number.POSITIVE_INFINITY;
    const isDue = endsAtMs - this.#source.renewBeforeMs <= this.#context.nowMs;
    if (isDue && refreshToken) await this.renewed();
    if (!this.#credentials.accessToken) throw this.ended();
    return this.#credentials;
  }

  /**
   * Credentials renewed just now.
   *
   * @throws ConnectionError `needs-sign-in` when nothing renews them, `rate-limited` with a short
   *   pause while another turn renews them
   */
  async renewed(): Promise<C> {
    const before = this.#credentials;
    if (!before.refreshToken) throw this.ended();
    try {
      const isOurs = await this.#context.renewOnce(async () => {
        const given = await this.#source.renew(before);
        // Before anything else: the refresh token of before may be used up.
        await this.#context.keepCredentials(given);
        this.#credentials = given;
      });
      if (isOurs) return this.#credentials;
    } catch (error) {
      if (!(error instanceof ConnectionError) || error.fault !== 'platform-refused') throw error;
      return this.#renewedElsewhere(before, () => this.ended());
    }
    return this.#renewedElsewhere(before, () => this.#busy());
  }

  /** What is said when access has ended. */
  ended(): ConnectionError {
    const { platform } = this.#source;
    return new ConnectionError(
      'needs-sign-in',
      `${platform}’s access has ended: ask the owner again.`,
    );
  }

  #busy(): ConnectionError {
    const words = `${this.#source.platform}’s access is being renewed by another call.`;
    return new ConnectionError('rate-limited', words, { retryAfterMs: 2_000 });
  }

  // A refresh token is good once: a message and a round may both have reached for it.
  async #renewedElsewhere(before: C, otherwise: () => ConnectionError): Promise<C> {
    const stored = await this.#context.storedCredentials();
    const isSame =
      stored.refreshToken === before.refreshToken && stored.accessToken === before.accessToken;
    if (isSame) throw otherwise();
    this.#credentials = stored;
    return stored;
  }
}
