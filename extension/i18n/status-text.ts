// How a status reads in a badge (at most 14 characters) and as a full sentence.
// The one place for it, used by overlay, popup and lists; the status itself is shared/inventory's.
import { addDays, localDateAt } from '../../shared/calendar/local-date.ts';
import { COVER_LIMIT_DAYS } from '../../shared/inventory/cover.ts';
import type { RowStatus } from '../../shared/inventory/status.ts';
import type { StatusKind } from '../../shared/ui/status-kind.ts';
import type { I18n } from './translate.ts';

/** What a badge shows: the props of shared/ui/StatusBadge. */
export interface StatusText {
  readonly kind: StatusKind;
  readonly label: string;
  readonly sentence: string;
}

/** The numbers beside the status that a badge may name; null = unknown. */
export interface StatusNumbers {
  readonly available: number | null;
  readonly daysOfCover: number | null;
  /** What the marketplace shows, if this row is a listing. */
  readonly listedUnits?: number | null;
  /** Days until the next inbound with a date arrives; null when none does. */
  readonly nextInboundDayIndex?: number | null;
}

// Beyond this a full number no longer fits beside its word.
const COMPACT_FROM = 100_000;

type Speak = { i18n: I18n; nowMs: number };

const shortNumber = ({ format }: I18n, value: number) =>
  Math.abs(value) >= COMPACT_FROM ? format.compact(value) : format.number(value);

const shortDays = ({ t }: I18n, days: number) =>
  days >= COVER_LIMIT_DAYS
    ? t('status.overTwoYears')
    : t('status.days', { days: Math.floor(days) });

// Within ten months a day needs no year to be understood; beyond, the month is enough.
const YEARLESS_DAYS = 300;

const dateOf = ({ i18n: { format }, nowMs }: Speak, dayIndex: number) => {
  const localDate = addDays(localDateAt(nowMs, format.timeZone), dayIndex);
  return dayIndex < YEARLESS_DAYS ? format.localDate(localDate) : format.month(localDate);
};

const shortAge = ({ t }: I18n, ageMs: number) => {
  const hours = Math.floor(ageMs / 3_600_000);
  return hours < 48
    ? t('status.hours', { hours })
    : t('status.days', { days: Math.floor(hours / 24) });
};

const listedText = (
  { i18n }: Speak,
  status: Extract<RowStatus, { units: number }>,
  numbers: StatusNumbers,
): Omit<StatusText, 'kind'> => {
  const { t } = i18n;
  const units = shortNumber(i18n, status.units);
  const facts = {
    units: status.units,
    listed: i18n.format.units(numbers.listedUnits ?? null),
    available: i18n.format.units(numbers.available),
  };
  const isLong = status.units >= 100;
  if (status.status === 'oversell') {
    const label = isLong ? t('status.oversellShort', { units }) : t('status.oversell', { units });
    return { label, sentence: t('status.oversellSentence', facts) };
  }
  const label = isLong ? t('status.undersellShort', { units }) : t('status.undersell', { units });
  return { label, sentence: t('status.undersellSentence', facts) };
};

const outText = ({ i18n }: Speak, numbers: StatusNumbers): Omit<StatusText, 'kind'> => {
  const next = numbers.nextInboundDayIndex ?? null;
  const { t } = i18n;
  if (next === null) return { label: t('status.out'), sentence: t('status.outSentence') };
  return {
    label: t('status.outUntil', { days: shortDays(i18n, next) }),
    sentence: t('status.outUntilSentence', { count: next }),
  };
};

const okText = ({ i18n }: Speak, numbers: StatusNumbers): Omit<StatusText, 'kind'> => {
  const { t, format } = i18n;
  const units = format.units(numbers.available);
  const label = numbers.available === null ? units : shortNumber(i18n, numbers.available);
  if (numbers.daysOfCover === null) {
    return { label, sentence: t('status.okNoDemandSentence', { available: units }) };
  }
  return {
    label: t('status.ok', { available: label, days: shortDays(i18n, numbers.daysOfCover) }),
    sentence: t('status.okSentence', {
      available: units,
      days: shortDays(i18n, numbers.daysOfCover),
    }),
  };
};

const orderText = (
  speak: Speak,
  status: Extract<RowStatus, { status: 'order' }>,
): Omit<StatusText, 'kind'> => {
  const { t } = speak.i18n;
  if (status.isLate)
    return { label: t('status.orderNow'), sentence: t('status.orderLateSentence') };
  const date = dateOf(speak, status.dayIndex);
  return { label: t('status.order', { date }), sentence: t('status.orderSentence', { date }) };
};

const textOf = (
  status: RowStatus,
  numbers: StatusNumbers,
  speak: Speak,
): Omit<StatusText, 'kind'> => {
  const { i18n } = speak;
  const { t } = i18n;
  switch (status.status) {
    case 'oversell':
    case 'undersell':
      return listedText(speak, status, numbers);
    case 'out':
      return outText(speak, numbers);
    case 'order':
      return orderText(speak, status);
    case 'gap': {
      const date = dateOf(speak, status.dayIndex);
      return { label: t('status.gap', { date }), sentence: t('status.gapSentence', { date }) };
    }
    case 'low': {
      const days = shortDays(i18n, status.days);
      return { label: t('status.low', { days }), sentence: t('status.lowSentence', { days }) };
    }
    case 'overstock': {
      const days = shortDays(i18n, status.days);
      const sentence = t('status.overstockSentence', { days });
      return { label: t('status.overstock', { days }), sentence };
    }
    case 'stale': {
      const age = shortAge(i18n, status.ageMs);
      return { label: t('status.stale', { age }), sentence: t('status.staleSentence', { age }) };
    }
    case 'unknown':
      return {
        label: t(`status.unknown.${status.mapping}`),
        sentence: t(`status.unknownSentence.${status.mapping}`),
      };
    case 'ok':
      return okText(speak, numbers);
  }
};

/** The badge of a status. */
export const statusText = (
  status: RowStatus,
  numbers: StatusNumbers,
  i18n: I18n,
  nowMs: number,
): StatusText => ({ kind: status.status, ...textOf(status, numbers, { i18n, nowMs }) });
