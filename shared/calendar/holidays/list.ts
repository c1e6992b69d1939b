// Holidays and shopping events of the main markets that move what people buy. Computed where a rule
// exists; announced and almanac dates are listed with their source and end where they are unknown:
// a year without a date is left out, never guessed.
import type { DateRule } from './rules.ts';

/** Markets the calendar knows. */
export const CALENDAR_MARKETS = [
  'US',
  'GB',
  'DE',
  'FR',
  'ES',
  'JP',
  'CN',
  'BR',
  'MX',
  'CA',
  'AU',
] as const;

/** One event of every year. */
export interface YearlyEvent {
  readonly key: string;
  readonly name: string;
  readonly nameZh: string;
  readonly kind: 'holiday' | 'hot-event';
  readonly markets: readonly string[];
  readonly rule: DateRule;
  /** Days it moves demand: from so many before its date on, and how many in all. */
  readonly daysBefore: number;
  readonly days: number;
  readonly source: string;
}

/** Dates that no rule gives, with where they come from. */
const DATED: Readonly<Record<string, { readonly source: string; readonly dates: string }>> = {
  'spring-festival': {
    source: 'lunar calendar tables of the Hong Kong Observatory',
    dates:
      '2023-01-22 2024-02-10 2025-01-29 2026-02-17 2027-02-06 2028-01-26 2029-02-13 2030-02-03',
  },
  'dragon-boat': {
    source: 'lunar calendar tables of the Hong Kong Observatory',
    dates:
      '2023-06-22 2024-06-10 2025-05-31 2026-06-19 2027-06-09 2028-05-28 2029-06-16 2030-06-05',
  },
  'mid-autumn': {
    source: 'lunar calendar tables of the Hong Kong Observatory',
    dates:
      '2023-09-29 2024-09-17 2025-10-06 2026-09-25 2027-09-15 2028-10-03 2029-09-22 2030-09-12',
  },
  'prime-day': {
    source: 'announcements of Amazon; a year is added when it is announced',
    dates: '2023-07-11 2024-07-16 2025-07-08',
  },
  'prime-deal-days': {
    source: 'announcements of Amazon; a year is added when it is announced',
    dates: '2023-10-10 2024-10-08 2025-10-07',
  },
  'buen-fin': {
    source:
      'announcements of the Mexican chamber of commerce; a year is added when it is announced',
    dates: '2023-11-17 2024-11-15 2025-11-13',
  },
};

