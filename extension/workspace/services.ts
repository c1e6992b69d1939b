// What the workspace is given: words, API, data, toasts, address and clock, through one context.
// Components take collaborators from here and never import a client, so that tests pass fakes.
import type { ReadonlySignal } from '@preact/signals';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { EndpointSpec, RequestOf, ResponseOf } from '../../shared/contract/endpoint.ts';
import type { Permission } from '../../shared/contract/permissions.ts';
import type { Money } from '../../shared/contract/primitives.ts';
import type { ToastQueue } from '../../shared/ui/toast-queue.ts';
import type { ApiClient } from '../api.ts';
import type { ListTop } from '../copy/database.ts';
import type { Locale } from '../i18n/formats.ts';
import type { I18n } from '../i18n/translate.ts';
import type { DeskSeat } from '../live/desk-seat.ts';
import type { ChosenLive } from '../live/panel-store.ts';
import type { Messages, OwnPageMessage, SessionView, SyncStatus } from '../messages.ts';
import type { TopOfList } from './list-top.ts';
import type { Router } from './router.ts';
import type { Snapshot } from './snapshot.ts';

/** Calls one endpoint of the contract through the background; rejects with ApiError. */
export type CallApi = ApiClient['call'];

/** Calls an endpoint whose body is a file. */
export type UploadFile = <E extends EndpointSpec>(
  endpoint: E,
  request: Pick<RequestOf<E>, 'query'>,
  file: Blob,
) => Promise<ResponseOf<E>>;

/** Calls an endpoint whose answer is a file. */
export type DownloadFile = <E extends EndpointSpec>(
  endpoint: E,
  request: Pick<RequestOf<E>, 'params' | 'query'>,
) => Promise<Blob>;

/** Sends one of our own pages' messages to the background; `sendMessage` of messages.ts fits. */
export type AskBackground = <Type extends OwnPageMessage>(
  type: Type,
  ...data: Parameters<Messages[Type]>
) => Promise<Awaited<ReturnType<Messages[Type]>>>;

/** The snapshot and how it stands: `data` keeps the last good one while an error is shown. */
export interface DataState {
  readonly data: Snapshot | null;
  readonly error: unknown;
  readonly isLoading: boolean;
}

/** The top of the list of SKUs, there long before the snapshot of 50,000. */
export interface ListTops {
  /** Null when there is no copy yet. */
  read(asked: string): Promise<TopOfList | null>;
  keep(note: ListTop): Promise<void>;
}

/** Holds the snapshot for the life of the tab. */
export interface DataStore {
  readonly state: ReadonlySignal<DataState>;
  /** Reads the copy again, without the network. */
  refresh(): Promise<void>;
  /** Pulls anew; errors land in `state`, never in the caller. */
  reload(): Promise<void>;
  /** Landed costs by SKU, read when they are asked for; none without `cost.read`. */
  costs(): Promise<ReadonlyMap<string, Money>>;
  readonly tops: ListTops;
}

/** A marketplace with a profile: its own name, and the host patterns it may run on. */
export interface KnownSite {
  readonly siteId: string;
  readonly name: string;
  readonly hosts: readonly string[];
}

/** Asks the browser for optional hosts; must be called in the click itself. */
export interface HostPermissions {
  request(hosts: readonly string[]): Promise<boolean>;
  remove(hosts: readonly string[]): Promise<boolean>;
}

/** Sits down at the desk of a live; loaded when first asked for. */
export type TakeSeat = (live: ChosenLive, locale: () => Locale) => Promise<DeskSeat>;

/** Everything the workspace needs from outside. */
export interface Services {
  readonly i18n: I18n;
  readonly call: CallApi;
  readonly data: DataStore;
  readonly ask: AskBackground;
  /** Sends a file as the body of a call; the file never passes through a message. */
  readonly upload: UploadFile;
  /** Fetches a file; it never passes through a message either. */
  readonly download: DownloadFile;
  /** Null until the background has answered. */
  readonly session: ReadonlySignal<SessionView | null>;
  /** How fresh the copy is and what waits to be sent; null until the background has answered. */
  readonly sync: ReadonlySignal<SyncStatus | null>;
  readonly sites: readonly KnownSite[];
  readonly hostPermissions: HostPermissions;
  readonly takeSeat: TakeSeat;
  readonly toasts: ToastQueue;
  readonly router: Router;
  readonly nowMs: () => number;
}

/** The context all workspace components read. */
export const ServicesContext = createContext<Services | null>(null);

/** The services; throws outside the workspace, which is a mistake in wiring. */
export const useServices = (): Services => {
  const services = useContext(ServicesContext);
  if (!services) throw new Error('workspace component rendered outside ServicesContext');
  return services;
};

/** Only the words. */
export const useWords = (): I18n => useServices().i18n;

/** Whether the signed-in member may do it; the server decides, this only hides what would fail. */
export const useMay = (permission: Permission): boolean =>
  useServices().session.value?.permissions.includes(permission) ?? false;
