// A way out in words: what is done to how many, at which price, and where to.
import type { ClearanceWayView, SlowMover } from '../../../shared/contract/slow-movers.ts';
import { titleIn } from '../../i18n/title-in.ts';
import type { I18n } from '../../i18n/translate.ts';

/** The ways this client knows. */
export type KnownWay = Exclude<ClearanceWayView['kind'], 'other'> | 'keep';

interface Spoken {
  readonly kind: KnownWay;
  readonly units: number | null;
  readonly priceMinor: number | null;
  readonly targetId: string | null;
}

/** The name of what a way leads to; null = nothing of ours. */
export const targetName = (row: SlowMover, targetId: string | null, { format }: I18n) => {
  const name = targetId === null ? undefined : row.targets[targetId];
  return name === undefined ? null : titleIn(name, format.locale);
};

const spoken = ({ kind, units, priceMinor, targetId }: Spoken, row: SlowMover, i18n: I18n) => {
  const { t, format } = i18n;
  const price = priceMinor === null ? '?' : format.money(priceMinor, row.currency);
  const target = targetName(row, targetId, i18n) ?? '';
  const count = units ?? 0;
  switch (kind) {
    case 'markdown':
      return t('slowMovers.ways.markdown', { price });
    case 'bundle':
      return t('slowMovers.ways.bundle', { price, target });
    case 'live':
      return t('slowMovers.ways.live', { count, price, target });
    case 'return-home':
      return t('slowMovers.ways.return-home', { count });
    case 'dispose':
      return t('slowMovers.ways.dispose', { count });
    default:
      return t('slowMovers.ways.keep');
  }
};

/** A reckoned way. */
export const wayText = (way: ClearanceWayView, row: SlowMover, i18n: I18n): string =>
  way.kind === 'other'
    ? i18n.t('slowMovers.ways.other')
    : spoken({ ...way, kind: way.kind }, row, i18n);

/** What was decided. */
export const chosenText = (row: SlowMover, i18n: I18n): string => {
  const { chosen } = row;
  if (!chosen || chosen.way === 'other') return i18n.t('slowMovers.ways.other');
  return spoken({ ...chosen, kind: chosen.way }, row, i18n);
};
