// Warehouses a file names and we do not know yet, as drafts: the country guessed from the name, the
// zone from the country. Pure; a person sees and may change both before anything is made.
import type { Warehouse } from '../../../shared/contract/catalogue.ts';
import { draftOf, fieldsOf } from '../warehouses/warehouse-draft.ts';

/** Countries that overseas warehouses stand in, each with the zone most of them keep. */
export const ZONE_OF_COUNTRY = {
  US: 'America/New_York',
  CA: 'America/Toronto',
  MX: 'America/Mexico_City',
  BR: 'America/Sao_Paulo',
  GB: 'Europe/London',
  DE: 'Europe/Berlin',
  FR: 'Europe/Paris',
  ES: 'Europe/Madrid',
  IT: 'Europe/Rome',
  NL: 'Europe/Amsterdam',
  BE: 'Europe/Brussels',
  PL: 'Europe/Warsaw',
  CZ: 'Europe/Prague',
  RU: 'Europe/Moscow',
  TR: 'Europe/Istanbul',
  AE: 'Asia/Dubai',
  SA: 'Asia/Riyadh',
  JP: 'Asia/Tokyo',
  KR: 'Asia/Seoul',
  SG: 'Asia/Singapore',
  MY: 'Asia/Kuala_Lumpur',
  TH: 'Asia/Bangkok',
  VN: 'Asia/Ho_Chi_Minh',
  PH: 'Asia/Manila',
  ID: 'Asia/Jakarta',
  AU: 'Australia/Sydney',
  CN: 'Asia/Shanghai',
} as const;
/** One of them. */
export type Country = keyof typeof ZONE_OF_COUNTRY;

/** All of them, in that order. */
export const COUNTRIES = Object.keys(ZONE_OF_COUNTRY) as Country[];

// What sellers write beside the two letters, in English and in Chinese.
const WORDS: readonly (readonly [RegExp, Country])[] = [
  [
    /\b(usa|america|united states|california|new jersey|texas|edison|dallas|ontario)\b|美|洛杉矶/i,
    'US',
  ],
  [/\b(uk|england|britain|united kingdom|london)\b|英/i, 'GB'],
  [/\b(germany|deutschland|bremen|hamburg|frankfurt)\b|德/i, 'DE'],
  [/\b(france|paris)\b|法/i, 'FR'],
  [/\b(spain|madrid)\b|西班牙/i, 'ES'],
  [/\b(italy|italia|milan)\b|意大利/i, 'IT'],
  [/\b(poland|polska)\b|波兰/i, 'PL'],
  [/\b(czech|prague)\b|捷克/i, 'CZ'],
  [/\b(canada|toronto|vancouver)\b|加拿大/i, 'CA'],
  [/\b(japan|tokyo|osaka)\b|日本/i, 'JP'],
  [/\b(australia|sydney|melbourne)\b|澳/i, 'AU'],
  [/\b(mexico)\b|墨西哥/i, 'MX'],
  [/\b(china|shenzhen|yiwu)\b|国内|深圳|义乌/i, 'CN'],
];

const WEST = /west|los angeles|ontario|california|\bla\b|美西|洛杉矶/i;

/**
 * The country a warehouse's name speaks of; null when it speaks of none.
 *
 * @example countryOf('US-West') is 'US', countryOf('德国仓') is 'DE', countryOf('Main') is null
 */
export function countryOf(name: string): Country | null {
  const letters = name.toUpperCase().split(/[^A-Z]+/);
  const named = COUNTRIES.find((country) => letters.includes(country));
  return named ?? WORDS.find(([words]) => words.test(name))?.[1] ?? null;
}

/** The zone of a warehouse of that name in that country. */
export const zoneOf = (name: string, country: Country): string =>
  country === 'US' && WEST.test(name) ? 'America/Los_Angeles' : ZONE_OF_COUNTRY[country];

/** What is sent to make the warehouse. */
export function newPlace(name: string, country: Country): Omit<Warehouse, 'id'> {
  const blank = draftOf(undefined, zoneOf(name, country));
  return fieldsOf({ ...blank, name, code: name.slice(0, 40), country }, undefined);
}
