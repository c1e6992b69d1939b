// Where the sample's orders go: the states of the United States by how many people live there
// (thousands, census of 2020, public domain), and neighbours of the European shops. Made up but for
// those shares; no order of the source names a place in America.
import type { Market } from './history.ts';
import { shareOf } from './sample-ids.ts';

type Weighted = readonly (readonly [string, number])[];

const STATES: Weighted = [
  ['CA', 39538],
  ['TX', 29146],
  ['FL', 21538],
  ['NY', 20201],
  ['PA', 13003],
  ['IL', 12813],
  ['OH', 11799],
  ['GA', 10712],
  ['NC', 10439],
  ['MI', 10077],
  ['NJ', 9289],
  ['VA', 8631],
  ['WA', 7705],
  ['AZ', 7152],
  ['MA', 7030],
  ['TN', 6911],
  ['IN', 6786],
  ['MD', 6177],
  ['MO', 6155],
  ['WI', 5894],
  ['CO', 5774],
  ['MN', 5706],
  ['SC', 5118],
  ['AL', 5024],
  ['LA', 4658],
  ['KY', 4506],
  ['OR', 4237],
  ['OK', 3959],
  ['CT', 3606],
  ['UT', 3272],
  ['IA', 3190],
  ['NV', 3105],
  ['AR', 3012],
  ['MS', 2961],
  ['KS', 2938],
  ['NM', 2118],
  ['NE', 1962],
  ['ID', 1839],
  ['WV', 1794],
  ['HI', 1455],
  ['NH', 1378],
  ['ME', 1362],
  ['RI', 1097],
  ['MT', 1084],
  ['DE', 990],
  ['SD', 887],
  ['ND', 779],
  ['AK', 733],
  ['DC', 690],
  ['VT', 643],
  ['WY', 577],
];

const COUNTRIES: Readonly<Record<Exclude<Market, 'US'>, Weighted>> = {
  GB: [
    ['GB', 93],
    ['IE', 7],
  ],
  DE: [
    ['DE', 72],
    ['AT', 9],
    ['NL', 7],
    ['FR', 6],
    ['PL', 6],
  ],
  JP: [['JP', 1]],
};

function drawn(weighted: Weighted, share: number): string {
  let left = share * weighted.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [name, weight] of weighted) {
    left -= weight;
    if (left < 0) return name;
  }
  return weighted[0]?.[0] ?? '';
}

/** Country and state of an order of that market; the same for the same name. */
export function destinationOf(name: string, market: Market) {
  const share = shareOf(`to:${name}`);
  if (market === 'US') return { shipToCountry: 'US', shipToRegion: drawn(STATES, share) };
  return { shipToCountry: drawn(COUNTRIES[market], share), shipToRegion: null };
}
