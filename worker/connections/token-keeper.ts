// Keeps the access of a shop fit for calls: renewed before it ends, once more when the platform
// says it has, stored before it is used. Names no platform of its own.
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
  'credentials' | 'nowMs' | 'keepCredentials' | 'storedCredentials'
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
   * @throws ConnectionError `needs-sign-in` when nothing renews them
   */
  async renewed(): Promise<C> {
    const before = this.#credentials;
    if (!before.refreshToken) throw this.ended();
    try {
      this.#credentials = await this.#source.renew(before);
    } catch (error) {
      if (!(error instanceof ConnectionError) || error.fault !== 'platform-refused') throw error;
      return this.#renewedElsewhere(before);
    }
    // Before anything else: the refresh token of before may be used up.
    await this.#context.keepCredentials(this.#credentials);
    return this.#credentials;
  }

  /** What is said when access has ended. */
  ended(): ConnectionError {
    const { platform } = this.#source;
    return new ConnectionError(
      'needs-sign-in',
      `${platform}’s access has ended: ask the owner again.`,
    );
  }

  // A refresh token is good once: a message and a round may both have reached for it.
  async #renewedElsewhere(before: C): Promise<C> {
    const stored = await this.#context.storedCredentials();
    if (stored.refreshToken === before.refreshToken) throw this.ended();
    this.#credentials = stored;
    return stored;
  }
}
