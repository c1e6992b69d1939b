// Numbers, dates, ages and money as each language writes them, through Intl alone.
// Pure: the locale, the zone and the moment "now" come as arguments.

/** Languages the product speaks; a new one is one folder and one line in locales.ts. */
export type Locale = 'en' | 'zh-CN';

/** Formatters of one locale in one time zone. */
export interface Formats {
  readonly locale: Locale;
  readonly timeZone: string;
  /** 1234 -> "1,234"; at most one decimal. */
  number(value: number): string;
  /** Null is unknown and reads "?", never 0. */
  units(value: number | null): string;
  /** With its sign, for movements: "+1", "−3". */
  signed(value: number): string;
  /** Short enough for a badge: "124K", "12.4万". */
  compact(value: number): string;
  percent(share: number): string;
  /** Minor units and ISO 4217 code: (2499, 'USD') -> "$24.99". */
  money(minor: number, currency: string): string;
  /** The same to the whole unit, for sums that no cent decides: (1891640, 'USD') -> "$18,916". */
  wholeMoney(minor: number, currency: string): string;
  /** "23 Nov" / "11/23"; with the year when it is not the year of `nowMs`. */
  date(instantMs: number, nowMs?: number): string;
  /** The same for a `YYYY-MM-DD`, free of zones. */
  localDate(localDate: string, nowMs?: number): string;
  /** "Dec 2027" / "2027/12", for days too far off for a day to matter. */
  month(localDate: string): string;
  time(instantMs: number): string;
  /** "Sunday 22 November" / "11月22日星期日", the day a reader stands in. */
  today(nowMs: number): string;
  /** "22 Nov 2026, 14:02", for titles. */
  moment(instantMs: number): string;
  /** "2 min ago", "3 days ago". */
  age(instantMs: number, nowMs: number): string;
  /** "a, b and c"; a Latin word has a space between it and a Chinese one. */
  list(items: readonly string[]): string;
  bytes(bytes: number): string;
  /** Orders words as a reader of the language expects. */
  compare(a: string, b: string): number;
}

const MINUTE_MS = 60_000;

// Where a word of Latin letters or figures touches the "和" of a list.
const BESIDE_LATIN = /(?<=[\p{Script=Latin}\d])(?=和)|(?<=和)(?=[\p{Script=Latin}\d])/gu;

// English dates are written day first, its money the way the amount's own country writes it.
// Intl says "now" and "现在" for an age of nothing; nobody does.
const tags: Record<Locale, { dates: string; numbers: string; now: string }> = {
  en: { dates: 'en-GB', numbers: 'en-US', now: 'just now' },
  'zh-CN': { dates: 'zh-CN', numbers: 'zh-CN', now: '刚刚' },
};

const ageParts = (ageMs: number): [number, Intl.RelativeTimeFormatUnit] => {
  const minutes = Math.round(ageMs / MINUTE_MS);
  if (minutes < 60) return [minutes, 'minute'];
  if (minutes < 48 * 60) return [Math.round(minutes / 60), 'hour'];
  if (minutes < 60 * 24 * 60) return [Math.round(minutes / 1_440), 'day'];
  return [Math.round(minutes / 43_200), 'month'];
};

/** Makes a formatter at its first use: fifteen at once would keep a host page for 20 ms. */
const once = <Made>(make: () => Made): (() => Made) => {
  let made: Made | undefined;
  return () => {
    made ??= make();
    return made;
  };
};

