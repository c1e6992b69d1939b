// What an import changes, before and after it is applied: by kind of fact, and by warehouse.
import type { ImportSummaryWire } from '../../../shared/contract/import-summary.ts';
import type { ImportJob } from '../../../shared/contract/imports.ts';
import { type Column, Table } from '../../../shared/ui/Table.tsx';
import type { I18n } from '../../i18n/translate.ts';
import { Panel } from '../Panel.tsx';
import { Scroll } from '../Scroll.tsx';
import { useServices } from '../services.ts';
import type { Snapshot } from '../snapshot.ts';
import { SkuChanges } from './SkuChanges.tsx';

export interface JobSummaryProps {
  job: ImportJob;
}

type StockLine = ImportSummaryWire['stock'][number];
const KINDS = ['stock', 'listing', 'order-line', 'tracking', 'movement', 'sku'] as const;
type KindLine = { kind: (typeof KINDS)[number] } & ImportSummaryWire['outcomes']['stock'];

const kindColumns = ({ t, format }: I18n): Column<KindLine>[] => {
  const number = (id: 'create' | 'update' | 'same' | 'refuse'): Column<KindLine> => ({
    id,
    header: t(`imports.outcomes.${id}`),
    numeric: true,
    cell: (line) => format.number(line[id]),
  });
  return [
    {
      id: 'kind',
      header: t('imports.what'),
      cell: ({ kind }) => <span class="strong">{t(`imports.facts.${kind}`)}</span>,
    },
    number('create'),
    number('update'),
    number('same'),
    number('refuse'),
  ];
};

const stockColumns = ({ t, format }: I18n, snapshot: Snapshot | null): Column<StockLine>[] => [
  {
    id: 'warehouse',
    header: t('terms.warehouse'),
    cell: ({ warehouseId }) => (
      <span class="strong">{snapshot?.warehouses.get(warehouseId)?.name ?? warehouseId}</span>
    ),
  },
  {
    id: 'balances',
    header: t('imports.balances'),
    numeric: true,
    cell: ({ balances }) => format.number(balances),
  },
  {
    id: 'opened',
    header: t('imports.opened'),
    numeric: true,
    cell: ({ opened }) => format.number(opened),
  },
  {
    id: 'changed',
    header: t('imports.changed'),
    numeric: true,
    cell: ({ changed }) => format.number(changed),
  },
  {
    id: 'up',
    header: t('imports.unitsUp'),
    numeric: true,
    cell: ({ unitsUp }) => format.signed(unitsUp),
  },
  {
    id: 'down',
    header: t('imports.unitsDown'),
    numeric: true,
    cell: ({ unitsDown }) => format.signed(-Math.abs(unitsDown)),
  },
];

/** A job from before a kind could be read has none of it. */
const NONE = { create: 0, update: 0, same: 0, refuse: 0 };

/** Outcomes of one kind; of stock they are counted by balance, because rows of one place add up. */
const outcomesOf = (summary: ImportSummaryWire, kind: KindLine['kind']) => {
  const outcomes = summary.outcomes[kind] ?? NONE;
  if (kind !== 'stock') return outcomes;
  const sum = (field: 'balances' | 'opened' | 'changed') =>
    summary.stock.reduce((total, line) => total + line[field], 0);
  const [create, update] = [sum('opened'), sum('changed')];
  return { ...outcomes, create, update, same: Math.max(0, sum('balances') - create - update) };
};

/** The dry run in numbers, and what was not booked or not undone; nothing without a dry run. */
export function JobSummary({ job }: JobSummaryProps) {
  const { i18n, data } = useServices();
  const { t } = i18n;
  const { summary } = job;
  if (!summary) return null;
  const kinds = KINDS.map((kind) => ({ kind, ...outcomesOf(summary, kind) })).filter(
    ({ create, update, same, refuse }) => create + update + same + refuse > 0,
  );
  const skipped = Object.values(summary.skipped).reduce((sum, rows) => sum + rows, 0);
  const notes = [
    summary.itemsCreated > 0 && t('imports.itemsCreated', { count: summary.itemsCreated }),
    skipped > 0 && t('imports.skipped', { count: skipped }),
    summary.countsWaiting > 0 && t('imports.countsWaiting', { count: summary.countsWaiting }),
    summary.countsOutdated > 0 && t('imports.countsOutdated', { count: summary.countsOutdated }),
    summary.leftAlone > 0 && t('imports.leftAlone', { count: summary.leftAlone }),
    summary.encoding && t('imports.encoding', { encoding: summary.encoding }),
  ].filter(Boolean);
  return (
    <>
      <Panel title={t('imports.whatChanges')} note={notes.join(' · ')}>
        <Scroll label={t('imports.whatChanges')}>
          <Table
            caption={t('imports.whatChanges')}
            columns={kindColumns(i18n)}
            rows={kinds}
            rowKey={({ kind }) => kind}
          />
        </Scroll>
      </Panel>
      {summary.skuChanges && <SkuChanges changes={summary.skuChanges} />}
      {summary.stock.length > 0 && (
        <Panel title={t('imports.byWarehouse')}>
          <Scroll label={t('imports.byWarehouse')}>
            <Table
              caption={t('imports.byWarehouse')}
              columns={stockColumns(i18n, data.state.value.data)}
              rows={summary.stock}
              rowKey={({ warehouseId }) => warehouseId}
            />
          </Scroll>
        </Panel>
      )}
    </>
  );
}
