// Covers what a live will be short of where the day is planned: each short product with the first
// ways that can still be decided on, drafted in a click. All others stand in the live's plan.
import { draftCover, getLivePlan, type ShipWayView } from '../../../shared/contract/live-plans.ts';
import { Button } from '../../../shared/ui/Button.tsx';
import { titleIn } from '../../i18n/title-in.ts';
import { undoDraft } from '../lives/draft-undo.ts';
import { wayName } from '../lives/plan-words.ts';
import { Notice } from '../Notice.tsx';
import { useServices } from '../services.ts';
import { useAct } from '../use-act.ts';
import { useResource } from '../use-resource.ts';

export interface CoverLiveProps {
  liveId: string;
  onDone: () => void;
}

const WAYS_SHOWN = 3;

const isOpen = ({ kind, isAllowed, isMissed, units }: ShipWayView) =>
  kind !== 'on-the-way' && kind !== 'other' && isAllowed && !isMissed && units > 0;

function Cover(props: CoverLiveProps & { skuId: string; way: ShipWayView }) {
  const { liveId, skuId, way, onDone } = props;
  const { call, i18n } = useServices();
  const { t } = i18n;
  const act = useAct();
  const isTransfer = way.kind === 'transfer';
  const cover = () =>
    act.run(async () => {
      const { toWarehouseId, fromWarehouseId, supplierId, units } = way;
      const mode = way.mode === 'other' ? 'truck' : way.mode;
      const kind = isTransfer ? ('transfer' as const) : ('order' as const);
      const body = { skuId, kind, mode, units, toWarehouseId, fromWarehouseId, supplierId };
      const drafted = await call(draftCover, { params: { id: liveId }, body });
      onDone();
      const takeBack = undoDraft(call, drafted);
      const undo = async () => {
        await takeBack();
        onDone();
      };
      return { message: t(isTransfer ? 'lives.draftedTransfer' : 'lives.draftedOrder'), undo };
    });
  return (
    <>
      <Notice error={act.error} />
      <Button small busy={act.isBusy} onClick={() => void cover()}>
        {t('today.coverBy', { units: i18n.format.number(way.units), way: wayName(way, i18n) })}
      </Button>
    </>
  );
}

/** The short products. */
export function CoverLive({ liveId, onDone }: CoverLiveProps) {
  const { call, i18n } = useServices();
  const { t, format } = i18n;
  const plan = useResource(liveId, () => call(getLivePlan, { params: { id: liveId } }));
  const short = (plan.value?.items ?? []).filter(({ shortUnits }) => (shortUnits ?? 0) > 0);
  return (
    <>
      <Notice error={plan.error} onRetry={plan.reload} />
      <ul class="decision-list">
        {short.map((item) => {
          const ways = item.ways.filter(isOpen).slice(0, WAYS_SHOWN);
          return (
            <li key={item.skuId}>
              <span>
                {titleIn(item.title, format.locale)}{' '}
                <span class="soft small">
                  {t('lives.short', { units: format.number(item.shortUnits ?? 0) })}
                </span>
              </span>
              {ways.length === 0 && <span class="soft small">{t('lives.tooLate')}</span>}
              {ways.map((way) => (
                <Cover key={way.key} liveId={liveId} skuId={item.skuId} way={way} onDone={onDone} />
              ))}
            </li>
          );
        })}
      </ul>
    </>
  );
}