const dateFormats = (locale: Locale, timeZone: string) => {
  const day = locale === 'en' ? 'short' : 'numeric';
  const make = (options: Intl.DateTimeFormatOptions) =>
    once(() => new Intl.DateTimeFormat(tags[locale].dates, { timeZone, ...options }));
  return {
    short: make({ day: 'numeric', month: day }),
    year: make({ day: 'numeric', month: day, year: 'numeric' }),
    today: make({ weekday: 'long', day: 'numeric', month: 'long' }),
    time: make({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
    moment: make({ dateStyle: 'medium', timeStyle: 'short', hourCycle: 'h23' }),
    yearOf: once(() => new Intl.DateTimeFormat('en-GB', { timeZone, year: 'numeric' })),
  };
};

const datesOf = (locale: Locale, timeZone: string) => {
  const formats = dateFormats(locale, timeZone);
  return {
    date: (instantMs: number, nowMs?: number) => {
      const yearOf = formats.yearOf();
      const sameYear = nowMs === undefined || yearOf.format(instantMs) === yearOf.format(nowMs);
      return (sameYear ? formats.short : formats.year)().format(instantMs);
    },
    today: (nowMs: number) => formats.today().format(nowMs),
    time: (instantMs: number) => formats.time().format(instantMs),
    moment: (instantMs: number) => formats.moment().format(instantMs),
  };
};

const moneyOf = (tag: string) => {
  const made = new Map<string, Intl.NumberFormat>();
  const formatOf = (currency: string, options: Intl.NumberFormatOptions = {}) => {
    const key = `${currency} ${options.maximumFractionDigits}`;
    const known = made.get(key);
    if (known) return known;
    const format = new Intl.NumberFormat(tag, { style: 'currency', currency, ...options });
    made.set(key, format);
    return format;
  };
  const amountOf = (minor: number, currency: string) =>
    minor / 10 ** (formatOf(currency).resolvedOptions().maximumFractionDigits ?? 2);
  const whole = { minimumFractionDigits: 0, maximumFractionDigits: 0 };
  return {
    money: (minor: number, currency: string) =>
      formatOf(currency).format(amountOf(minor, currency)),
    wholeMoney: (minor: number, currency: string) =>
      formatOf(currency, whole).format(amountOf(minor, currency)),
  };
};

const numbersOf = (locale: Locale) => {
  const tag = tags[locale].numbers;
  const make = (options: Intl.NumberFormatOptions) =>
    once(() => new Intl.NumberFormat(tag, options));
  const plain = make({ maximumFractionDigits: 1 });
  const signed = make({ signDisplay: 'exceptZero' });
  const compact = make({ notation: 'compact', maximumFractionDigits: 1 });
  const percent = make({ style: 'percent', maximumFractionDigits: 1 });
  const number = (value: number) => plain().format(value).replace('-', '−');
  return {
    number,
    units: (value: number | null) => (value === null ? '?' : number(value)),
    signed: (value: number) => signed().format(value).replace('-', '−'),
    compact: (value: number) => compact().format(value).replace('-', '−'),
    percent: (share: number) => percent().format(share),
    ...moneyOf(tag),
    bytes: (bytes: number) => {
      const mega = bytes >= 1_000_000;
      return new Intl.NumberFormat(tag, {
        style: 'unit',
        unit: mega ? 'megabyte' : 'kilobyte',
        maximumFractionDigits: mega ? 1 : 0,
      }).format(Math.max(1, bytes / (mega ? 1_000_000 : 1_000)));
    },
  };
};

/** The formatters of a locale; `timeZone` is an IANA name. */
export const createFormats = (locale: Locale, timeZone: string): Formats => {
  const dates = datesOf(locale, timeZone);
  const calendarDates = datesOf(locale, 'UTC');
  const tag = tags[locale].dates;
  const relative = once(
    () => new Intl.RelativeTimeFormat(tag, { style: 'short', numeric: 'always' }),
  );
  const months = once(
    () => new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', month: 'short', year: 'numeric' }),
  );
  const lists = once(() => new Intl.ListFormat(tag, { type: 'conjunction' }));
  const collator = once(() => new Intl.Collator(tag, { numeric: true }));
  return {
    locale,
    timeZone,
    ...numbersOf(locale),
    ...dates,
    localDate: (localDate, nowMs) =>
      calendarDates.date(Date.parse(`${localDate}T00:00:00Z`), nowMs),
    month: (localDate) =>
      locale === 'en'
        ? months().format(Date.parse(`${localDate}T00:00:00Z`))
        : localDate.slice(0, 7).replace(/-0?/, '/'),
    age: (instantMs, nowMs) => {
      const [count, unit] = ageParts(Math.max(0, nowMs - instantMs));
      return count === 0 ? tags[locale].now : relative().format(-count, unit);
    },
    list: (items) => lists().format(items).replace(BESIDE_LATIN, ' '),
    compare: (a, b) => collator().compare(a, b),
  };
};
