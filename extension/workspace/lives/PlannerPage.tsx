// One live's plan: the finding as the title, then line-up, clocks, ways to cover and signatures.
import { useState } from 'preact/hooks';
import { calendarFile } from '../../../shared/calendar/calendar-file.ts';
import { getLivePlan, type LivePlan } from '../../../shared/contract/live-plans.ts';
import { updateLive } from '../../../shared/contract/lives.ts';
import { Button } from '../../../shared/ui/Button.tsx';
import { Notice } from '../Notice.tsx';
import { hrefOf } from '../router.ts';
import { Skeleton } from '../Skeleton.tsx';
import { saveFile } from '../save-file.ts';
import { useServices } from '../services.ts';
import { useResource } from '../use-resource.ts';
import { AddProduct } from './AddProduct.tsx';
import { ClockBar } from './ClockBar.tsx';
import { CostPanel } from './CostPanel.tsx';
import { CoverSum } from './CoverSum.tsx';
import { HostPanel } from './HostPanel.tsx';
import { LearntPanel } from './LearntPanel.tsx';
import { LineUp } from './LineUp.tsx';
import { PlanActions } from './PlanActions.tsx';
import { PlanForm } from './PlanForm.tsx';
import { PrimeTimePanel } from './PrimeTimePanel.tsx';
import { calendarEntries } from './plan-calendar.ts';
import { draftOfPlan, type PlanFields } from './plan-draft.ts';
import { findingOf, notReady } from './plan-words.ts';
import { ShipDates } from './ShipDates.tsx';
import { SignOff } from './SignOff.tsx';
import { cityOf, inZone } from './zone-time.ts';
import './lives.css';

export interface PlannerPageProps {
  liveId: string;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

interface HeadProps {
  plan: LivePlan;
  onEdit: () => void;
  onChange: () => void;
}

function Head({ plan, onEdit, onChange }: HeadProps) {
  const { i18n, nowMs } = useServices();
  const { t } = i18n;
  const startMs = Date.parse(plan.startsAtUtc);
  const now = nowMs();
  const days = Math.floor((startMs - now) / DAY_MS);
  const words = [
    t('lives.when', {
      ...inZone(startMs, plan.audienceTimeZone, i18n, now),
      zone: cityOf(plan.audienceTimeZone, i18n),
      hours: (Date.parse(plan.endsAtUtc) - startMs) / HOUR_MS,
    }),
    ...(plan.host ? [t('lives.hostIs', { name: plan.host.name })] : []),
    ...(days >= 0 ? [t('lives.whenIn', { count: days })] : []),
  ];
  const save = () => {
    const text = calendarFile(calendarEntries(plan, i18n, now), now);
    saveFile(`${plan.title}.ics`, 'text/calendar', text);
  };
  return (
    <header class="page-head">
      <div>
        <p class="soft small">
          <a href={hrefOf(['lives'])}>{t('lives.back')}</a> / {plan.title}
        </p>
        <h1>{findingOf(plan, i18n)}</h1>
        <p>{words.join(' ')}</p>
      </div>
      <div class="actions">
        <PlanActions plan={plan} onEdit={onEdit} onChange={onChange} />
        {hasRoom(plan) && (
          <a class="button" href={hrefOf(['lives', plan.id, 'room'])}>
            {t('liveRoom.open')}
          </a>
        )}
        <Button icon="download" onClick={save}>
          {t('lives.calendarFile')}
        </Button>
        {notReady(plan.items).length > 0 && (
          <Button look="primary" onClick={toShipDates}>
            {t('lives.coverGap')}
          </Button>
        )}
      </div>
    </header>
  );
}

// Before units are set aside there is nothing in the room to look at.
const hasRoom = ({ status, items }: LivePlan) =>
  status === 'live' || status === 'ended' || items.some((item) => item.setAsideUnits > 0);

const SHIP_DATES_ID = 'ship-dates';
const toShipDates = () => {
  const place = document.getElementById(SHIP_DATES_ID);
  place?.scrollIntoView({ block: 'start' });
  place?.focus();
};

function Plan({ plan, onChange }: { plan: LivePlan; onChange: () => void }) {
  const [chosen, choose] = useState<string | null>(null);
  const [isEditing, setEditing] = useState(false);
  const { call, i18n } = useServices();
  const save = async (fields: PlanFields) => {
    await call(updateLive, { params: { id: plan.id }, body: fields });
    setEditing(false);
    onChange();
    return i18n.t('lives.saved');
  };
  const item =
    plan.items.find(({ skuId }) => skuId === chosen) ?? notReady(plan.items)[0] ?? plan.items[0];
  return (
    <div class="page">
      <Head plan={plan} onEdit={() => setEditing(true)} onChange={onChange} />
      {isEditing && (
        <PlanForm
          start={draftOfPlan(plan)}
          isNew={false}
          submit={i18n.t('lives.saveChanges')}
          onSubmit={save}
          onClose={() => setEditing(false)}
        />
      )}
      <LineUp plan={plan} selectedSkuId={item?.skuId} onSelect={choose}>
        <AddProduct plan={plan} item={item} onChange={onChange} />
      </LineUp>
      <ClockBar plan={plan} />
      {item && (
        <div class="plan-bottom" id={SHIP_DATES_ID} tabIndex={-1}>
          <div class="plan-column">
            <ShipDates key={item.skuId} plan={plan} item={item} />
            <SignOff plan={plan} onChange={onChange} />
          </div>
          <div class="plan-column">
            <CoverSum item={item} />
            <LearntPanel key={item.skuId} plan={plan} item={item} onChange={onChange} />
          </div>
        </div>
      )}
      <div class="plan-bottom">
        <div class="plan-column">
          <HostPanel plan={plan} onChange={onChange} />
          <CostPanel plan={plan} />
        </div>
        <PrimeTimePanel plan={plan} onChange={onChange} />
      </div>
    </div>
  );
}

/** The planner of one live. */
export function PlannerPage({ liveId }: PlannerPageProps) {
  const { call } = useServices();
  const plan = useResource(liveId, () => call(getLivePlan, { params: { id: liveId } }));
  return (
    <>
      <Notice error={plan.error} onRetry={plan.reload} />
      {plan.value ? <Plan plan={plan.value} onChange={plan.reload} /> : !plan.error && <Skeleton />}
    </>
  );
}
