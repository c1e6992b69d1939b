// Points that stand for where orders go: the states of the United States and the countries sellers
// ship to, each by roughly where its people live. One decimal, rounded by hand; public geography.

/** A point on the earth in degrees. */
export interface Point {
  readonly latitude: number;
  readonly longitude: number;
}

const STATES: readonly (readonly [string, string, number, number])[] = [
  ['AL', 'Alabama', 32.8, -86.8],
  ['AK', 'Alaska', 61.2, -149.9],
  ['AZ', 'Arizona', 33.4, -112.0],
  ['AR', 'Arkansas', 34.8, -92.4],
  ['CA', 'California', 35.5, -119.3],
  ['CO', 'Colorado', 39.5, -105.0],
  ['CT', 'Connecticut', 41.5, -72.9],
  ['DE', 'Delaware', 39.4, -75.6],
  ['DC', 'District of Columbia', 38.9, -77.0],
  ['FL', 'Florida', 27.8, -81.6],
  ['GA', 'Georgia', 33.4, -83.9],
  ['HI', 'Hawaii', 21.2, -157.6],
  ['ID', 'Idaho', 43.6, -115.1],
  ['IL', 'Illinois', 41.3, -88.4],
  ['IN', 'Indiana', 40.2, -86.3],
  ['IA', 'Iowa', 42.0, -93.0],
  ['KS', 'Kansas', 38.5, -96.4],
  ['KY', 'Kentucky', 37.8, -85.2],
  ['LA', 'Louisiana', 30.7, -91.5],
  ['ME', 'Maine', 44.3, -69.7],
  ['MD', 'Maryland', 39.1, -76.8],
  ['MA', 'Massachusetts', 42.3, -71.4],
  ['MI', 'Michigan', 42.9, -84.2],
  ['MN', 'Minnesota', 45.2, -93.6],
  ['MS', 'Mississippi', 32.6, -89.6],
  ['MO', 'Missouri', 38.4, -92.2],
  ['MT', 'Montana', 46.7, -111.2],
  ['NE', 'Nebraska', 41.2, -97.4],
  ['NV', 'Nevada', 37.2, -116.3],
  ['NH', 'New Hampshire', 43.2, -71.5],
  ['NJ', 'New Jersey', 40.4, -74.4],
  ['NM', 'New Mexico', 34.6, -106.3],
  ['NY', 'New York', 41.5, -74.6],
  ['NC', 'North Carolina', 35.6, -79.6],
  ['ND', 'North Dakota', 47.4, -99.3],
  ['OH', 'Ohio', 40.4, -82.8],
  ['OK', 'Oklahoma', 35.6, -96.8],
  ['OR', 'Oregon', 44.7, -122.6],
  ['PA', 'Pennsylvania', 40.5, -76.8],
  ['RI', 'Rhode Island', 41.8, -71.5],
  ['SC', 'South Carolina', 34.0, -81.0],
  ['SD', 'South Dakota', 44.0, -99.0],
  ['TN', 'Tennessee', 35.8, -86.4],
  ['TX', 'Texas', 30.9, -97.4],
  ['UT', 'Utah', 40.4, -111.9],
  ['VT', 'Vermont', 44.1, -72.8],
  ['VA', 'Virginia', 37.8, -78.2],
  ['WA', 'Washington', 47.3, -121.6],
  ['WV', 'West Virginia', 38.8, -80.8],
  ['WI', 'Wisconsin', 43.7, -89.0],
  ['WY', 'Wyoming', 42.7, -106.9],
];

const COUNTRIES: Readonly<Record<string, readonly [number, number]>> = {
  US: [39.8, -98.6],
  CA: [45.4, -75.7],
  MX: [19.4, -99.1],
  BR: [-23.5, -46.6],
  CL: [-33.4, -70.6],
  CO: [4.7, -74.1],
  AR: [-34.6, -58.4],
  PE: [-12.0, -77.0],
  GB: [52.5, -1.5],
  IE: [53.3, -6.3],
  DE: [50.9, 9.5],
  FR: [47.0, 2.5],
  NL: [52.1, 5.1],
  BE: [50.8, 4.4],
  LU: [49.6, 6.1],
  ES: [40.4, -3.7],
  PT: [38.7, -9.1],
  IT: [43.5, 11.5],
  AT: [48.2, 16.4],
  CH: [47.4, 8.5],
  PL: [52.2, 21.0],
  CZ: [50.1, 14.4],
  SK: [48.1, 17.1],
  HU: [47.5, 19.0],
  RO: [44.4, 26.1],
  BG: [42.7, 23.3],
  GR: [38.0, 23.7],
  SE: [59.3, 18.1],
  NO: [59.9, 10.8],
  DK: [55.7, 12.6],
  FI: [60.2, 24.9],
  EE: [59.4, 24.8],
  LT: [54.7, 25.3],
  LV: [56.9, 24.1],
  RU: [55.8, 37.6],
  UA: [50.5, 30.5],
  TR: [41.0, 29.0],
  IL: [32.1, 34.8],
  AE: [25.2, 55.3],
  SA: [24.7, 46.7],
  QA: [25.3, 51.5],
  KW: [29.4, 48.0],
  EG: [30.0, 31.2],
  ZA: [-26.2, 28.0],
  NG: [6.5, 3.4],
  KE: [-1.3, 36.8],
  MA: [33.6, -7.6],
  IN: [22.0, 78.0],
  CN: [31.2, 117.0],
  HK: [22.3, 114.2],
  TW: [24.5, 121.0],
  JP: [35.5, 138.0],
  KR: [37.3, 127.2],
  SG: [1.35, 103.8],
  MY: [3.1, 101.7],
  TH: [13.8, 100.5],
  VN: [16.0, 107.0],
  PH: [14.6, 121.0],
  ID: [-6.4, 107.0],
  AU: [-34.5, 147.5],
  NZ: [-38.0, 175.5],
  KZ: [43.2, 76.9],
};

const CODES = new Map(
  STATES.flatMap(([code, name]) => [
    [code.toLowerCase(), code],
    [name.toLowerCase(), code],
  ]),
);
const STATE_OF = new Map(
  STATES.map(([code, , latitude, longitude]) => [code, { latitude, longitude }]),
);

/**
 * The code of a state as a platform writes it, name or code; null outside the United States, where
 * a country is near enough, and for what is no state.
 *
 * @example regionCode('US', 'california') // 'CA'
 */
export function regionCode(country: string, text: string): string | null {
  if (country !== 'US') return null;
  return CODES.get(text.trim().toLowerCase().replace(/^us-/, '')) ?? null;
}

/** Where a region lies: its state, else its country; null for a country that is not listed. */
export function pointOf(country: string, region: string | null): Point | null {
  const state = country === 'US' && region ? STATE_OF.get(region) : undefined;
  if (state) return state;
  const known = COUNTRIES[country];
  return known ? { latitude: known[0], longitude: known[1] } : null;
}

const EARTH_KM = 6371;
const radians = (degrees: number) => (degrees * Math.PI) / 180;

/**
 * Kilometres along the surface between two points (haversine).
 *
 * @example Bremen to Coventry: about 700 km
 */
export function kmBetween(a: Point, b: Point): number {
  const [latA, latB] = [radians(a.latitude), radians(b.latitude)];
  const dLat = latB - latA;
  const dLon = radians(b.longitude - a.longitude);
  const h = Math.sin(dLat / 2) ** 2 + Math.cos(latA) * Math.cos(latB) * Math.sin(dLon / 2) ** 2;
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(h)));
}
