// The figures room: how stock turns against its band, what lies how long, what was missed, week by
// week; by category, warehouse, channel or SKU (`#/figures/sku`, one as `#/figures/sku/<id>`), with
// the same numbers as a file.
import {
  FIGURE_GROUPS,
  type FigureGroup,
  type FigureRow,
  type Figures,
  getFigures,
} from '../../../shared/contract/figures.ts';
import { AGE_BOUNDS_DAYS } from '../../../shared/planning/clearance/stock-age.ts';
import { exportLine } from '../../../shared/reports/write-delimited.ts';
import { Button } from '../../../shared/ui/Button.tsx';
import { Table } from '../../../shared/ui/Table.tsx';
import { EmptyState } from '../EmptyState.tsx';
import { Notice } from '../Notice.tsx';
import { PageHead } from '../PageHead.tsx';
import { Panel } from '../Panel.tsx';
import { hrefOf } from '../router.ts';
import type { RouteProps } from '../routes.ts';
import { Scroll } from '../Scroll.tsx';
import { Skeleton } from '../Skeleton.tsx';
import { saveFile } from '../save-file.ts';
import { useServices } from '../services.ts';
import { useResource } from '../use-resource.ts';
import { AgesPanel } from './AgesPanel.tsx';
import { ErrorsPanel } from './ErrorsPanel.tsx';
import { figureColumns, groupName } from './figure-columns.tsx';
import { WeeksPanel } from './WeeksPanel.tsx';
import './figures.css';

function Tabs({ current }: { current: FigureGroup }) {
  const { t } = useServices().i18n;
  return (
    <nav class="tabs" aria-label={t('shell.nav.figures')}>
      {FIGURE_GROUPS.map((group) => (
        <a
          key={group}
          class="chip"
          href={hrefOf(group === 'category' ? ['figures'] : ['figures', group])}
          aria-current={group === current ? 'page' : undefined}
        >
          {t(`figures.by.${group}`)}
        </a>
      ))}
    </nav>
  );
}

/** The table as a file, numbers unformatted; headers stay the contract's own names. */
const csvOf = ({ rows, currency }: Figures): string => {
  const ages = [...AGE_BOUNDS_DAYS.map((days) => `ageTo${days}`), 'ageOlder'];
  const hasCash = rows.some(({ cashMinor }) => cashMinor !== undefined);
  const cash = hasCash ? ['cashMinor', 'currency'] : [];
  const plain = [
    ...['id', 'name', 'onHandUnits', 'unitsPerDay', 'turnoverDays', 'bandMinDays'],
    ...['bandMaxDays', 'soldUnits', 'lostUnits', 'fillRate', 'stockOutDays', 'errorShare'],
    'biasShare',
  ] as const;
  const style = { delimiter: ',', hasBom: true } as const;
  const lines = rows.map((row) => [
    ...plain.map((name) => row[name as 'id'] ?? null),
    ...ages.map((_, i) => row.ageUnits?.[i] ?? null),
    row.promise?.orders ?? null,
    row.promise?.kept ?? null,
    ...(hasCash ? [row.cashMinor ?? null, currency] : []),
  ]);
  const head = [...plain, ...ages, 'promisedOrders', 'keptOrders', ...cash];
  return `\uFEFF${[head, ...lines].map((line) => exportLine(line, style)).join('')}`;
};

