// What each way of streaming would cost for the viewers hoped for, with where the prices are from
// and of which day; the way that is planned is marked.

import type { LivePlan } from '../../../shared/contract/live-plans.ts';
import {
  AGORA_PRICES,
  REHEARSAL_VIEWERS,
  type StreamCost,
  streamCosts,
} from '../../../shared/planning/stream-cost.ts';
import { type Column, Table } from '../../../shared/ui/Table.tsx';
import { Panel } from '../Panel.tsx';
import { Scroll } from '../Scroll.tsx';
import { useServices } from '../services.ts';

export interface CostPanelProps {
  plan: LivePlan;
}

const MODE_OF = {
  rehearsal: 'rehearsal',
  companion: 'companion',
  'agora-low': 'agora',
  'agora-ultra-low': 'agora',
} as const;

/** Where nobody said how many viewers, the comparison is for so many. */
const USUAL_VIEWERS = 200;

/** The comparison. */
export function CostPanel({ plan }: CostPanelProps) {
  const { t, format } = useServices().i18n;
  const viewers = plan.plannedViewers ?? USUAL_VIEWERS;
  const longMs = Date.parse(plan.endsAtUtc) - Date.parse(plan.startsAtUtc);
  const minutes = Math.round(longMs / 60_000);
  const columns: Column<StreamCost>[] = [
    {
      id: 'way',
      header: t('lives.costWay'),
      cell: ({ way }) => (
        <>
          {t(`lives.costWays.${way}`)}{' '}
          {MODE_OF[way] === plan.mode && <span class="tag">{t('lives.costPlanned')}</span>}
        </>
      ),
    },
    {
      id: 'cost',
      header: t('lives.cost'),
      numeric: true,
      cell: ({ costMinor }) => format.money(costMinor, AGORA_PRICES.currency),
    },
    {
      id: 'enough',
      header: t('lives.costFits'),
      cell: ({ way, isEnough }) =>
        isEnough ? (
          <span class="soft">{t(`lives.costSays.${way}`)}</span>
        ) : (
          <span class="late strong">{t('lives.costTooMany', { most: REHEARSAL_VIEWERS })}</span>
        ),
    },
  ];
  const note = t(plan.plannedViewers === null ? 'lives.costNoteUsual' : 'lives.costNote', {
    viewers,
    minutes,
  });
  return (
    <Panel title={t('lives.costs')} note={note}>
      <Scroll label={t('lives.costs')}>
        <Table
          caption={t('lives.costs')}
          columns={columns}
          rows={streamCosts(minutes, viewers)}
          rowKey={({ way }) => way}
        />
      </Scroll>
      <p class="panel-body soft small">
        {t('lives.costSource', { date: format.date(Date.parse(AGORA_PRICES.asOfDate)) })}
      </p>
    </Panel>
  );
}
