// A warehouse's tariff and the check of its bill: `#/warehouses/<id>/bill`. Needs `cost.read`.

import { useState } from 'preact/hooks';
import { localDateAt } from '../../../shared/calendar/local-date.ts';
import type { Warehouse } from '../../../shared/contract/catalogue.ts';
import {
  type BillCheck,
  checkBill,
  listTariffs,
} from '../../../shared/contract/warehouse-bills.ts';
import { exportTable } from '../../../shared/reports/write-delimited.ts';
import { Button } from '../../../shared/ui/Button.tsx';
import { Field } from '../../../shared/ui/Field.tsx';
import { type Column, Table } from '../../../shared/ui/Table.tsx';
import type { I18n } from '../../i18n/translate.ts';
import { EmptyState } from '../EmptyState.tsx';
import { Notice } from '../Notice.tsx';
import { PageHead } from '../PageHead.tsx';
import { Panel } from '../Panel.tsx';
import { Scroll } from '../Scroll.tsx';
import { saveFile } from '../save-file.ts';
import { useMay, useServices } from '../services.ts';
import { useResource } from '../use-resource.ts';
import { BillForm } from './BillForm.tsx';
import { TariffForm } from './TariffForm.tsx';
import { scaleOf } from './tariff-draft.ts';

type Row = BillCheck['kinds'][number];

const columnsOf = ({ t, format }: I18n, check: BillCheck): Column<Row>[] => {
  const currency = check.currency ?? check.billCurrency ?? 'USD';
  const quantity = (value: number | null) => (value === null ? '' : format.number(value));
  const money = (minor: number) => format.money(minor, currency);
  const isRead = check.billLines > 0;
  return [
    { id: 'kind', header: t('bills.kind'), cell: ({ kind }) => t(`bills.kinds.${kind}`) },
    {
      id: 'ourQuantity',
      header: t('bills.ourQuantity'),
      numeric: true,
      wideOnly: true,
      cell: (row) => quantity(row.ourQuantity),
    },
    { id: 'ours', header: t('bills.ours'), numeric: true, cell: (row) => money(row.ourMinor) },
    {
      id: 'theirQuantity',
      header: t('bills.theirQuantity'),
      numeric: true,
      wideOnly: true,
      cell: (row) => quantity(row.theirQuantity),
    },
    {
      id: 'theirs',
      header: t('bills.theirs'),
      numeric: true,
      cell: (row) => (isRead ? money(row.theirMinor) : ''),
    },
    {
      id: 'difference',
      header: t('bills.difference'),
      numeric: true,
      cell: (row) => isRead && <span class="strong">{money(row.differenceMinor)}</span>,
    },
  ];
};

/** What they ask for beyond our books, as a file for the warehouse. */
function saveClaims(check: BillCheck, warehouse: Warehouse, { t }: I18n) {
  const scale = scaleOf(check.billCurrency ?? 'USD');
  const headers = ['kind', 'ourQuantity', 'ours', 'theirQuantity', 'theirs', 'difference'] as const;
  const rows = check.kinds
    .filter(({ differenceMinor }) => differenceMinor > 0)
    .map((row) => [
      ...[warehouse.code, check.month, t(`bills.kinds.${row.kind}`), row.ourQuantity],
      ...[row.ourMinor / scale, row.theirQuantity, row.theirMinor / scale],
      ...[row.differenceMinor / scale, check.billCurrency],
    ]);
  const named = headers.map((name) => t(`bills.${name}`));
  const lines = exportTable(
    [t('terms.warehouse'), t('bills.month'), ...named, t('bills.currency')],
    rows,
  );
  saveFile(`claims-${warehouse.code}-${check.month}.csv`, 'text/csv', [...lines].join(''));
}

