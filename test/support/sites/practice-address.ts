// Where a practice page stands on the site's own host, and the profile that knows it.
import type { SiteProfile } from '../../../extension/marketplaces/profile.ts';
import { profileAt } from '../../../extension/marketplaces/registry.ts';
import type { PracticePage, PracticeSite } from '../../../worker/practice/practice-site.ts';

/** The address of a practice page on the site's own host. */
export function addressOf({ siteId }: PracticeSite, { path }: PracticePage): string {
  const host = profileOf(siteId).hosts[0] ?? siteId;
  if (!host.includes('.')) return `https://${host}.example${path}`;
  return `https://${host}${path}`;
}

/** The profile of a site, an empty one where it has none. */
export function profileOf(siteId: string): SiteProfile {
  const profile = profileAt(new URL(`http://localhost/practice/${siteId}/`));
  if (profile === null) throw new Error(`no profile for ${siteId}`);
  return profile;
}
