// A table that draws only the rows in view, for lists of tens of thousands. Rows are 36 px high.
// Scrolls with the page; arrows, Page and Home/End move the focus along the rows' first links.
import { useEffect, useRef, useState } from 'preact/hooks';
import { TableCells, TableHead, type TableProps } from '../../shared/ui/Table.tsx';

export interface VirtualTableProps<Row> extends TableProps<Row> {
  class?: string;
}

/** Height of a row in px, `--row-roomy` of tokens.css plus its line. */
const ROW_PX = 37;
const OVERSCAN = 12;

interface Range {
  readonly first: number;
  readonly last: number;
}

/** Which rows a table whose top is at `topPx` of the viewport must draw. */
export const visibleRange = (topPx: number, viewportPx: number, count: number): Range => {
  const above = Math.floor(-topPx / ROW_PX) - OVERSCAN;
  const first = Math.max(0, Math.min(above, count - 1));
  const fits = Math.ceil(viewportPx / ROW_PX) + 2 * OVERSCAN;
  return { first, last: Math.min(count, first + fits) };
};

const useVisibleRange = (count: number) => {
  const body = useRef<HTMLTableSectionElement>(null);
  const [range, setRange] = useState<Range>(() => visibleRange(0, innerHeight, count));
  useEffect(() => {
    let frame = 0;
    const measure = () => {
      frame = 0;
      const top = body.current?.getBoundingClientRect().top ?? 0;
      const next = visibleRange(top, innerHeight, count);
      setRange((now) => (now.first === next.first && now.last === next.last ? now : next));
    };
    const later = () => {
      frame ||= requestAnimationFrame(measure);
    };
    measure();
    addEventListener('scroll', later, { passive: true });
    addEventListener('resize', later);
    return () => {
      removeEventListener('scroll', later);
      removeEventListener('resize', later);
      cancelAnimationFrame(frame);
    };
  }, [count]);
  return { body, range };
};

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

/** Keeps the height of the rows that are not drawn. */
function Spacer({ rows }: { rows: number }) {
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: an empty row holds nothing to focus
    <tr class="spacer" aria-hidden="true" style={{ height: `${rows * ROW_PX}px` }} />
  );
}

/** A long table. */
export function VirtualTable<Row>(props: VirtualTableProps<Row>) {
  const { columns, rows, rowKey } = props;
  const { body, range } = useVisibleRange(rows.length);
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
  }, [wanted, range, body]);

  const onKeyDown = (event: KeyboardEvent) => {
    const row = (event.target as HTMLElement).closest<HTMLElement>('[data-row]');
    const step = stepOf(event.key, rows.length);
    if (!row || step === 0) return;
    event.preventDefault();
    setWanted(Math.max(0, Math.min(rows.length - 1, Number(row.dataset.row) + step)));
  };
  return (
    <table class={`table virtual ${props.class ?? ''}`} aria-rowcount={rows.length + 1}>
      <caption class="visually-hidden">{props.caption}</caption>
      <TableHead columns={columns} sort={props.sort} onSort={props.onSort} />
      <tbody ref={body} onKeyDown={onKeyDown}>
        <Spacer rows={range.first} />
        {rows.slice(range.first, range.last).map((row, offset) => (
          <tr
            key={rowKey(row)}
            data-row={range.first + offset}
            aria-rowindex={range.first + offset + 2}
            aria-selected={props.selectedKey === rowKey(row) ? 'true' : undefined}
          >
            <TableCells columns={columns} row={row} />
          </tr>
        ))}
        <Spacer rows={Math.max(0, rows.length - range.last)} />
      </tbody>
    </table>
  );
}
