// Reads a warehouse's bill: a CSV, which column is which, and what its words mean.
import { useState } from 'preact/hooks';
import { putBill } from '../../../shared/contract/warehouse-bills.ts';
import {
  BILL_KINDS,
  type BillKind,
  type BillReading,
} from '../../../shared/planning/warehouse-bill.ts';
import { Button } from '../../../shared/ui/Button.tsx';
import { Field } from '../../../shared/ui/Field.tsx';
import { ColumnChooser } from '../ColumnChooser.tsx';
import { FileButton } from '../FileButton.tsx';
import { Notice } from '../Notice.tsx';
import { useServices } from '../services.ts';
import { useAct } from '../use-act.ts';
import {
  type BillColumns,
  type BillTable,
  COLUMNS,
  columnsAsRead,
  linesOf,
  proposeColumns,
  proposeKind,
  readingOf,
  readTable,
  withColumn,
  wordsOf,
} from './bill-file.ts';
import { scaleOf } from './tariff-draft.ts';

export interface BillFormProps {
  warehouseId: string;
  month: string;
  currency: string;
  /** How the last bill of the warehouse was read. */
  reading: BillReading | null;
  onDone: () => void;
}

function Columns(props: {
  table: BillTable;
  columns: BillColumns;
  onChange: (columns: BillColumns) => void;
}) {
  const { t } = useServices().i18n;
  const { table, columns, onChange } = props;
  return (
    <ColumnChooser
      headers={table.headers}
      sample={table.rows}
      fields={COLUMNS.map((id) => ({ id, label: t(`bills.columns.${id}`) }))}
      fieldOf={(column) => COLUMNS.find((name) => columns[name] === column) ?? ''}
      onChange={(column, field) => onChange(withColumn(columns, column, field))}
    />
  );
}

function KindFields(props: {
  words: readonly string[];
  kindOf: (word: string) => BillKind;
  onChange: (word: string, kind: BillKind) => void;
}) {
  const { t } = useServices().i18n;
  return (
    <>
      <p class="soft small">{t('bills.kindsOf')}</p>
      {props.words.map((word) => (
        <Field key={word} label={word || t('bills.none')}>
          <select
            class="input"
            value={props.kindOf(word)}
            onChange={(event) => props.onChange(word, event.currentTarget.value as BillKind)}
          >
            {BILL_KINDS.map((kind) => (
              <option key={kind} value={kind}>
                {t(`bills.kinds.${kind}`)}
              </option>
            ))}
          </select>
        </Field>
      ))}
    </>
  );
}

/** The form. */
export function BillForm({ warehouseId, month, currency, reading, onDone }: BillFormProps) {
  const { i18n, call } = useServices();
  const { t } = i18n;
  const act = useAct();
  const [table, setTable] = useState<BillTable | null>(null);
  const [columns, setColumns] = useState<BillColumns>({ text: -1, quantity: -1, amount: -1 });
  const [chosen, setChosen] = useState<Readonly<Record<string, BillKind>>>({});
  const kindOf = (word: string) => chosen[word] ?? reading?.kinds[word] ?? proposeKind(word);
  const found = table && linesOf(table, columns, kindOf, scaleOf(currency));
  const read = async (file: File | undefined) => {
    if (!file) return;
    const next = readTable(await file.text());
    setTable(next);
    setColumns((reading && columnsAsRead(next, reading)) ?? proposeColumns(next));
  };
  const submit = (event: Event) => {
    event.preventDefault();
    if (!table || !found || found.lines.length === 0) return;
    const kinds = Object.fromEntries(wordsOf(table, columns).map((word) => [word, kindOf(word)]));
    void act.run(async () => {
      const said = readingOf(table, columns, { ...kinds, ...reading?.kinds, ...chosen });
      const body = { month, currency, lines: found.lines, reading: said };
      await call(putBill, { params: { id: warehouseId }, body });
      setTable(null);
      onDone();
      return { message: t('bills.billSaved', { count: found.lines.length }) };
    });
  };
  return (
    <form class="form" onSubmit={submit}>
      <Notice error={act.error} />
      <FileButton
        label={t('bills.file')}
        hint={t('bills.fileNote')}
        accept=".csv,text/csv"
        onFile={(file) => void read(file)}
      />
      {table && found && (
        <>
          <Columns table={table} columns={columns} onChange={setColumns} />
          <KindFields
            words={wordsOf(table, columns)}
            kindOf={kindOf}
            onChange={(word, kind) => setChosen({ ...chosen, [word]: kind })}
          />
          {found.unreadable > 0 && (
            <p class="problem">{t('bills.unreadable', { count: found.unreadable })}</p>
          )}
          <div class="actions">
            <Button type="submit" look="primary" busy={act.isBusy}>
              {t('bills.saveBill')}
            </Button>
          </div>
        </>
      )}
    </form>
  );
}
