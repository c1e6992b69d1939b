// The line-up: what each product is expected to sell, what will be there, and what to do.

import type { ComponentChildren } from 'preact';
import type { LivePlan, PlanItem } from '../../../shared/contract/live-plans.ts';
import { StatusBadge } from '../../../shared/ui/StatusBadge.tsx';
import { type Column, Table } from '../../../shared/ui/Table.tsx';
import { titleIn } from '../../i18n/title-in.ts';
import type { I18n } from '../../i18n/translate.ts';
import { Panel } from '../Panel.tsx';
import { Scroll } from '../Scroll.tsx';
import { useServices } from '../services.ts';
import { actionOf } from './plan-words.ts';

export interface LineUpProps {
  plan: LivePlan;
  selectedSkuId: string | undefined;
  onSelect: (skuId: string) => void;
  /** What stands under the table. */
  children?: ComponentChildren;
}

function Readiness({ item, i18n, nowMs }: { item: PlanItem; i18n: I18n; nowMs: number }) {
  const { t, format } = i18n;
  const units = (value: number | null) => format.units(value);
  const values = {
    expected: units(item.expectedUnits),
    left: units(item.leftUnits),
    short: units(item.shortUnits),
  };
  const date = item.readyOnUtc ? format.date(Date.parse(item.readyOnUtc), nowMs) : '';
  if (item.readiness === 'short') {
    const label = t('lives.short', { units: item.shortUnits ?? 0 });
    const sentence = t('lives.shortSentence', values);
    return <StatusBadge kind="out" label={label} sentence={sentence} />;
  }
  if (item.readiness === 'late') {
    const sentence = t('lives.lateSentence', { ...values, date });
    return <StatusBadge kind="order" label={t('lives.late', { date })} sentence={sentence} />;
  }
  if (item.readiness === 'ready') {
    const { expected, left } = values;
    const sentence = t('lives.readySentence', { expected, left });
    return <StatusBadge kind="ok" label={t('lives.ready')} sentence={sentence} />;
  }
  const sentence = t('lives.unknownSentence');
  return <StatusBadge kind="unknown" label={t('lives.unknown')} sentence={sentence} />;
}

const columnsOf = (
  i18n: I18n,
  nowMs: number,
  onSelect: (skuId: string) => void,
): Column<PlanItem>[] => {
  const { t, format } = i18n;
  const band = ({ lowUnits, highUnits }: PlanItem) =>
    lowUnits === null || highUnits === null
      ? '–'
      : `${format.number(lowUnits)}–${format.number(highUnits)}`;
  return [
    {
      id: 'product',
      header: t('lives.product'),
      cell: (item) => (
        <button type="button" class="link strong" onClick={() => onSelect(item.skuId)}>
          {titleIn(item.title, format.locale)} <span class="soft small">{item.code}</span>
        </button>
      ),
    },
    {
      id: 'expected',
      header: t('lives.expected'),
      numeric: true,
      cell: (item) => <strong>{format.number(item.expectedUnits)}</strong>,
    },
    {
      id: 'band',
      header: t('lives.band'),
      numeric: true,
      wideOnly: true,
      cell: (item) => <span class="soft">{band(item)}</span>,
    },
    {
      id: 'left',
      header: t('lives.atStart'),
      numeric: true,
      cell: (item) => format.units(item.leftUnits),
    },
    {
      id: 'set-aside',
      header: t('lives.setAside'),
      numeric: true,
      wideOnly: true,
      cell: (item) => format.number(item.setAsideUnits),
    },
    {
      id: 'readiness',
      header: t('lives.readiness'),
      cell: (item) => <Readiness item={item} i18n={i18n} nowMs={nowMs} />,
    },
    {
      id: 'action',
      header: t('lives.whatToDo'),
      wideOnly: true,
      cell: (item) => <span class="soft live-action">{actionOf(item, i18n)}</span>,
    },
  ];
};

/** The table. */
export function LineUp({ plan, selectedSkuId, onSelect, children }: LineUpProps) {
  const { i18n, nowMs } = useServices();
  const { t } = i18n;
  return (
    <Panel title={t('lives.lineUp')} note={t('lives.learntFrom', { count: plan.learntLives })}>
      <Scroll class="line-up" label={t('lives.lineUp')}>
        <Table
          caption={t('lives.lineUp')}
          columns={columnsOf(i18n, nowMs(), onSelect)}
          rows={plan.items}
          rowKey={({ skuId }) => skuId}
          selectedKey={selectedSkuId}
        />
      </Scroll>
      {children}
    </Panel>
  );
}