/** key | name | name in Chinese | kind | markets | rule | days before and in all */
const ROWS = `
new-year | New Year's Day | 元旦 | holiday | ALL | fixed 1 1 | 1 3
epiphany | Three Kings' Day | 三王节 | holiday | ES MX | fixed 1 6 | 7 8
valentine | Valentine's Day | 情人节 | holiday | WEST JP | fixed 2 14 | 10 11
womens-day | Women's Day | 妇女节 | hot-event | CN | fixed 3 8 | 5 7
white-day | White Day | 白色情人节 | holiday | JP | fixed 3 14 | 7 8
carnival | Carnival | 狂欢节 | holiday | BR | easter -47 | 7 9
easter | Easter | 复活节 | holiday | WEST | easter 0 | 7 9
golden-week | Golden Week | 日本黄金周 | holiday | JP | fixed 4 29 | 0 8
labour-day-cn | Labour Day | 劳动节 | holiday | CN | fixed 5 1 | 0 5
mothers-day | Mother's Day | 母亲节 | holiday | US DE JP CN BR CA AU | weekday 5 7 2 | 10 11
mothers-day-gb | Mothering Sunday | 英国母亲节 | holiday | GB | easter -21 | 10 11
mothers-day-fr | Mother's Day | 法国母亲节 | holiday | FR | weekday 5 7 -1 | 10 11
mothers-day-es | Mother's Day | 西班牙母亲节 | holiday | ES | weekday 5 7 1 | 10 11
mothers-day-mx | Mother's Day | 墨西哥母亲节 | holiday | MX | fixed 5 10 | 10 11
memorial-day | Memorial Day | 阵亡将士纪念日 | holiday | US | weekday 5 1 -1 | 3 4
lovers-day-br | Lovers' Day | 巴西情人节 | holiday | BR | fixed 6 12 | 10 11
six-eighteen | 6.18 | 618 大促 | hot-event | CN | fixed 6 18 | 3 5
fathers-day | Father's Day | 父亲节 | holiday | US GB FR JP CN CA MX | weekday 6 7 3 | 10 11
tax-year-au | End of financial year sales | 财年末大促 | hot-event | AU | fixed 6 30 | 13 14
canada-day | Canada Day | 加拿大国庆日 | holiday | CA | fixed 7 1 | 3 4
independence | Independence Day | 美国独立日 | holiday | US | fixed 7 4 | 4 5
prime-day | Prime Day | 亚马逊会员日 | hot-event | WEST JP | dated prime-day | 0 3
obon | Obon | 盂兰盆节 | holiday | JP | fixed 8 13 | 0 4
back-to-school | Back to school | 返校季 | hot-event | US CA GB DE FR ES | fixed 8 31 | 30 31
fathers-day-au | Father's Day | 澳大利亚父亲节 | holiday | AU | weekday 9 7 1 | 10 11
labor-day | Labor Day | 美国劳动节 | holiday | US CA | weekday 9 1 1 | 3 4
nine-nine | 9.9 | 99 大促 | hot-event | CN BR MX | fixed 9 9 | 0 2
national-day-cn | National Day | 国庆节 | holiday | CN | fixed 10 1 | 0 7
prime-deal-days | Prime Big Deal Days | 亚马逊秋季会员日 | hot-event | WEST JP | dated prime-deal-days | 0 2
thanksgiving-ca | Thanksgiving | 加拿大感恩节 | holiday | CA | weekday 10 1 2 | 3 4
childrens-day-br | Children's Day | 巴西儿童节 | holiday | BR | fixed 10 12 | 10 11
halloween | Halloween | 万圣节 | holiday | US GB CA MX AU | fixed 10 31 | 14 15
singles-day | Singles' Day 11.11 | 双十一 | hot-event | ALL | fixed 11 11 | 1 3
buen-fin | El Buen Fin | 墨西哥好周末 | hot-event | MX | dated buen-fin | 0 4
thanksgiving | Thanksgiving | 感恩节 | holiday | US | weekday 11 4 4 | 3 4
black-friday | Black Friday to Cyber Monday | 黑五网一 | hot-event | WEST | weekday 11 4 4 1 | 0 4
double-twelve | 12.12 | 双十二 | hot-event | CN BR MX ES FR | fixed 12 12 | 1 2
christmas | Before Christmas | 圣诞季 | holiday | WEST JP | fixed 12 25 | 21 20
after-christmas | After Christmas | 圣诞假期 | holiday | WEST | fixed 12 25 | 0 7
new-year-goods | New Year goods season | 年货节 | hot-event | CN | dated spring-festival | 25 20
spring-festival | Spring Festival | 春节 | holiday | CN | dated spring-festival | 1 9
dragon-boat | Dragon Boat Festival | 端午节 | holiday | CN | dated dragon-boat | 3 4
mid-autumn | Mid-Autumn Festival | 中秋节 | holiday | CN | dated mid-autumn | 10 11`;

const WEST = 'US GB DE FR ES BR MX CA AU';

function ruleOf(text: string): DateRule {
  const [kind, first = '', second, third, fourth] = text.split(' ');
  const [a, b, c, d] = [first, second, third, fourth].map(Number);
  if (kind === 'dated') return { kind, dates: DATED[first]?.dates.split(' ') ?? [] };
  if (kind === 'easter') return { kind, plusDays: a as number };
  if (kind === 'fixed') return { kind, month: a as number, day: b as number };
  const plusDays = fourth === undefined ? 0 : (d as number);
  return { kind: 'weekday', month: a as number, weekday: b as number, nth: c as number, plusDays };
}

function eventOf(row: string): YearlyEvent {
  const [key = '', name = '', nameZh = '', kind, where = '', rule = '', window = ''] = row
    .split('|')
    .map((cell) => cell.trim());
  const markets = where.replace('ALL', CALENDAR_MARKETS.join(' ')).replace('WEST', WEST);
  const [daysBefore, days] = window.split(' ').map(Number);
  const [, source = ''] = rule.split(' ');
  return {
    key,
    name,
    nameZh,
    kind: kind as YearlyEvent['kind'],
    markets: markets.split(' '),
    rule: ruleOf(rule),
    daysBefore: daysBefore as number,
    days: days as number,
    source: rule.startsWith('dated') ? (DATED[source]?.source ?? '') : 'computed from its rule',
  };
}

/** Every event, in the order of the list. */
export const YEARLY_EVENTS: readonly YearlyEvent[] = ROWS.trim().split('\n').map(eventOf);