function Notes({ check }: { check: BillCheck }) {
  const { t, format } = useServices().i18n;
  const { orders, unmeasuredUnitDays, daysWithoutTariff, billLines } = check;
  const notes = [
    t('bills.orders', { count: orders }),
    unmeasuredUnitDays > 0 &&
      t('bills.unmeasured', { count: format.number(Math.round(unmeasuredUnitDays)) }),
    daysWithoutTariff > 0 && t('bills.noTariff', { count: daysWithoutTariff }),
    billLines === 0 && t('bills.noBill'),
  ].filter((note) => note !== false);
  return <p class="soft">{notes.join(' ')}</p>;
}

function Comparison({ check, warehouse }: { check: BillCheck; warehouse: Warehouse }) {
  const { i18n } = useServices();
  const { t } = i18n;
  const hasClaims = check.billLines > 0 && check.kinds.some((row) => row.differenceMinor > 0);
  return (
    <Panel
      title={t('bills.compare')}
      actions={
        hasClaims && (
          <Button small onClick={() => saveClaims(check, warehouse, i18n)}>
            {t('bills.claims')}
          </Button>
        )
      }
    >
      <Scroll label={t('bills.compare')}>
        <Table
          caption={t('bills.compare')}
          columns={columnsOf(i18n, check)}
          rows={check.kinds}
          rowKey={({ kind }) => kind}
        />
      </Scroll>
      <div class="panel-body">
        <Notes check={check} />
      </div>
    </Panel>
  );
}

function MonthField(props: { month: string; last: string; onChange: (month: string) => void }) {
  const { t } = useServices().i18n;
  return (
    <div class="form-pair">
      <Field label={t('bills.month')}>
        <input
          class="input"
          type="month"
          max={props.last}
          value={props.month}
          onInput={(event) => props.onChange(event.currentTarget.value || props.last)}
        />
      </Field>
    </div>
  );
}

function Bill({ warehouse }: { warehouse: Warehouse }) {
  const { i18n, call, nowMs } = useServices();
  const { t } = i18n;
  const today = localDateAt(nowMs(), warehouse.timeZone);
  const [month, setMonth] = useState(today.slice(0, 7));
  const params = { id: warehouse.id };
  const tariffs = useResource(`tariffs ${warehouse.id}`, () => call(listTariffs, { params }));
  const check = useResource(`bill ${warehouse.id} ${month}`, () =>
    call(checkBill, { params, query: { month } }),
  );
  const reload = () => {
    tariffs.reload();
    check.reload();
  };
  const items = tariffs.value?.items ?? [];
  const inForce = items.find(({ effectiveFromDate }) => effectiveFromDate <= today) ?? items.at(-1);
  const currency = check.value?.currency ?? inForce?.tariff.currency ?? 'USD';
  return (
    <>
      <MonthField month={month} last={today.slice(0, 7)} onChange={setMonth} />
      <Notice error={tariffs.error ?? check.error} onRetry={reload} />
      {check.value && <Comparison check={check.value} warehouse={warehouse} />}
      <div class="columns">
        {tariffs.value && (
          <Panel title={t('bills.tariff')}>
            <div class="panel-body">
              <TariffForm
                key={JSON.stringify(inForce)}
                warehouseId={warehouse.id}
                tariff={inForce?.tariff ?? null}
                today={today}
                onDone={reload}
              />
            </div>
          </Panel>
        )}
        <Panel title={t('bills.bill')}>
          <div class="panel-body">
            <BillForm
              key={month}
              warehouseId={warehouse.id}
              month={month}
              currency={currency}
              reading={check.value?.reading ?? null}
              onDone={reload}
            />
          </div>
        </Panel>
      </div>
    </>
  );
}

/** The page. */
export function BillPage({ warehouse }: { warehouse: Warehouse }) {
  const { t } = useServices().i18n;
  const mayRead = useMay('cost.read');
  return (
    <div class="page">
      <PageHead title={t('bills.title', { warehouse: warehouse.name })} note={t('bills.note')} />
      {mayRead ? <Bill warehouse={warehouse} /> : <EmptyState sentence={t('bills.needsCost')} />}
    </div>
  );
}
