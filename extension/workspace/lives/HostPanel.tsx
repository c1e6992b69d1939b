// Who may host this live, best fit first, with the reasons; one tap chooses.

import { type HostMatchView, matchLiveHosts } from '../../../shared/contract/hosts.ts';
import type { LivePlan } from '../../../shared/contract/live-plans.ts';
import { updateLive } from '../../../shared/contract/lives.ts';
import { Button } from '../../../shared/ui/Button.tsx';
import { type Column, Table } from '../../../shared/ui/Table.tsx';
import type { I18n } from '../../i18n/translate.ts';
import { Notice } from '../Notice.tsx';
import { Panel } from '../Panel.tsx';
import { hrefOf } from '../router.ts';
import { Scroll } from '../Scroll.tsx';
import { useMay, useServices } from '../services.ts';
import { useAct } from '../use-act.ts';
import { useResource } from '../use-resource.ts';

export interface HostPanelProps {
  plan: LivePlan;
  onChange: () => void;
}

const yesNo = (is: boolean | null, { t }: I18n) =>
  is === null ? '?' : t(is ? 'lives.hostYes' : 'lives.hostNo');

const columnsOf = (
  i18n: I18n,
  choice: (match: HostMatchView) => preact.ComponentChildren,
): Column<HostMatchView>[] => {
  const { t, format } = i18n;
  const percent = (value: number) => format.percent(Math.round(value * 1000) / 1000);
  return [
    {
      id: 'name',
      header: t('lives.clockHost'),
      cell: ({ name, lives }) => (
        <>
          <strong>{name}</strong>{' '}
          <span class="soft small">{t('lives.hostLives', { count: lives })}</span>
        </>
      ),
    },
    { id: 'speaks', header: t('lives.hostSpeaks'), cell: ({ speaks }) => yesNo(speaks, i18n) },
    {
      id: 'market',
      header: t('lives.hostMarket'),
      wideOnly: true,
      cell: ({ knowsMarket }) => yesNo(knowsMarket, i18n),
    },
    {
      id: 'clock',
      header: t('lives.hostClock'),
      cell: ({ startsLocalTime, awakeShare }) => (
        <span class={awakeShare < 1 ? 'late strong' : ''}>
          {startsLocalTime} · {t('lives.hostAwake', { share: percent(awakeShare) })}
        </span>
      ),
    },
    {
      id: 'conversion',
      header: t('lives.hostConversion'),
      numeric: true,
      wideOnly: true,
      cell: ({ conversion, conversionLow, conversionHigh }) =>
        conversion === null
          ? '?'
          : t('reviews.conversionOf', {
              share: percent(conversion),
              low: percent(conversionLow ?? 0),
              high: percent(conversionHigh ?? 0),
            }),
    },
    { id: 'choose', header: t('lives.hostChoose'), hidesHeader: true, cell: choice },
  ];
};

/** The table. */
export function HostPanel({ plan, onChange }: HostPanelProps) {
  const { i18n, call } = useServices();
  const { t } = i18n;
  const act = useAct();
  const mayPlan = useMay('live.assist');
  const key = `${plan.id} ${plan.startsAtUtc}`;
  const matches = useResource(key, () => call(matchLiveHosts, { params: { id: plan.id } }));
  const isOpen = plan.status === 'planned' || plan.status === 'signed';
  const choose = (hostId: string, name: string) =>
    act.run(async () => {
      await call(updateLive, { params: { id: plan.id }, body: { hostId } });
      onChange();
      return { message: t('lives.hostChosen', { name }) };
    });
  const choice = ({ hostId, name }: HostMatchView) => {
    if (plan.host?.id === hostId) return <span class="tag">{t('lives.hostIsChosen')}</span>;
    if (!mayPlan || !isOpen) return null;
    return (
      <Button small busy={act.isBusy} onClick={() => void choose(hostId, name)}>
        {t('lives.hostChoose')}
      </Button>
    );
  };
  const rows = matches.value?.items ?? [];
  const title = t('lives.hosts');
  return (
    <Panel title={title} actions={<a href={hrefOf(['lives', 'hosts'])}>{t('lives.hostList')}</a>}>
      <Notice error={act.error ?? matches.error} />
      <Scroll label={title}>
        {!matches.value ? null : rows.length === 0 ? (
          <p class="panel-body soft">{t('lives.noHosts')}</p>
        ) : (
          <Table
            caption={title}
            columns={columnsOf(i18n, choice)}
            rows={rows}
            rowKey={({ hostId }) => hostId}
            selectedKey={plan.host?.id}
          />
        )}
      </Scroll>
    </Panel>
  );
}
