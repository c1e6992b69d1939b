// Which rows of a long table are drawn, followed while the page scrolls. A table that has just been
// opened grows over a few frames, so that no frame makes too many elements.
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

/** New elements drawn in one frame: a row takes half a millisecond to be made. */
const NEW_ROWS = 10;

/** As much of `wanted` as may be drawn now, when `drawn` rows have their elements already. */
export const growing = ({ first, last }: Range, drawn: number): Range => ({
  first,
  last: Math.min(last, first + drawn + NEW_ROWS),
});

const isSame = (a: Range, b: Range) => a.first === b.first && a.last === b.last;
const clamped = ({ first, last }: Range, count: number): Range => {
  const end = Math.min(last, count);
  return { first: Math.max(0, Math.min(first, end - 1)), last: end };
};

/** The range, and the body it is measured by. */
export const useVisibleRange = (count: number) => {
  const body = useRef<HTMLTableSectionElement>(null);
  const [range, setRange] = useState<Range>(() => ({ first: 0, last: NEW_ROWS }));
  // A list that has just become shorter is drawn to its end until it is measured again.
  const shown = clamped(range, count);
  const drawn = useRef(shown);
  drawn.current = shown;
  useEffect(() => {
    let frame = 0;
    const measure = () => {
      frame = 0;
      const top = body.current?.getBoundingClientRect().top ?? 0;
      const wanted = visibleRange(top, innerHeight, count);
      const { first, last } = drawn.current;
      const next = growing(wanted, last - first);
      setRange((now) => (isSame(now, next) ? now : next));
      if (!isSame(next, wanted)) later();
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
  return { body, range: shown };
};
