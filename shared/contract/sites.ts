// What the server may tell installed extensions about host sites: plain data, never logic. A site
// that broke can be switched off, and selector hints corrected, without a new release.
import * as v from 'valibot';
import { PLATFORMS } from '../inventory/words.ts';
import { defineEndpoint } from './endpoint.ts';

/** Which hint of a site's profile can be replaced. */
export const SITE_HINT_KINDS = ['row', 'anchor', 'quantity', 'account'] as const;

/** A corrected placement hint of one site; unknown kinds are skipped by the client. */
export const siteHintSchema = v.object({
  siteId: v.string(),
  /** One of SITE_HINT_KINDS, or of those a later release knows. */
  kind: v.string(),
  /** Page kind of the profile; null = every page of the site. */
  pageKind: v.nullable(v.string()),
  /** CSS selector; '' takes the profile's own hint away. */
  selector: v.pipe(v.string(), v.maxLength(600)),
});
export type SiteHint = v.InferOutput<typeof siteHintSchema>;

export const getSiteConfig = defineEndpoint({
  id: 'sites.config',
  method: 'GET',
  path: '/v1/sites/config',
  summary: 'The switch-off list and selector hints by site; data, never logic.',
  access: { kind: 'public' },
  response: v.object({
    /** Grows with every change; a client that has seen a later one keeps that. */
    version: v.number(),
    switchedOff: v.array(v.object({ siteId: v.string(), reason: v.string() })),
    hints: v.array(siteHintSchema),
    platforms: v.array(v.picklist(PLATFORMS)),
  }),
});
