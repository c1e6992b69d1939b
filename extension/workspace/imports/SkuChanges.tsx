// What an edited catalogue file changes: how many SKUs by field, and the first changes one by one.
import type { ImportSummaryWire } from '../../../shared/contract/import-summary.ts';
import { type Column, Table } from '../../../shared/ui/Table.tsx';
import type { I18n } from '../../i18n/translate.ts';
import { Panel } from '../Panel.tsx';
import { Scroll } from '../Scroll.tsx';
import { useServices } from '../services.ts';

type Changes = NonNullable<ImportSummaryWire['skuChanges']>;
type Listed = Changes['listed'][number];
type FieldLine = readonly [field: string, skus: number];

export interface SkuChangesProps {
  changes: Changes;
}

const FIELDS = [
  ...(['title', 'categoryCode', 'cartonUnits', 'weightGrams', 'lengthMm', 'widthMm'] as const),
  ...(['heightMm', 'isActive', 'hasBattery', 'isLiquid', 'isMagnetic', 'isAerosol'] as const),
  ...(['price', 'cost', 'minimumOrder'] as const),
];

const fieldName = (field: string, { t }: I18n) =>
  t(`imports.skuFields.${FIELDS.find((known) => known === field) ?? 'other'}`);

const valueText = ({ field }: Listed, value: string | null, { t }: I18n) => {
  if (field === 'cost') return t('imports.hidden');
  if (value === null) return t('imports.empty');
  if (value === 'true') return t('imports.yes');
  return value === 'false' ? t('imports.no') : value;
};

const fieldColumns = (i18n: I18n): Column<FieldLine>[] => [
  {
    id: 'field',
    header: i18n.t('imports.field'),
    cell: ([field]) => <span class="strong">{fieldName(field, i18n)}</span>,
  },
  {
    id: 'skus',
    header: i18n.t('imports.skus'),
    numeric: true,
    cell: ([, skus]) => i18n.format.number(skus),
  },
];

const listedColumns = (i18n: I18n): Column<Listed>[] => [
  {
    id: 'row',
    header: i18n.t('imports.row'),
    numeric: true,
    cell: ({ row }) => i18n.format.number(row),
  },
  { id: 'sku', header: i18n.t('terms.sku'), cell: ({ sku }) => <span class="code">{sku}</span> },
  { id: 'field', header: i18n.t('imports.field'), cell: ({ field }) => fieldName(field, i18n) },
  {
    id: 'was',
    header: i18n.t('imports.was'),
    cell: (change) => <span class="soft">{valueText(change, change.before, i18n)}</span>,
  },
  {
    id: 'becomes',
    header: i18n.t('imports.becomes'),
    cell: (change) => <span class="strong">{valueText(change, change.after, i18n)}</span>,
  },
];

/** The changes; nothing where none is. */
export function SkuChanges({ changes }: SkuChangesProps) {
  const { i18n } = useServices();
  const { t } = i18n;
  const fields = Object.entries(changes.fields);
  if (fields.length === 0) return null;
  const count = changes.listed.length;
  return (
    <>
      <Panel title={t('imports.fieldChanges')}>
        <Scroll label={t('imports.fieldChanges')}>
          <Table
            compact
            caption={t('imports.fieldChanges')}
            columns={fieldColumns(i18n)}
            rows={fields}
            rowKey={([field]) => field}
          />
        </Scroll>
      </Panel>
      <Panel title={t('imports.listedChanges', { count })}>
        <Scroll label={t('imports.listedChanges', { count })}>
          <Table
            compact
            caption={t('imports.listedChanges', { count })}
            columns={listedColumns(i18n)}
            rows={changes.listed}
            rowKey={({ row, field }) => `${row} ${field}`}
          />
        </Scroll>
      </Panel>
    </>
  );
}
