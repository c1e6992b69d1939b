// How the owner of a shop lets us in: the page of the platform they are sent to, and what comes
// back from there, proven before anything is stored.
import type { ConnectionForm } from '../../shared/contract/connection-forms.ts';
import type { CredentialsOf, SettingsOf } from './connection.ts';

/** What sending an owner to the platform needs. */
export interface AuthoriseAsk<C, S> {
  readonly credentials: C;
  readonly settings: S;
  /** Comes back unchanged; proves that we asked. */
  readonly state: string;
  /** Where the platform sends the owner back to. */
  readonly redirectUrl: string;
}

/** What came back with the owner. */
export interface AuthoriseAnswer<C, S> {
  readonly query: URLSearchParams;
  /** Where the platform sent the owner back to, as it was asked to. */
  readonly redirectUrl: string;
  readonly credentials: C;
  readonly settings: S;
  readonly nowMs: number;
  /** The way to the platform's own hosts. */
  readonly fetch: typeof fetch;
}

/** What the platform allows us. */
export interface Granted<C, S> {
  readonly credentials: C;
  readonly scopes: readonly string[];
  /** What the platform told of the shop itself, over what was typed; absent: nothing. */
  readonly settings?: Partial<S>;
}

/** Signing in at a platform. */
export interface Authorisation<P extends ConnectionForm['platform']> {
  /** What the connection wants to be allowed, in the platform's words. */
  readonly scopes: readonly string[];
  /** Credentials that must have been typed before the owner can be asked. */
  readonly needs: readonly string[];
  /** Whether what was typed is access already, so that nobody is asked; absent: it never is. */
  hasAccess?(credentials: CredentialsOf<P>): boolean;
  /** Address of the platform's own page that asks the owner. */
  url(ask: AuthoriseAsk<CredentialsOf<P>, SettingsOf<P>>): string | Promise<string>;
  /**
   * Proves that the answer is the platform's and exchanges it for access.
   *
   * @throws ConnectionError `wrong-signature`, `wrong-shop`, `too-old`, `platform-refused`
   */
  complete(
    answer: AuthoriseAnswer<CredentialsOf<P>, SettingsOf<P>>,
  ): Promise<Granted<CredentialsOf<P>, SettingsOf<P>>>;
}

/** Scopes that were wanted and not given; a scope to write includes the one to read. */
export function missingScopes(wanted: readonly string[], given: readonly string[]): string[] {
  const has = new Set(given.flatMap((one) => [one, one.replace(/^write_/, 'read_')]));
  return wanted.filter((one) => !has.has(one));
}
