// A long table on paper: all its rows as a plain table, up to what a printer is asked for at once;
// what is left out is said with its number.
import { type Column, Table } from '../../shared/ui/Table.tsx';
import { useServices } from './services.ts';

export interface PrintedRowsProps<Row> {
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
}

/** Rows on paper: 2,000 are about 60 pages across. */
export const MOST_PRINTED = 2000;

/** The rows; a column without a heading to read holds only what can be clicked, and stays away. */
export function PrintedRows<Row>({ caption, columns, rows, rowKey }: PrintedRowsProps<Row>) {
  const { t, format } = useServices().i18n;
  const left = rows.length - MOST_PRINTED;
  return (
    <div class="printed-rows">
      {left > 0 && (
        <p class="printed-note">
          {t('shell.printedFirst', {
            shown: format.number(MOST_PRINTED),
            count: format.number(rows.length),
          })}
        </p>
      )}
      <Table
        caption={caption}
        columns={columns.filter(({ hidesHeader }) => !hidesHeader)}
        rows={rows.slice(0, MOST_PRINTED)}
        rowKey={rowKey}
        stacks={false}
      />
    </div>
  );
}
