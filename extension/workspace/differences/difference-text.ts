// A verdict on a listing's three numbers as a person reads it: by how many, which is late, why, and
// when it is right again. Words only; the verdict is the server's.
import type { ListingDifference } from '../../../shared/contract/differences.ts';
import { DIFFERENCE_CAUSES } from '../../../shared/inventory/three-way.ts';
import type { I18n } from '../../i18n/translate.ts';

/** The two parts of the sentence; `head` is empty where nothing differs. */
export interface DifferenceText {
  readonly head: string;
  readonly why: string;
}

const COUNTED = ['messages-wait', 'show-holds'] as const;
const isCounted = (cause: string): cause is (typeof COUNTED)[number] =>
  (COUNTED as readonly string[]).includes(cause);

type Verdict = ListingDifference['verdict'];

function headOf({ units, late }: Verdict, { t }: I18n): string {
  if (units === null || units === 0) return '';
  const count = Math.abs(units);
  if (late !== 'page' && late !== 'api' && late !== 'ledger') {
    return t('differences.head.none', { count });
  }
  // The units are the shop's against ours: where ours are late, they stand the other way round.
  const isMany = late === 'ledger' ? units < 0 : units > 0;
  return t(`differences.head.${late}.${isMany ? 'many' : 'few'}`, { count });
}

/** The verdict in words. */
export function differenceText(
  { verdict, ledger }: ListingDifference,
  i18n: I18n,
  nowMs: number,
): DifferenceText {
  const { t, format } = i18n;
  const { cause: said, sinceUtc, untilUtc, reason, messages } = verdict;
  const head = headOf(verdict, i18n);
  const cause = DIFFERENCE_CAUSES.find((one) => one === said) ?? 'other';
  if (isCounted(cause)) {
    const count = cause === 'show-holds' ? ledger.heldUnits : messages;
    return { head, why: t(`differences.causes.${cause}`, { count }) };
  }
  const ageOf = (utc: string | null) => utc && format.age(Date.parse(utc), nowMs);
  const untilMs = untilUtc === null ? 0 : Date.parse(untilUtc);
  const words = {
    since: ageOf(sinceUtc) ?? t('differences.never'),
    until:
      untilMs > nowMs
        ? t('differences.at', { time: format.time(untilMs) })
        : t('differences.notSoon'),
    reason: reason ?? '?',
  };
  return { head, why: t(`differences.causes.${cause}`, words) };
}
