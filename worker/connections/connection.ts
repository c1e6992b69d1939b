// What a connection to a platform is: it proves that a message is the platform's, keeps of it what
// is no buyer's business, and reads it as order events. It never writes stock and never decides.
import type * as v from 'valibot';
import type { ConnectionForm } from '../../shared/contract/connections.ts';
import type { InboxMessage } from '../db/inbox.ts';
import type { OrderEvent } from '../domain/order-facts.ts';

/** What can be wrong with a message or with the platform behind it. */
export type ConnectionFault =
  | 'missing-header'
  | 'wrong-signature'
  | 'too-old'
  | 'wrong-shop'
  | 'unreadable'
  | 'needs-sign-in'
  | 'platform-refused'
  | 'platform-silent'
  | 'unknown-order';

// Trying these again brings the same.
const FINAL: readonly ConnectionFault[] = ['unreadable', 'wrong-shop'];

/** A named fault; its sentence names no secret and no buyer. */
export class ConnectionError extends Error {
  readonly fault: ConnectionFault;

  constructor(fault: ConnectionFault, sentence: string, cause?: unknown) {
    super(`${fault}: ${sentence}`, { cause });
    this.name = 'ConnectionError';
    this.fault = fault;
  }

  /** True when another try cannot end otherwise. */
  get isFinal(): boolean {
    return FINAL.includes(this.fault);
  }
}

/** A message as it came over the wire. */
export interface HookRequest {
  readonly body: Uint8Array<ArrayBuffer>;
  readonly headers: Headers;
  readonly nowMs: number;
}

/** What is stored of it: who told it under which id, about what, and the part we use. */
export type HookMessage = Pick<InboxMessage, 'eventId' | 'topic' | 'body'>;

/** What reading a stored message may use. */
export interface ReadContext<Credentials, Settings> {
  readonly accountId: string;
  readonly credentials: Credentials;
  readonly settings: Settings;
  readonly nowMs: number;
  /** The way to the platform; tests put a fake platform behind it. */
  readonly fetch: typeof fetch;
  /** Other origins of platforms; development only. */
  readonly origins: Readonly<Record<string, string>>;
  /** Seals and stores credentials the platform has renewed. */
  keepCredentials(credentials: Credentials): Promise<void>;
}

type FormOf<P extends ConnectionForm['platform']> = Extract<ConnectionForm, { platform: P }>;
type CredentialsOf<P extends ConnectionForm['platform']> = FormOf<P>['credentials'];
type SettingsOf<P extends ConnectionForm['platform']> = FormOf<P>['settings'];

/** One platform. */
export interface Connection<P extends ConnectionForm['platform'] = ConnectionForm['platform']> {
  readonly platform: P;
  /** Form of its credentials and settings; also what is read back from storage. */
  readonly form: v.GenericSchema<unknown, FormOf<P>>;
  /**
   * Proves the message and cuts it down to what is stored.
   *
   * @throws ConnectionError `missing-header`, `wrong-signature`, `too-old` or `wrong-shop`
   */
  verify(
    request: HookRequest,
    credentials: CredentialsOf<P>,
    settings: SettingsOf<P>,
  ): Promise<HookMessage>;
  /**
   * Reads a stored message; an empty list = of no interest to stock.
   *
   * @throws ConnectionError when it cannot be read, or the platform does not answer
   */
  read(
    message: InboxMessage,
    context: ReadContext<CredentialsOf<P>, SettingsOf<P>>,
  ): Promise<OrderEvent[]>;
}

/** Declares a connection; `registry.ts` lists them all. */
export function defineConnection<P extends ConnectionForm['platform']>(
  connection: Connection<P>,
): Connection<P> {
  return connection;
}

/** The body of a proven message nobody can read: kept for a person, without its content. */
export const unreadableBody = (reason: string) => JSON.stringify({ unreadable: reason });

/** Throws for what `unreadableBody` made. */
export function refuseUnreadable(body: unknown): void {
  if (typeof body !== 'object' || body === null || !('unreadable' in body)) return;
  throw new ConnectionError('unreadable', String(body.unreadable));
}
