// The table every list uses: words left, numbers right, sortable headers, one row selected.
// Draws the rows it is given; long lists go through the workspace's virtual list with the same CSS.
import type { ComponentChildren } from 'preact';
import { Icon } from './Icon.tsx';

/** One column: how it is headed, drawn and ordered. */
export interface Column<Row> {
  id: string;
  header: string;
  /** Numbers right, words left. */
  numeric?: boolean;
  sortable?: boolean;
  /** Said but not shown: for a column of buttons or tags. */
  hidesHeader?: boolean;
  /** Left out below 720 px because the inspector or the row's own page shows it. */
  wideOnly?: boolean;
  /**
   * Left out where the table is narrow, because the inspector shows it: 'beside' = beside an
   * inspector on a common screen, 'common' = on a common screen at all.
   */
  spare?: 'beside' | 'common';
  /** Where a row is a block it takes a line of its own, without its name. */
  ownLine?: boolean;
  /** Width in px where a table lays its columns out by number; the least one when it grows. */
  widthPx?: number;
  grows?: boolean;
  /** Width in px below 720 px; absent = what the others leave. */
  narrowPx?: number;
  /** What a long table shows while the pointer rests on the cell. */
  hint?: (row: Row) => string;
  /** `isSelected` = the row is among those chosen. */
  cell: (row: Row, isSelected: boolean) => ComponentChildren;
}

/** Which column orders the list, and which way. */
export interface Sort {
  column: string;
  descending: boolean;
}

export interface TableProps<Row> {
  /** What the table holds, for assistive technology. */
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  selectedKey?: string;
  sort?: Sort;
  onSort?: (column: string) => void;
  compact?: boolean;
  /** Below 720 px a row becomes a block of named values; absent = where it has 4 columns there. */
  stacks?: boolean;
}

/** Columns that stand side by side on a phone without scrolling. */
const MOST_NARROW_COLUMNS = 3;

const stacksOf = <Row,>({ stacks, columns }: Pick<TableProps<Row>, 'stacks' | 'columns'>) =>
  stacks ?? columns.filter(({ wideOnly }) => !wideOnly).length > MOST_NARROW_COLUMNS;

const ariaSort = (sort: Sort | undefined, column: string) => {
  if (sort?.column !== column) return undefined;
  return sort.descending ? 'descending' : 'ascending';
};

type Shown = Pick<Column<never>, 'numeric' | 'wideOnly' | 'spare' | 'ownLine'>;

const columnClass = ({ numeric, wideOnly, spare, ownLine }: Shown) => {
  const classes = [
    numeric && 'number',
    wideOnly && 'wide-only',
    spare && `spare-${spare}`,
    ownLine && 'own-line',
  ];
  return classes.filter(Boolean).join(' ') || undefined;
};

/** The header row alone, so that a virtual list can share it. */
export function TableHead<Row>({
  columns,
  sort,
  onSort,
}: Pick<TableProps<Row>, 'columns' | 'sort' | 'onSort'>) {
  return (
    <thead>
      <tr>
        {columns.map((column) => (
          <th
            key={column.id}
            scope="col"
            class={columnClass(column)}
            aria-sort={ariaSort(sort, column.id)}
          >
            {column.sortable && onSort ? (
              <button type="button" class="sort" onClick={() => onSort(column.id)}>
                {column.header}
                {sort?.column === column.id && (
                  <Icon name={sort.descending ? 'chevronDown' : 'chevronUp'} size={12} />
                )}
              </button>
            ) : (
              <span class={column.hidesHeader ? 'visually-hidden' : undefined}>
                {column.header}
              </span>
            )}
          </th>
        ))}
      </tr>
    </thead>
  );
}

/** The cells of one row; the caller gives the <tr>. */
export function TableCells<Row>({
  columns,
  row,
  isSelected = false,
  hasLabels = false,
}: {
  columns: readonly Column<Row>[];
  row: Row;
  isSelected?: boolean;
  /** Each cell carries its header, for a row that becomes a block. */
  hasLabels?: boolean;
}) {
  return (
    <>
      {columns.map((column) => (
        <td
          key={column.id}
          class={columnClass(column)}
          data-label={
            hasLabels && !column.hidesHeader && !column.ownLine ? column.header : undefined
          }
        >
          {column.cell(row, isSelected)}
        </td>
      ))}
    </>
  );
}

/** A whole table. */
export function Table<Row>(props: TableProps<Row>) {
  const { columns, rows, rowKey, selectedKey, compact } = props;
  const stacks = stacksOf(props);
  const classes = ['table', compact && 'compact', stacks && 'stacks'].filter(Boolean).join(' ');
  return (
    <table class={classes}>
      <caption class="visually-hidden">{props.caption}</caption>
      <TableHead columns={columns} sort={props.sort} onSort={props.onSort} />
      <tbody>
        {rows.map((row) => {
          const key = rowKey(row);
          return (
            <tr key={key} aria-selected={selectedKey === key ? 'true' : undefined}>
              <TableCells
                columns={columns}
                row={row}
                isSelected={selectedKey === key}
                hasLabels={stacks}
              />
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
