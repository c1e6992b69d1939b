// What can be done about a burst, each with its date against the promise: one tap drafts it, and
// the toast takes the draft back. Nothing is ordered or sold from here.
import { useEffect } from 'preact/hooks';
import type { RoomAlarm } from '../../shared/contract/live-frames.ts';
import { Button } from '../../shared/ui/Button.tsx';
import type { I18n } from '../i18n/translate.ts';
import { draftOption } from './draft-emergency.ts';
import type { EmergencyOption } from './emergency.ts';
import { useLive } from './live-context.ts';

/** "by 28 Nov, in time"; "no date known". */
function dateText({ etaMs, inTime, barredBy }: EmergencyOption, i18n: I18n): string {
  const { t, format } = i18n;
  if (barredBy.length > 0) {
    return t('live.barred', { why: format.list(barredBy.map((flag) => t(`live.flag.${flag}`))) });
  }
  if (etaMs === null) return t('live.noDate');
  const date = format.date(etaMs);
  return inTime === 'unknown'
    ? t('live.byDate', { date })
    : t(inTime === 'yes' ? 'live.byDateInTime' : 'live.byDateLate', { date });
}

function buttonText({ kind, units, from }: EmergencyOption, { t }: I18n): string {
  if (kind === 'air') return t('live.draftAir', { units });
  if (kind === 'transfer') return t('live.draftTransfer', { units, from });
  return t('live.openPreSale', { units });
}

interface OptionProps {
  readonly productId: string;
  readonly option: EmergencyOption;
  readonly isFirst: boolean;
  readonly reference: string | undefined;
}

function Option({ productId, option, isFirst, reference }: OptionProps) {
  const live = useLive();
  const { i18n } = live;
  return (
    <li>
      {reference === undefined ? (
        <Button
          look={isFirst ? 'primary' : 'plain'}
          disabled={option.barredBy.length > 0}
          onClick={() => void draftOption(live, productId, option)}
        >
          {buttonText(option, i18n)}
        </Button>
      ) : (
        <span class="live-drafted">{i18n.t('live.drafted', { reference })}</span>
      )}
      <span class="live-small">{dateText(option, i18n)}</span>
    </li>
  );
}

export interface EmergencyActsProps {
  readonly alarm: RoomAlarm;
}

/** The options of the product an alarm is about; nothing while none is known. */
export function EmergencyActs({ alarm }: EmergencyActsProps) {
  const { emergency } = useLive();
  const productId = alarm.productId ?? '';
  useEffect(() => {
    if (productId !== '') void emergency.read(productId);
  }, [emergency, productId]);
  const view = emergency.byProduct.value.get(productId);
  if (!view || view.options.length === 0) return null;
  const [first] = view.options;
  return (
    <ul class="live-ways">
      {view.options.slice(0, 4).map((option) => (
        <Option
          key={option.kind}
          productId={productId}
          option={option}
          isFirst={option === first}
          reference={view.drafted[option.kind]}
        />
      ))}
    </ul>
  );
}
