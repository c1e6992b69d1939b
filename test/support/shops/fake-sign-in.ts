// How a fake platform lets an owner in: consent, with its proof (PKCE) where one was asked for,
// access that ends, a refresh token, and the owner who takes it all away. Names no platform and
// checks no app: that is the fake's own. Not the product's code.
import { FakeTroubles } from './fake-outage.ts';

/** What the owner agreed to; its code is good once. */
interface Consent {
  readonly code: string;
  readonly challenge: string | null;
  readonly redirect: string | null;
}

interface Access {
  readonly token: string;
  readonly endsAtMs: number;
}

interface Kept {
  readonly grants: number;
  /** Absent in what was kept before it was. */
  readonly access?: Access | null;
  readonly refresh: string | null;
}

async function challengeOf(verifier: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  const text = Array.from(new Uint8Array(digest), (byte) => String.fromCharCode(byte)).join('');
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** The sign-in of one fake, with its troubles. */
export class FakeSignIn extends FakeTroubles {
  /** How often access was given. */
  grants = 0;
  #consent: Consent | null = null;
  #access: Access | null = null;
  #refresh: string | null = null;

  /** The owner takes the access away. */
  revoke(): void {
    this.#access = null;
    this.#refresh = null;
  }

  /** Who is let in, to outlive a restart. */
  protected keptAccess(): Kept {
    return { grants: this.grants, access: this.#access, refresh: this.#refresh };
  }

  /** Takes up what `keptAccess` gave. */
  protected restoreAccess({ grants, access, refresh }: Kept): void {
    this.grants = grants;
    this.#access = access ?? null;
    this.#refresh = refresh;
  }

  /** The owner agrees to what was asked for: what the browser comes back with. */
  protected agree(code: string, asked: URLSearchParams): URLSearchParams {
    const challenge = asked.get('code_challenge');
    this.#consent = { code, challenge, redirect: asked.get('redirect_uri') };
    return new URLSearchParams({ code, state: asked.get('state') ?? '' });
  }

  /** Whether this access was given and has not ended. */
  protected isLetIn(token: string | null | undefined): boolean {
    const access = this.#access;
    return access !== null && token === access.token && access.endsAtMs > this.now();
  }

  /** Whether the header of a call bears such access. */
  protected isBearerLetIn({ headers }: Request): boolean {
    return this.isLetIn(headers.get('authorization')?.replace('Bearer ', ''));
  }

  /** Whether this is the code of the last consent, which nobody has used. */
  protected isCode(code: unknown): boolean {
    return this.#consent !== null && code === this.#consent.code;
  }

  /** Whether this refresh token is the one that was given last. */
  protected isRefresh(token: unknown): boolean {
    return this.#refresh !== null && token === this.#refresh;
  }

  /** Whether a form of a token endpoint is worth access: a code with its proof, or a token. */
  protected async isWorthAccess(form: URLSearchParams): Promise<boolean> {
    const kind = form.get('grant_type');
    if (kind === 'refresh_token') return this.isRefresh(form.get('refresh_token'));
    const asked = this.#consent;
    const isOurs =
      kind === 'authorization_code' &&
      this.isCode(form.get('code')) &&
      form.get('redirect_uri') === asked?.redirect;
    if (!isOurs || !asked) return false;
    if (asked.challenge === null) return true;
    return (await challengeOf(form.get('code_verifier') ?? '')) === asked.challenge;
  }

  /** Gives access in place of what was given before; both tokens by how often that was done. */
  protected give(livesMs: number, tokensOf: (nth: number) => readonly [string, string]) {
    this.#consent = null;
    this.grants += 1;
    const [token, refresh] = tokensOf(this.grants);
    this.#access = { token, endsAtMs: this.now() + livesMs };
    this.#refresh = refresh;
    return { access_token: token, refresh_token: refresh };
  }
}
