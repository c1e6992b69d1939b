// What can be done about a burst, each with its date against the promise: one tap drafts it, and
// the toast takes the draft back. Nothing is ordered or sold from here.
import { useEffect } from 'preact/hooks';
import type { RoomAlarm } from '../../shared/contract/live-frames.ts';
import { Button } from '../../shared/ui/Button.tsx';
import type { I18n } from '../i18n/translate.ts';
import { draftOption } from './draft-emergency.ts';
import type { EmergencyOption } from './emergency.ts';
import { useLiveDesk } from './live-context.ts';

/** "there by 28 Nov, in time"; "no date known". */
function dateText(option: EmergencyOption, i18n: I18n): string {
  const { t, format } = i18n;
  const { etaMs, inTime, isAllowed, isEstimate } = option;
  if (!isAllowed) return t('live.barred');
  if (etaMs === null) return t('live.noDate');
  const date = isEstimate ? t('live.about', { date: format.date(etaMs) }) : format.date(etaMs);
  // A pre-sale makes a promise of its own: its date cannot be late.
  if (option.kind === 'pre-sale') return t('live.preSaleFrom', { date });
  if (inTime === 'unknown') return t('live.byDate', { date });
  return t(inTime === 'yes' ? 'live.byDateInTime' : 'live.byDateLate', { date });
}

function buttonText({ kind, units, from }: EmergencyOption, { t }: I18n): string {
  if (kind === 'air') return t('live.draftAir', { units });
  if (kind === 'pre-sale') return t('live.openPreSale', { units });
  return t('live.draftFrom', { units, from });
}

interface OptionProps {
  readonly productId: string;
  readonly option: EmergencyOption;
  readonly isFirst: boolean;
  readonly isDone: boolean;
}

function Option({ productId, option, isFirst, isDone }: OptionProps) {
  const live = useLiveDesk();
  const { i18n } = live;
  return (
    <li>
      {isDone ? (
        <span class="live-drafted">
          {i18n.t(option.kind === 'pre-sale' ? 'live.preSaleSaid' : 'live.drafted')}
        </span>
      ) : (
        <Button
          look={isFirst ? 'primary' : 'plain'}
          disabled={!option.isAllowed}
          title={option.from}
          onClick={() => void draftOption(live, productId, option)}
        >
          <span class="ellipsis">{buttonText(option, i18n)}</span>
        </Button>
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
  const { emergency, i18n } = useLiveDesk();
  const productId = alarm.productId ?? '';
  useEffect(() => {
    if (productId !== '') void emergency.read(productId);
  }, [emergency, productId]);
  const view = emergency.byProduct.value.get(productId);
  if (!view || view.options.length === 0) return null;
  const [first] = view.options;
  const promiseMs = emergency.promiseByMs.value;
  return (
    <>
      {promiseMs !== null && (
        <p class="live-small live-ways-promise">
          {i18n.t('live.promiseBy', { date: i18n.format.date(promiseMs) })}
        </p>
      )}
      <ul class="live-ways">
        {view.options.slice(0, 4).map((option) => (
          <Option
            key={option.key}
            productId={productId}
            option={option}
            isFirst={option === first}
            isDone={view.done.has(option.key)}
          />
        ))}
      </ul>
    </>
  );
}
