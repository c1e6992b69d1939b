// Which rows of a long table are in view, followed while the page scrolls. What is drawn of them in
// one frame is for row-slots.ts to say.
import { useEffect, useRef, useState } from 'preact/hooks';

/** Height of a row in px, `--row-roomy` of tokens.css plus its line. */
export const ROW_PX = 37;
/** Rows drawn beyond either edge of the window. */
const OVERSCAN = 5;

/** So many rows are drawn at most; elements of those that leave are used for those that come. */
export const slotCount = (viewportPx: number): number =>
  Math.ceil(viewportPx / ROW_PX) + 1 + 2 * OVERSCAN;

/** Rows from `first` (included) to `last` (excluded). */
export interface Range {
  readonly first: number;
  readonly last: number;
}

/** Which rows a table whose top is at `topPx` of the viewport must draw. */
export const visibleRange = (topPx: number, viewportPx: number, count: number): Range => {
  const above = Math.floor(-topPx / ROW_PX) - OVERSCAN;
  const first = Math.max(0, Math.min(above, count - 1));
  return { first, last: Math.min(count, first + slotCount(viewportPx)) };
};

const isSame = (a: Range, b: Range) => a.first === b.first && a.last === b.last;
/** The range, and the body it is measured by. */
export const useVisibleRange = (count: number) => {
  const body = useRef<HTMLTableSectionElement>(null);
  const [range, setRange] = useState<Range>(() => visibleRange(0, innerHeight, count));
  useEffect(() => {
    const measure = () => {
      const top = body.current?.getBoundingClientRect().top ?? 0;
      const next = visibleRange(top, innerHeight, count);
      setRange((now) => (isSame(now, next) ? now : next));
    };
    // Both events come once a frame, before anything of it is drawn: the page is laid out then.
    // Asked in the frame's own callback, after rows were bound, it would be laid out twice.
    measure();
    addEventListener('scroll', measure, { passive: true });
    addEventListener('resize', measure);
    return () => {
      removeEventListener('scroll', measure);
      removeEventListener('resize', measure);
    };
  }, [count]);
  return { body, range };
};
