// What can be done with a plan: rehearse it, set its units aside, change its times, cover its gap.
import type { LivePlan } from '../../../shared/contract/live-plans.ts';
import { openLive } from '../../../shared/contract/live-rooms.ts';
import { createLive } from '../../../shared/contract/lives.ts';
import { Button } from '../../../shared/ui/Button.tsx';
import { Notice } from '../Notice.tsx';
import { useMay, useServices } from '../services.ts';
import { useAct } from '../use-act.ts';

export interface PlanActionsProps {
  plan: LivePlan;
  onEdit: () => void;
  onChange: () => void;
}

const REHEARSAL_MS = 3_600_000;

/** A rehearsal is a live of its own that starts now: nothing is set aside, nothing is sold. */
const useRehearsal = (plan: LivePlan) => {
  const { call, i18n, nowMs } = useServices();
  return async () => {
    const now = nowMs();
    const iso = (ms: number) => new Date(ms).toISOString();
    const items = plan.items.map(({ skuId }) => ({ skuId, expectedUnits: 0 }));
    const live = await call(createLive, {
      body: {
        title: i18n.t('lives.rehearsalOf', { title: plan.title }),
        startsAtUtc: iso(now),
        endsAtUtc: iso(now + REHEARSAL_MS),
        audienceTimeZone: plan.audienceTimeZone,
        accountId: plan.accountId,
        mode: 'rehearsal',
        items,
      },
    });
    const none = plan.items.map(({ skuId }) => ({ skuId, setAsideUnits: 0 }));
    const body = { mode: 'rehearsal' as const, items: none };
    await call(openLive, { params: { id: live.id }, body });
    return { message: i18n.t('lives.rehearsalOpen') };
  };
};

/** Sets aside what the plan expects, as far as it is there, and opens the room for staff. */
const useSetAside = (plan: LivePlan, onChange: () => void) => {
  const { call, i18n } = useServices();
  return async () => {
    const mode = plan.mode === 'other' ? 'companion' : plan.mode;
    const opened = await call(openLive, { params: { id: plan.id }, body: { mode } });
    const sum = (key: 'setAsideUnits' | 'shortUnits') =>
      opened.items.reduce((total, item) => total + item[key], 0);
    onChange();
    const [units, short] = [sum('setAsideUnits'), sum('shortUnits')];
    return { message: i18n.t(short > 0 ? 'lives.asideShort' : 'lives.aside', { units, short }) };
  };
};

/** The buttons. */
export function PlanActions({ plan, onEdit, onChange }: PlanActionsProps) {
  const { t } = useServices().i18n;
  const mayPlan = useMay('live.assist');
  const mayHost = useMay('live.host');
  const act = useAct();
  const rehearse = useRehearsal(plan);
  const setAside = useSetAside(plan, onChange);
  const isOpen = plan.status === 'planned' || plan.status === 'signed';
  if (!isOpen) return null;
  const isEmpty = plan.items.length === 0;
  return (
    <>
      {mayPlan && <Button onClick={onEdit}>{t('lives.edit')}</Button>}
      {mayHost && (
        <Button busy={act.isBusy} disabled={isEmpty} onClick={() => void act.run(rehearse)}>
          {t('lives.rehearse')}
        </Button>
      )}
      {mayHost && (
        <Button busy={act.isBusy} disabled={isEmpty} onClick={() => void act.run(setAside)}>
          {t('lives.setAsideNow')}
        </Button>
      )}
      <Notice error={act.error} />
    </>
  );
}
