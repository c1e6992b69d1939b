// When suppliers and forwarders are closed, soonest first; they are edited in their own room.

import { listPartners } from '../../../shared/contract/suppliers.ts';
import { type Column, Table } from '../../../shared/ui/Table.tsx';
import { nameIn, titleIn } from '../../i18n/title-in.ts';
import { EmptyState } from '../EmptyState.tsx';
import { Notice } from '../Notice.tsx';
import { Panel } from '../Panel.tsx';
import { hrefOf } from '../router.ts';
import { Scroll } from '../Scroll.tsx';
import { useServices } from '../services.ts';
import { useResource } from '../use-resource.ts';

interface Row {
  readonly partners: readonly string[];
  readonly name: string;
  readonly startsOnDate: string;
  readonly endsOnDate: string;
}

const SHOWN = 40;

const keyOf = ({ name, startsOnDate, endsOnDate }: Omit<Row, 'partners'>) =>
  `${name} ${startsOnDate} ${endsOnDate}`;

/** Who is closed for the same reason on the same days is one row. */
function oneRowEach(rows: readonly Row[]): Row[] {
  const grouped = new Map<string, Row>();
  for (const row of rows) {
    const partners = [...(grouped.get(keyOf(row))?.partners ?? []), ...row.partners];
    grouped.set(keyOf(row), { ...row, partners });
  }
  return [...grouped.values()];
}

/** The list. */
export function ClosuresCalendar() {
  const { i18n, call, nowMs } = useServices();
  const { t, format } = i18n;
  const partners = useResource('partners', () => call(listPartners, {}));
  const today = new Date(nowMs()).toISOString().slice(0, 10);
  const all = [...(partners.value?.suppliers ?? []), ...(partners.value?.forwarders ?? [])];
  const closed = all.flatMap((partner) => {
    const partners = [nameIn(partner, format.locale)];
    return partner.closures.map((closure): Row => ({ ...closure, partners }));
  });
  const rows = oneRowEach(closed.filter(({ endsOnDate }) => endsOnDate >= today))
    .sort((a, b) => (a.startsOnDate < b.startsOnDate ? -1 : 1))
    .slice(0, SHOWN);
  const dateOf = (date: string) => format.localDate(date, nowMs());
  const columns: Column<Row>[] = [
    { id: 'name', header: t('demand.name'), cell: ({ name }) => titleIn(name, format.locale) },
    {
      id: 'dates',
      header: t('demand.dates'),
      cell: ({ startsOnDate, endsOnDate }) =>
        t('purchasing.between', { from: dateOf(startsOnDate), to: dateOf(endsOnDate) }),
    },
    {
      id: 'partner',
      header: t('demand.partner'),
      ownLine: true,
      cell: ({ partners }) => <span class="closed-partners">{format.list(partners)}</span>,
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
            rowKey={keyOf}
            stacks
          />
        </Scroll>
      )}
    </Panel>
  );
}
