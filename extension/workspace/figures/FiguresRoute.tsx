// The figures room: how stock turns against its band, what lies how long, what was missed, week by
// week; by category, warehouse, channel or SKU (`#/figures/sku`), with the same numbers as a file.
import {
  FIGURE_GROUPS,
  type FigureGroup,
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
import { figureColumns } from './figure-columns.tsx';
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
    ...['bandMaxDays', 'soldUnits', 'lostUnits', 'fillRate', 'stockOutDays'],
  ] as const;
  const style = { delimiter: ',', hasBom: true } as const;
  const lines = rows.map((row) => [
    ...plain.map((name) => row[name as 'id'] ?? null),
    ...ages.map((_, i) => row.ageUnits?.[i] ?? null),
    ...(hasCash ? [row.cashMinor ?? null, currency] : []),
  ]);
  const head = [...plain, ...ages, ...cash];
  return `\uFEFF${[head, ...lines].map((line) => exportLine(line, style)).join('')}`;
};

function Totals({ figures }: { figures: Figures }) {
  const { t, format } = useServices().i18n;
  const { total, currency, days, promise } = figures;
  const days0 = total.turnoverDays === null ? '–' : format.number(total.turnoverDays);
  return (
    <dl class="figure-totals">
      <div>
        <dt>{t('figures.turnover')}</dt>
        <dd>{days0}</dd>
      </div>
      {total.cashMinor !== undefined && (
        <div>
          <dt>{t('figures.cash')}</dt>
          <dd>{total.cashMinor === null ? '?' : format.money(total.cashMinor, currency)}</dd>
        </div>
      )}
      <div>
        <dt>{t('figures.fillRate')}</dt>
        <dd>{total.fillRate === null ? '–' : format.percent(total.fillRate)}</dd>
      </div>
      <div>
        <dt>{t('figures.stockOutDays', { days })}</dt>
        <dd>{format.number(total.stockOutDays)}</dd>
      </div>
      {promise && (
        <div title={t('figures.promiseOrders', { kept: promise.kept, orders: promise.orders })}>
          <dt>{t('figures.promise', { days: promise.days })}</dt>
          <dd>{format.percent(promise.kept / promise.orders)}</dd>
        </div>
      )}
    </dl>
  );
}

function Footnote({ figures }: { figures: Figures }) {
  const { t, format } = useServices().i18n;
  const { rates, agedShare, days } = figures;
  const used = rates
    .map(({ base, quote, rate, rateDate }) =>
      t('figures.rate', { base, quote, rate: String(rate), date: rateDate }),
    )
    .join(' · ');
  return (
    <p class="soft small">
      {t('figures.how', { days })} {t('figures.aged', { share: format.percent(agedShare) })} {used}
    </p>
  );
}

/** The room. */
export function FiguresRoute({ rest }: RouteProps) {
  const { i18n, call } = useServices();
  const { t } = i18n;
  const by = FIGURE_GROUPS.find((group) => group === rest[0]) ?? 'category';
  const loaded = useResource(by, () => call(getFigures, { query: { by } }));
  const figures = loaded.value;
  if (!figures) {
    return loaded.error ? <Notice error={loaded.error} onRetry={loaded.reload} /> : <Skeleton />;
  }
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
        <Totals figures={figures} />
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
            />
          )}
        </Scroll>
        <AgesPanel figures={figures} />
        <Panel title={t('figures.weeks')} note={t('figures.weeksNote')}>
          <WeeksPanel figures={figures} />
        </Panel>
        <ErrorsPanel figures={figures} />
        <Footnote figures={figures} />
      </div>
    </>
  );
}
