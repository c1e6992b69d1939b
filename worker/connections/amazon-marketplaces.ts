// Amazon's marketplaces and regions as data (developer-docs.amazon.com, Marketplace IDs and SP-API
// endpoints, read 2026-11-23). The hosts here are the only ones the connection ever calls.

/** A region of the Selling Partner API. */
export type AmazonRegion = 'na' | 'eu' | 'fe';

/** One marketplace; money, country and hosts follow from its id. */
export interface AmazonMarketplace {
  readonly id: string;
  /** ISO 3166 alpha-2. */
  readonly country: string;
  readonly region: AmazonRegion;
  /** Zone the marketplace's days are counted in. */
  readonly timeZone: string;
  /** Where its sellers sign in. */
  readonly sellerHost: string;
}

const EUROPE = 'sellercentral-europe.amazon.com';
const ROWS: readonly (readonly [string, string, AmazonRegion, string, string])[] = [
  ['ATVPDKIKX0DER', 'US', 'na', 'America/Los_Angeles', 'sellercentral.amazon.com'],
  ['A2EUQ1WTGCTBG2', 'CA', 'na', 'America/Los_Angeles', 'sellercentral.amazon.ca'],
  ['A1AM78C64UM0Y8', 'MX', 'na', 'America/Mexico_City', 'sellercentral.amazon.com.mx'],
  ['A2Q3Y263D00KWC', 'BR', 'na', 'America/Sao_Paulo', 'sellercentral.amazon.com.br'],
  ['A1F83G8C2ARO7P', 'GB', 'eu', 'Europe/London', EUROPE],
  ['A28R8C7NBKEWEA', 'IE', 'eu', 'Europe/Dublin', 'sellercentral.amazon.ie'],
  ['A1PA6795UKMFR9', 'DE', 'eu', 'Europe/Berlin', EUROPE],
  ['A13V1IB3VIYZZH', 'FR', 'eu', 'Europe/Paris', EUROPE],
  ['APJ6JRA9NG5V4', 'IT', 'eu', 'Europe/Rome', EUROPE],
  ['A1RKKUPIHCS9HS', 'ES', 'eu', 'Europe/Madrid', EUROPE],
  ['A1805IZSGTT6HS', 'NL', 'eu', 'Europe/Amsterdam', 'sellercentral.amazon.nl'],
  ['AMEN7PMS3EDWL', 'BE', 'eu', 'Europe/Brussels', 'sellercentral.amazon.com.be'],
  ['A2NODRKZP88ZB9', 'SE', 'eu', 'Europe/Stockholm', 'sellercentral.amazon.se'],
  ['A1C3SOZRARQ6R3', 'PL', 'eu', 'Europe/Warsaw', 'sellercentral.amazon.pl'],
  ['A33AVAJ2PDY3EV', 'TR', 'eu', 'Europe/Istanbul', 'sellercentral.amazon.com.tr'],
  ['A2VIGQ35RCS4UG', 'AE', 'eu', 'Asia/Dubai', 'sellercentral.amazon.ae'],
  ['A17E79C6D8DWNP', 'SA', 'eu', 'Asia/Riyadh', 'sellercentral.amazon.sa'],
  ['ARBP9OOSHTCHU', 'EG', 'eu', 'Africa/Cairo', 'sellercentral.amazon.eg'],
  ['AE08WJ6YKNBMC', 'ZA', 'eu', 'Africa/Johannesburg', 'sellercentral.amazon.co.za'],
  ['A21TJRUUN4KGV', 'IN', 'eu', 'Asia/Kolkata', 'sellercentral.amazon.in'],
  ['A1VC38T7YXB528', 'JP', 'fe', 'Asia/Tokyo', 'sellercentral.amazon.co.jp'],
  ['A39IBJ37TRP1C6', 'AU', 'fe', 'Australia/Sydney', 'sellercentral.amazon.com.au'],
  ['A19VAU5U5O7RUS', 'SG', 'fe', 'Asia/Singapore', 'sellercentral.amazon.sg'],
];

/** Every marketplace that can be connected. */
export const AMAZON_MARKETPLACES: readonly AmazonMarketplace[] = ROWS.map(
  ([id, country, region, timeZone, sellerHost]) => ({ id, country, region, timeZone, sellerHost }),
);

/** The marketplace of an id; null for one this version does not know. */
export const marketplaceOf = (id: string): AmazonMarketplace | null =>
  AMAZON_MARKETPLACES.find((one) => one.id === id) ?? null;

/** Host of a region's API. */
export const apiHostOf = (region: AmazonRegion): string => `sellingpartnerapi-${region}.amazon.com`;

/** Where tokens are given. */
export const LWA_HOST = 'api.amazon.com';

/** Where report documents lie, by region; a link to anywhere else is not followed. */
export const DOCUMENT_HOSTS: Readonly<Record<AmazonRegion, readonly string[]>> = {
  na: ['tortuga-prod-na.s3-external-1.amazonaws.com', 'd34o8swod1owfl.cloudfront.net'],
  eu: ['tortuga-prod-eu.s3-eu-west-1.amazonaws.com', 'tortuga-prod-eu.s3.eu-west-1.amazonaws.com'],
  fe: ['tortuga-prod-fe.s3-us-west-2.amazonaws.com', 'tortuga-prod-fe.s3.us-west-2.amazonaws.com'],
};

/** Refs of the places a marketplace has: FBA's network, AWD behind it, and the seller's own. */
export const placesOf = ({ country }: AmazonMarketplace) => ({
  fba: `FBA-${country}`,
  awd: `AWD-${country}`,
  own: 'DEFAULT',
});