function Total({ name, value, title }: { name: string; value: string; title?: string }) {
  return (
    <div title={title}>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

/** The figures of everything, or of the group that is open. */
function Totals({ figures, row }: { figures: Figures; row: FigureRow }) {
  const { t, format } = useServices().i18n;
  const { currency, days } = figures;
  const { turnoverDays, cashMinor, promise } = row;
  const share = (part: number | null) => (part === null ? '–' : format.percent(part));
  const days0 = turnoverDays === null ? '–' : format.number(turnoverDays);
  const cash = cashMinor == null ? '?' : format.wholeMoney(cashMinor, currency);
  const promiseDays = figures.promise?.days;
  return (
    <dl class="strip figure-totals">
      <Total name={t('figures.turnover')} value={days0} />
      {cashMinor !== undefined && <Total name={t('figures.cash')} value={cash} />}
      <Total name={t('figures.fillRate')} value={share(row.fillRate)} />
      <Total name={t('figures.stockOutDays', { days })} value={format.number(row.stockOutDays)} />
      <Total
        name={
          promiseDays === undefined
            ? t('figures.promiseKept')
            : t('figures.promise', { days: promiseDays })
        }
        value={share(promise && promise.kept / promise.orders)}
        title={promise ? t('figures.promiseOrders', promise) : t('figures.promiseUnknown')}
      />
      <Total
        name={t('figures.error')}
        value={share(row.errorShare)}
        title={t('figures.errorsNote')}
      />
    </dl>
  );
}

/** The name of the open group, with the ways back and on. */
function OpenGroup({ row, by }: { row: FigureRow; by: FigureGroup }) {
  const { i18n } = useServices();
  const { t } = i18n;
  return (
    <div class="figure-open">
      <h2>{groupName(row, by, i18n)}</h2>
      <a href={hrefOf(['figures', by])}>{t(`figures.all.${by}`)}</a>
      {by === 'sku' && <a href={hrefOf(['catalogue', row.id])}>{t('figures.openSku')}</a>}
    </div>
  );
}

function Footnote({ figures, by }: { figures: Figures; by: FigureGroup }) {
  const { t, format } = useServices().i18n;
  const { rates, agedShare, days } = figures;
  const used = rates
    .map(({ base, quote, rate, rateDate }) =>
      t('figures.rate', { base, quote, rate: String(rate), date: rateDate }),
    )
    .join(' · ');
  return (
    <p class="soft small">
      {t('figures.how', { days })}{' '}
      {(by === 'warehouse' || by === 'channel') && `${t(`figures.split.${by}`)} `}
      {t('figures.aged', { share: format.percent(agedShare) })} {used}
    </p>
  );
}

/** The room. */
export function FiguresRoute({ rest }: RouteProps) {
  const { i18n, call } = useServices();
  const { t } = i18n;
  const by = FIGURE_GROUPS.find((group) => group === rest[0]) ?? 'category';
  const of = rest[1];
  const loaded = useResource(`${by} ${of ?? ''}`, async () => ({
    by,
    figures: await call(getFigures, { query: { by, ...(of !== undefined && { of }) } }),
  }));
  // Rows of another grouping never stand under this one's heading.
  const figures = loaded.value?.by === by ? loaded.value.figures : null;
  if (!figures) {
    return loaded.error ? <Notice error={loaded.error} onRetry={loaded.reload} /> : <Skeleton />;
  }
  const row = figures.one ?? figures.total;
  const save = () =>
    saveFile(`figures-${by}-${figures.asOfUtc.slice(0, 10)}.csv`, 'text/csv', csvOf(figures));
  return (
    <>
      <Tabs current={by} />
      <div class="page">
        <PageHead title={t('figures.heading')} note={t('figures.note', { days: figures.days })}>
          <Button icon="download" onClick={save}>
            {t('figures.export')}
          </Button>
        </PageHead>
        <Totals figures={figures} row={figures.total} />
        <Scroll class="panel" label={t(`figures.by.${by}`)}>
          {figures.rows.length === 0 ? (
            <EmptyState
              sentence={t('figures.empty')}
              act={t('catalogue.importFile')}
              href={hrefOf(['imports'])}
            />
          ) : (
            <Table
              caption={t(`figures.by.${by}`)}
              columns={figureColumns(i18n, figures, by)}
              rows={figures.rows}
              rowKey={({ id }) => id}
              selectedKey={figures.one?.id}
            />
          )}
        </Scroll>
        {figures.one && <OpenGroup row={row} by={by} />}
        {figures.one && <Totals figures={figures} row={row} />}
        <AgesPanel row={row} />
        <Panel title={t('figures.weeks')} note={t('figures.weeksNote')}>
          <WeeksPanel figures={figures} />
        </Panel>
        <ErrorsPanel figures={figures} />
        <Footnote figures={figures} by={by} />
      </div>
    </>
  );
}
