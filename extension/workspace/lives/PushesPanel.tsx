// Where a live's picture is sent on to, and starting and ending that. Says that the way through
// Agora was not verified against the real service.
import type { LivePlan } from '../../../shared/contract/live-plans.ts';
import {
  type LivePush,
  listLivePushes,
  stopLivePush,
} from '../../../shared/contract/live-pushes.ts';
import { Button } from '../../../shared/ui/Button.tsx';
import { type Column, Table } from '../../../shared/ui/Table.tsx';
import type { I18n } from '../../i18n/translate.ts';
import { Notice } from '../Notice.tsx';
import { Panel } from '../Panel.tsx';
import { useMay, useServices } from '../services.ts';
import { useAct } from '../use-act.ts';
import { useResource } from '../use-resource.ts';
import { PushForm } from './PushForm.tsx';

export interface PushesPanelProps {
  plan: LivePlan;
  isOnAir: boolean;
}

const columnsOf = (
  { t, format }: I18n,
  nowMs: number,
  stop: (push: LivePush) => preact.ComponentChildren,
): Column<LivePush>[] => [
  {
    id: 'name',
    header: t('liveRoom.platform'),
    cell: ({ name, state }) => (
      <>
        <strong>{name}</strong> <span class="tag">{t(`liveRoom.pushState.${state}`)}</span>
      </>
    ),
  },
  {
    id: 'region',
    header: t('liveRoom.region'),
    wideOnly: true,
    cell: ({ region }) => t(`liveRoom.regions.${region}`),
  },
  {
    id: 'since',
    header: t('liveRoom.since'),
    cell: ({ startedAtUtc }) => format.age(Date.parse(startedAtUtc), nowMs),
  },
  { id: 'stop', header: t('liveRoom.stop'), hidesHeader: true, cell: stop },
];

/** The list, and the form while the live can be sent on. */
export function PushesPanel({ plan, isOnAir }: PushesPanelProps) {
  const { i18n, call, nowMs } = useServices();
  const { t } = i18n;
  const act = useAct();
  const mayHost = useMay('live.host');
  const params = { id: plan.id };
  const pushes = useResource(plan.id, () => call(listLivePushes, { params }));
  const end = ({ id: pushId, name }: LivePush) =>
    act.run(async () => {
      await call(stopLivePush, { params: { ...params, pushId } });
      pushes.reload();
      return { message: t('liveRoom.stopped', { name }) };
    });
  const stop = (push: LivePush) =>
    mayHost &&
    push.state === 'running' && (
      <Button small busy={act.isBusy} onClick={() => void end(push)}>
        {t('liveRoom.stop')}
      </Button>
    );
  const rows = pushes.value?.items ?? [];
  const maySend = isOnAir && plan.mode === 'agora';
  return (
    <Panel title={t('liveRoom.pushes')} note={t('liveRoom.pushesNote')}>
      <Notice error={act.error ?? pushes.error} onRetry={pushes.reload} />
      <p class="panel-body soft small">{t('liveRoom.notVerified')}</p>
      {rows.length > 0 && (
        <Table
          caption={t('liveRoom.pushes')}
          columns={columnsOf(i18n, nowMs(), stop)}
          rows={rows}
          rowKey={({ id }) => id}
        />
      )}
      {rows.length === 0 && (
        <p class="panel-body">{t(maySend ? 'liveRoom.pushesNone' : 'liveRoom.pushesLater')}</p>
      )}
      {maySend && mayHost && <PushForm liveId={plan.id} onStarted={pushes.reload} />}
    </Panel>
  );
}
