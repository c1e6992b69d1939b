// A table that draws only the rows in view, for lists of tens of thousands; on paper all of them.
// Rows are 36 px high.
// Scrolls with the page; arrows, Page and Home/End move the focus along the rows' first links.
import type { RefObject, VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { type Column, TableCells, TableHead, type TableProps } from '../../shared/ui/Table.tsx';
import { PrintedRows } from './PrintedRows.tsx';
import type { Slot, Slots } from './row-slots.ts';
import { usePrinting } from './use-printing.ts';
import { useRowSlots } from './use-row-slots.ts';
import { useWidth } from './use-width.ts';
import { ROW_PX, useVisibleRange } from './visible-range.ts';
import './VirtualTable.css';

export interface VirtualTableProps<Row> extends Omit<TableProps<Row>, 'selectedKey'> {
  class?: string;
  selectedKeys?: ReadonlySet<string>;
  /** A key on a row that moves nothing; `place` counts the rows shown. */
  onRowKey?: (event: KeyboardEvent, row: Row, place: number) => void;
  /** Something newer is being worked out. */
  isWorking?: boolean;
}

const LEAST_PX = 80;

const stepOf = (key: string, count: number): number => {
  const page = Math.max(1, Math.floor(innerHeight / ROW_PX) - 4);
  const steps: Record<string, number> = {
    ArrowDown: 1,
    ArrowUp: -1,
    PageDown: page,
    PageUp: -page,
    End: count,
    Home: -count,
  };
  return steps[key] ?? 0;
};

const tracksOf = (columns: readonly Column<never>[]) =>
  columns
    .map(({ widthPx = LEAST_PX, grows }) => (grows ? `minmax(${widthPx}px, 1fr)` : `${widthPx}px`))
    .join(' ');

/** On a phone the first words take what the numbers leave. */
const narrowTracksOf = (columns: readonly Column<never>[]) =>
  columns
    .filter(({ wideOnly }) => !wideOnly)
    .map(({ narrowPx }) => (narrowPx ? `${narrowPx}px` : 'minmax(0, 1fr)'))
    .join(' ');

/** A row as it was last drawn, used again while nothing it shows has changed. */
interface Drawn<Row> extends Slot<Row> {
  readonly columns: readonly Column<Row>[];
  readonly isSelected: boolean;
  readonly cells: VNode;
  readonly element: VNode;
}

/** How a slot is drawn; what has not changed of it is kept. */
const useDrawRow = <Row,>({ columns, rowKey, selectedKeys }: VirtualTableProps<Row>) => {
  const drawn = useRef<Drawn<Row>[]>([]);
  return ({ row, place, isSpare = false }: Slot<Row>, slot: number): VNode => {
    const isSelected = selectedKeys?.has(rowKey(row)) ?? false;
    const before = drawn.current[slot];
    const isSame =
      before?.row === row && before.columns === columns && before.isSelected === isSelected;
    if (isSame && before.place === place && before.isSpare === isSpare) return before.element;
    const cells = isSame ? (
      before.cells
    ) : (
      <TableCells columns={columns} row={row} isSelected={isSelected} />
    );
    const element = (
      <tr
        key={slot}
        class={isSpare ? 'spare' : undefined}
        data-row={isSpare ? undefined : place}
        aria-rowindex={place + 2}
        aria-selected={selectedKeys && (isSelected ? 'true' : 'false')}
        style={{ top: isSpare ? '0' : `${place * ROW_PX}px` }}
      >
        {cells}
      </tr>
    );
    drawn.current[slot] = { row, columns, place, isSpare, isSelected, cells, element };
    return element;
  };
};

const useRowFocus = (
  body: RefObject<HTMLElement | null>,
  slots: Slots<unknown>,
  count: number,
): ((place: number) => void) => {
  const [wanted, setWanted] = useState<number | null>(null);
  // The row may not be drawn yet when a key asks for it: scroll first, focus when it is there.
  useEffect(() => {
    if (wanted === null) return;
    const link = body.current?.querySelector<HTMLElement>(`[data-row="${wanted}"] a`);
    if (link) {
      link.focus();
      setWanted(null);
    } else {
      const top = (body.current?.getBoundingClientRect().top ?? 0) + scrollY;
      scrollTo({ top: top + wanted * ROW_PX - innerHeight / 2 });
    }
  }, [wanted, slots, body]);
  return (place) => setWanted(Math.max(0, Math.min(count - 1, place)));
};

/**
 * Puts the hint of the cell under the pointer on it. A title on every cell would have the style of
 * each worked out anew at every turn of the wheel, because some rule of the browser's own asks
 * whether an element has one.
 */
const showHint = <Row,>(target: HTMLElement, { columns, rows }: VirtualTableProps<Row>) => {
  const cell = target.closest<HTMLTableCellElement>('td');
  const place = cell?.closest<HTMLElement>('[data-row]')?.dataset.row;
  const row = rows[Number(place)];
  if (!cell || !row) return;
  const hint = columns[cell.cellIndex]?.hint?.(row) ?? '';
  if (cell.title !== hint) cell.title = hint;
};

/** A long table. */
export function VirtualTable<Row>(props: VirtualTableProps<Row>) {
  const { columns, rows, caption } = props;
  const isPrinting = usePrinting();
  const { box, width } = useWidth();
  const visible = useVisibleRange(rows.length);
  const { slots, order } = useRowSlots(rows, visible);
  const drawRow = useDrawRow(props);
  const focusRow = useRowFocus(visible.body, slots, rows.length);
  const onKeyDown = (event: KeyboardEvent) => {
    const row = (event.target as HTMLElement).closest<HTMLElement>('[data-row]');
    if (!row) return;
    const place = Number(row.dataset.row);
    const step = stepOf(event.key, rows.length);
    const at = rows[place];
    if (step === 0 && at) return props.onRowKey?.(event, at, place);
    event.preventDefault();
    focusRow(place + step);
  };
  const onMouseMove = ({ target }: MouseEvent) => showHint(target as HTMLElement, props);
  const leastPx = columns.reduce((sum, { widthPx = LEAST_PX }) => sum + widthPx, 0);
  const sizes = {
    '--row-px': `${ROW_PX}px`,
    '--least': `${leastPx}px`,
    '--tracks': tracksOf(columns),
    '--narrow-tracks': narrowTracksOf(columns),
  };
  const table = (
    <table
      class={`table virtual ${props.class ?? ''}`}
      aria-rowcount={rows.length + 1}
      aria-busy={props.isWorking ? 'true' : undefined}
      style={sizes}
    >
      <caption class="visually-hidden">{caption}</caption>
      <TableHead columns={columns} sort={props.sort} onSort={props.onSort} />
      <tbody
        ref={visible.body}
        onKeyDown={onKeyDown}
        onMouseMove={onMouseMove}
        style={{ height: `${rows.length * ROW_PX}px` }}
      >
        {order.map((slot) => {
          const shown = slots[slot];
          return shown && drawRow(shown, slot);
        })}
      </tbody>
    </table>
  );
  return (
    <div ref={box} class={width < leastPx ? 'scroll-x' : undefined}>
      {isPrinting ? <PrintedRows {...{ caption, columns, rows }} rowKey={props.rowKey} /> : table}
    </div>
  );
}
