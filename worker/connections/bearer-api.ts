// A platform's REST API with a shop's bearer token: renewed when it ends, and refusals by name.
// Names no platform of its own.
import type * as v from 'valibot';
import type { ReadContext } from './connection.ts';
import { ConnectionError } from './connection-error.ts';
import { readBody, statusRefusal } from './rest-answer.ts';
import { type RenewedCredentials, TokenKeeper, type TokenSource } from './token-keeper.ts';

/** A platform that takes a bearer token. */
export interface BearerPlatform<C> extends TokenSource<C> {
  /** Where its calls go that name no other origin. */
  readonly origin: string;
  /** What it wants beside the token. */
  headers?(credentials: C): Readonly<Record<string, string>>;
}

/** One call. */
export interface BearerCall<S extends string> {
  readonly path: string;
  readonly origin?: string;
  /** Sent as JSON; absent: GET. */
  readonly body?: unknown;
  /** Of a call with a body; absent: POST. */
  readonly method?: 'PUT';
  readonly headers?: Readonly<Record<string, string>>;
  /** Which permission it needs, for the person who has to give it. */
  readonly scope: S;
  /** Refusals that are an answer here, by status: they are handed back. */
  readonly passes?: readonly number[];
}

/** Calls for one shop. */
export class BearerApi<C extends RenewedCredentials, S extends string> {
  readonly #context: ReadContext<C, unknown>;
  readonly #platform: BearerPlatform<C>;
  readonly #keeper: TokenKeeper<C>;

  constructor(context: ReadContext<C, unknown>, platform: BearerPlatform<C>) {
    this.#context = context;
    this.#platform = platform;
    this.#keeper = new TokenKeeper(context, platform);
  }

  /**
   * Asks; a token that has run out is renewed once and kept.
   *
   * @throws ConnectionError by name
   */
  async ask<T>(schema: v.GenericSchema<unknown, T>, call: BearerCall<S>): Promise<T> {
    return this.read(schema, await this.answer(call));
  }

  /** Asks for what may not be there: null for a status of `passes`. */
  async find<T>(schema: v.GenericSchema<unknown, T>, call: BearerCall<S>): Promise<T | null> {
    const answer = await this.answer(call);
    if (answer.ok) return this.read(schema, answer);
    await answer.body?.cancel();
    return null;
  }

  /** The body of an answer. */
  async read<T>(schema: v.GenericSchema<unknown, T>, answer: Response): Promise<T> {
    return readBody(schema, await answer.text(), this.#platform.platform);
  }

  /** Sends what is answered without a body; its headers. */
  async tell(call: BearerCall<S>): Promise<Headers> {
    const answer = await this.answer(call);
    await answer.body?.cancel();
    return answer.headers;
  }

  /**
   * The answer as it came, for what stands in its head.
   *
   * @throws ConnectionError by name for a refusal that is not in `passes`
   */
  async answer(call: BearerCall<S>): Promise<Response> {
    let answer = await this.#send(call, await this.#keeper.fit());
    if (answer.status === 401) {
      await answer.body?.cancel();
      answer = await this.#send(call, await this.#keeper.renewed());
    }
    if (call.passes?.includes(answer.status)) return answer;
    const refusal = this.#refusalOf(answer, call);
    if (refusal) {
      await answer.body?.cancel();
      throw refusal;
    }
    return answer;
  }

  #refusalOf(answer: Response, { scope }: BearerCall<S>): ConnectionError | null {
    const { platform } = this.#platform;
    if (answer.status === 401) return this.#keeper.ended();
    if (answer.status === 403) {
      return new ConnectionError('missing-scope', `${platform} wants ${scope}.`, { scope });
    }
    return statusRefusal(answer, platform, this.#context.nowMs);
  }

  #send(call: BearerCall<S>, credentials: C): Promise<Response> {
    const { path, origin = this.#platform.origin, body, method = 'POST' } = call;
    const { fetch: way } = this.#context;
    const headers = {
      ...{ authorization: `Bearer ${credentials.accessToken}`, accept: 'application/json' },
      ...this.#platform.headers?.(credentials),
      ...call.headers,
    };
    if (body === undefined) return way(`${origin}${path}`, { headers });
    return way(`${origin}${path}`, {
      method,
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  }
}
