// The page of a platform that asks a shop's owner, and the way back from it, for platforms that
// know our address beforehand: the app was registered with it. Not the product's code.
import { ownerPage } from './pages.ts';

/** Who asks whom for what. */
export interface Consent {
  readonly platform: string;
  readonly shop: string;
  readonly scopes: readonly string[];
  /** The registered address. */
  readonly redirectUrl: string;
  /** What the platform sends back with an owner who says yes. */
  agree(authoriseUrl: string): URLSearchParams;
}

/** The same address where the platform itself would have it. */
export function atPlatform(address: string, origin: string): string {
  const { pathname, search } = new URL(address);
  return `${origin}${pathname}${search}`;
}

/** Shows the page, or takes what its owner said; a shop that knows no such app says so. */
export async function ownerAnswer(request: Request, consent: Consent): Promise<Response> {
  const { platform, shop, scopes, redirectUrl } = consent;
  const url = new URL(request.url);
  if (request.method !== 'POST') {
    return ownerPage({ platform, shop, scopes, action: url.pathname + url.search });
  }
  const isAllowed = (await request.formData()).get('act') === 'install';
  const state = url.searchParams.get('state') ?? '';
  try {
    const query = isAllowed ? consent.agree(request.url) : new URLSearchParams({ state });
    return Response.redirect(`${redirectUrl}?${query}`, 303);
  } catch {
    return new Response('There is no such application.', { status: 400 });
  }
}
