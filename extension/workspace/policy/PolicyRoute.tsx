// The policy room: every rule of the table with its scope, days and dates, most general first.
// `#/policy/<id>` edits one, `#/policy/new` adds one; `?sku=` starts a rule for that SKU.

import { localDateAt } from '../../../shared/calendar/local-date.ts';
import type { Policy } from '../../../shared/contract/catalogue.ts';
import { Button } from '../../../shared/ui/Button.tsx';
import { type Column, Table } from '../../../shared/ui/Table.tsx';
import type { I18n } from '../../i18n/translate.ts';
import { scopeText } from '../catalogue/PolicyInForce.tsx';
import { EmptyState } from '../EmptyState.tsx';
import { Notice } from '../Notice.tsx';
import { PageHead } from '../PageHead.tsx';
import { hrefOf } from '../router.ts';
import type { RouteProps } from '../routes.ts';
import { Scroll } from '../Scroll.tsx';
import { Skeleton } from '../Skeleton.tsx';
import { useMay, useServices } from '../services.ts';
import type { Snapshot } from '../snapshot.ts';
import { PolicyInspector } from './PolicyInspector.tsx';
import { isInForce, levelOf, sortedPolicies } from './policy-rows.ts';

const NEW = 'new';

function Dates({ row, today }: { row: Policy; today: string }) {
  const { t, format } = useServices().i18n;
  const { effectiveFrom: from, effectiveTo: to } = row;
  const date = (text: string) => format.localDate(text, Date.parse(`${today}T12:00:00Z`));
  const text = () => {
    if (from && to) return t('policy.between', { from: date(from), to: date(to) });
    if (from) return t('policy.from', { date: date(from) });
    return to ? t('policy.until', { date: date(to) }) : t('policy.always');
  };
  return (
    <span class="soft">
      {text()} {!isInForce(row, today) && <span class="tag">{t('policy.notNow')}</span>}
    </span>
  );
}

const columnsOf = (i18n: I18n, snapshot: Snapshot, today: string): Column<Policy>[] => {
  const { t, format } = i18n;
  const days = (value: number | null) =>
    value === null ? (
      <span class="soft small">{t('policy.inherits')}</span>
    ) : (
      t('catalogue.coverDays', { days: value })
    );
  const number = (
    id: string,
    header: string,
    value: (row: Policy) => number | null,
  ): Column<Policy> => ({ id, header, numeric: true, cell: (row) => days(value(row)) });
  return [
    {
      id: 'scope',
      header: t('policy.scope'),
      cell: (row) => (
        <a href={hrefOf(['policy', row.id])}>
          <span class="strong">{scopeText(row, snapshot, i18n)}</span>
        </a>
      ),
    },
    {
      id: 'level',
      spare: 'beside',
      header: t('policy.levelHeader'),
      hidesHeader: true,
      wideOnly: true,
      cell: (row) => <span class="tag">{t(`policy.level.${levelOf(row)}`)}</span>,
    },
    {
      id: 'turnover',
      header: t('terms.turnover'),
      numeric: true,
      cell: ({ turnoverMinDays: from, turnoverMaxDays: to }) =>
        from !== null && to !== null ? t('policy.range', { from, to }) : days(to ?? from),
    },
    number('safety', t('terms.safetyStock'), ({ safetyStockDays }) => safetyStockDays),
    number('alert', t('terms.alertLine'), ({ alertLineDays }) => alertLineDays),
    number('lead', t('terms.leadTime'), ({ leadTimeDays }) => leadTimeDays),
    {
      id: 'service',
      header: t('policy.serviceLevel'),
      numeric: true,
      wideOnly: true,
      cell: ({ serviceLevel }) =>
        serviceLevel === null ? days(null) : format.percent(serviceLevel),
    },
    {
      id: 'dates',
      spare: 'beside',
      header: t('policy.dates'),
      wideOnly: true,
      cell: (row) => <Dates row={row} today={today} />,
    },
  ];
};

function Content({ snapshot, openId }: { snapshot: Snapshot; openId: string | undefined }) {
  const { i18n, router, nowMs } = useServices();
  const { t, format } = i18n;
  const mayWrite = useMay('policy.write');
  const today = localDateAt(nowMs(), format.timeZone);
  const rows = sortedPolicies(snapshot, i18n);
  const skuId = router.place.value.query.sku ?? '';
  const ofSku = rows.find((row) => row.skuId === skuId && skuId !== '');
  const open = openId ? snapshot.policies.get(openId) : ofSku;
  const isNew = openId === NEW || (skuId !== '' && !ofSku);
  const close = () => router.go(hrefOf(['policy']));
  return (
    <div class="with-inspector">
      <div class="page">
        <PageHead
          title={t('policy.heading', { count: rows.filter((row) => isInForce(row, today)).length })}
          note={t('policy.explain')}
        >
          {mayWrite && (
            <Button icon="add" onClick={() => router.go(hrefOf(['policy', NEW]))}>
              {t('policy.add')}
            </Button>
          )}
        </PageHead>
        <Scroll class="panel" label={t('shell.nav.policy')}>
          {rows.length === 0 ? (
            <EmptyState
              sentence={t('policy.empty')}
              act={t('policy.add')}
              href={hrefOf(['policy', NEW])}
            />
          ) : (
            <Table
              caption={t('shell.nav.policy')}
              columns={columnsOf(i18n, snapshot, today)}
              rows={rows}
              rowKey={({ id }) => id}
              selectedKey={open?.id}
            />
          )}
        </Scroll>
      </div>
      {(open || isNew) && (
        <PolicyInspector
          key={open?.id ?? `new ${skuId}`}
          row={open}
          skuId={skuId}
          snapshot={snapshot}
          mayWrite={mayWrite}
          onClose={close}
        />
      )}
    </div>
  );
}

/** The policy table. */
export function PolicyRoute({ rest }: RouteProps) {
  const { data } = useServices();
  const { data: snapshot, error } = data.state.value;
  return (
    <>
      <Notice error={error} onRetry={() => void data.reload()} />
      {snapshot ? <Content snapshot={snapshot} openId={rest[0]} /> : !error && <Skeleton />}
    </>
  );
}
