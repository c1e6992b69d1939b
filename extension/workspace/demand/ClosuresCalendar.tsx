// When suppliers and forwarders are closed, soonest first; they are edited in their own room.

import { listPartners } from '../../../shared/contract/suppliers.ts';
import { type Column, Table } from '../../../shared/ui/Table.tsx';
import { EmptyState } from '../EmptyState.tsx';
import { Notice } from '../Notice.tsx';
import { Panel } from '../Panel.tsx';
import { hrefOf } from '../router.ts';
import { Scroll } from '../Scroll.tsx';
import { useServices } from '../services.ts';
import { useResource } from '../use-resource.ts';

interface Row {
  readonly key: string;
  readonly partner: string;
  readonly name: string;
  readonly startsOnDate: string;
  readonly endsOnDate: string;
}

const SHOWN = 40;

/** The list. */
export function ClosuresCalendar() {
  const { i18n, call, nowMs } = useServices();
  const { t, format } = i18n;
  const partners = useResource('partners', () => call(listPartners, {}));
  const today = new Date(nowMs()).toISOString().slice(0, 10);
  const isZh = format.locale === 'zh-CN';
  const all = [...(partners.value?.suppliers ?? []), ...(partners.value?.forwarders ?? [])];
  const rows = all
    .flatMap(({ id, name, nameZh, closures }) =>
      closures.map((closure): Row => {
        const key = `${id} ${closure.id}`;
        return { ...closure, key, partner: isZh ? (nameZh ?? name) : name };
      }),
    )
    .filter(({ endsOnDate }) => endsOnDate >= today)
    .sort((a, b) => (a.startsOnDate < b.startsOnDate ? -1 : 1))
    .slice(0, SHOWN);
  const dateOf = (date: string) => format.localDate(date, nowMs());
  const columns: Column<Row>[] = [
    { id: 'partner', header: t('demand.partner'), cell: ({ partner }) => partner },
    { id: 'name', header: t('demand.name'), cell: ({ name }) => name },
    {
      id: 'dates',
      header: t('demand.dates'),
      cell: ({ startsOnDate, endsOnDate }) =>
        t('purchasing.between', { from: dateOf(startsOnDate), to: dateOf(endsOnDate) }),
    },
  ];
  const edit = (
    <a class="button small" href={hrefOf(['suppliers'])}>
      {t('demand.editClosures')}
    </a>
  );
  return (
    <Panel title={t('demand.closures')} note={t('demand.closuresNote')} actions={edit}>
      <Notice error={partners.error} onRetry={partners.reload} />
      {partners.value && rows.length === 0 && (
        <EmptyState
          sentence={t('demand.noClosures')}
          act={t('suppliers.add')}
          href={hrefOf(['suppliers', 'new'])}
        />
      )}
      {rows.length > 0 && (
        <Scroll label={t('demand.closures')}>
          <Table
            caption={t('demand.closures')}
            columns={columns}
            rows={rows}
            rowKey={({ key }) => key}
            compact
          />
        </Scroll>
      )}
    </Panel>
  );
}
