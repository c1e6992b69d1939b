// What a connection to a platform is: it signs in, proves that a message is the platform's, keeps
// of it what is no buyer's business, reads it and what it asks for as facts, and tells quantities.
// It never writes stock and never decides.
import type * as v from 'valibot';
import type { ConnectionForm } from '../../shared/contract/connection-forms.ts';
import type { InboxMessage } from '../db/inbox.ts';
import type { LevelNews, PulledParcel } from '../domain/connections/pulled.ts';
import type { HeldEvent, ShowEvent } from '../domain/connections/told.ts';
import type { OrderEvent } from '../domain/order-facts.ts';
import type { Authorisation } from './authorisation.ts';
import { ConnectionError } from './connection-error.ts';
import type { Pull } from './pull.ts';
import type { Push } from './push.ts';
import type { Destination } from './recipient.ts';
import type { Ship } from './ship.ts';
import type { TellParcel } from './tell-parcel.ts';

/** A message as it came over the wire. */
export interface HookRequest {
  readonly body: Uint8Array<ArrayBuffer>;
  readonly headers: Headers;
  /** Path and query it was sent to: some platforms sign them. */
  readonly path?: string;
  /** The whole address it was sent to, for those that sign that. */
  readonly url?: string;
  readonly nowMs: number;
  /** The way to the platform's own hosts, for those whose keys have to be fetched. */
  readonly fetch: typeof fetch;
}

/** A platform's question whether an address is ours, before it sends anything there. */
export interface AddressQuestion {
  readonly query: URLSearchParams;
  /** The address as the platform calls it, without its query. */
  readonly url: string;
}

/** What is stored of it: who told it under which id, about what, and the part we use. */
export type HookMessage = Pick<InboxMessage, 'eventId' | 'topic' | 'body'>;

/** What reading a stored message may use. */
export interface ReadContext<Credentials, Settings> {
  readonly accountId: string;
  readonly credentials: Credentials;
  readonly settings: Settings;
  readonly nowMs: number;
  /** When the shop was connected: what had left before is in no count of ours. */
  readonly connectedAtUtc: number;
  /** The way to the platform's own hosts and no other (`platform-fetch.ts`). */
  readonly fetch: typeof fetch;
  /** Seals and stores credentials the platform has renewed. */
  keepCredentials(credentials: Credentials): Promise<void>;
  /**
   * Runs a renewal of the credentials, `keepCredentials` in it, unless another turn at the same
   * shop is at one: null then. A refresh token is good once, and some platforms take all access
   * away where one comes twice.
   */
  renewOnce(run: () => Promise<void>): Promise<true | null>;
  /** What is stored by now: another turn at the same shop may have renewed them. */
  storedCredentials(): Promise<Credentials>;
}

type FormOf<P extends ConnectionForm['platform']> = Extract<ConnectionForm, { platform: P }>;
/** A platform's credentials. */
export type CredentialsOf<P extends ConnectionForm['platform']> = FormOf<P>['credentials'];
/** A platform's settings. */
export type SettingsOf<P extends ConnectionForm['platform']> = FormOf<P>['settings'];
/** What calls of a platform are made with. */
export type ContextOf<P extends ConnectionForm['platform']> = ReadContext<
  CredentialsOf<P>,
  SettingsOf<P>
>;

/** One platform. */
export interface Connection<P extends ConnectionForm['platform'] = ConnectionForm['platform']> {
  readonly platform: P;
  /** Form of its credentials and settings; also what is read back from storage. */
  readonly form: v.GenericSchema<unknown, FormOf<P>>;
  /** Every host its calls may go to; nothing leaves for another one. */
  hosts(settings: SettingsOf<P>): readonly string[];
  /** How an owner lets us in; absent: secrets are typed in. */
  readonly authorise?: Authorisation<P>;
  /** The platform's own name of the shop; null = its settings do not say. */
  shopRef?(settings: SettingsOf<P>): string | null;
  /** Whether it asks at its checkout what may be sold (`worker/routes/inventory-check.ts`). */
  readonly asksAtCheckout?: boolean;
  /** What can be asked for; absent: it only tells by itself. */
  readonly pull?: Pull<P>;
  /** How it is told quantities; absent: it cannot be. */
  readonly push?: Push<P>;
  /** A warehouse and no shop: it has no listings and no buyers of its own. */
  readonly isWarehouse?: boolean;
  /** How a warehouse is handed orders to ship; absent: by a file alone. */
  readonly ship?: Ship<P>;
  /**
   * Where an order goes, or why nobody says, asked when it is handed to a warehouse and kept
   * nowhere. Absent: it cannot be asked.
   *
   * @throws ConnectionError with one of its named faults
   */
  recipient?(orderRef: string, context: ContextOf<P>): Promise<Destination>;
  /** How it is told that a parcel of its order left; absent: it cannot be. */
  readonly tellParcel?: TellParcel<P>;
  /** Answers the platform's question whether the address is ours; null = it asked nothing. */
  answerAddress?(
    question: AddressQuestion,
    credentials: CredentialsOf<P>,
    settings: SettingsOf<P>,
  ): Promise<Record<string, string> | null>;
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
  read(message: InboxMessage, context: ContextOf<P>): Promise<OrderEvent[]>;
  /** What a stored message says of the platform's own stock; absent: none does. */
  readonly levels?: (message: InboxMessage) => LevelNews[];
  /** How the show stands that a stored message names; absent: none names one. */
  show?(message: InboxMessage, context: ContextOf<P>): Promise<ShowEvent | null>;
  /** Parcels of the order a stored message names; absent: none names one. */
  parcels?(message: InboxMessage, context: ContextOf<P>): Promise<PulledParcel[]>;
  /** What a stored message says the platform's places hold; absent: none does. */
  held?(message: InboxMessage, context: ContextOf<P>): HeldEvent | null;
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
