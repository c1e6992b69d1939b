// The slots of a long table from frame to frame, and the order of their elements. While the page
// moves the elements stay where they are in the document; once it rests they are put into the order
// of the rows, a few a frame, for Tab and for reading aloud.
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { nextSlots, ROWS_A_FRAME, type Slots, turned } from './row-slots.ts';
import { slotCount, type useVisibleRange } from './visible-range.ts';

/** The page rests when it has not moved for so long: longer than a slow frame between two turns. */
const REST_MS = 500;

const orderFrom = (base: number, count: number): number[] =>
  Array.from({ length: count }, (_, n) => (base + n) % count);

/** Elements that move lose the focus; it is given back. */
const useKeptFocus = ({ body }: Pick<ReturnType<typeof useVisibleRange>, 'body'>, base: number) => {
  const focused = useRef<HTMLElement | null>(null);
  useLayoutEffect(() => {
    const before = focused.current;
    focused.current = null;
    if (before?.isConnected && document.activeElement !== before) {
      before.focus({ preventScroll: true });
    }
  }, [base]);
  return () => {
    const { activeElement } = document;
    const isInside = activeElement instanceof HTMLElement && body.current?.contains(activeElement);
    focused.current = isInside ? activeElement : null;
  };
};

/** How many rows may still change in the frame that is being made; the browser's clock names it. */
const useFrameBudget = () => {
  const spent = useRef({ frame: Number.NaN, rows: 0 });
  return {
    left() {
      const frame = Number(document.timeline.currentTime);
      if (spent.current.frame !== frame) spent.current = { frame, rows: 0 };
      return ROWS_A_FRAME - spent.current.rows;
    },
    spend(rows: number) {
      spent.current.rows += rows;
    },
  };
};

/** What each slot shows now, and the slots in the order of the document. */
export const useRowSlots = <Row>(
  rows: readonly Row[],
  { body, range }: ReturnType<typeof useVisibleRange>,
): { readonly slots: Slots<Row>; readonly order: readonly number[] } => {
  const count = slotCount(innerHeight);
  const kept = useRef<Slots<Row>>([]);
  const [, setFrame] = useState(0);
  const [base, setBase] = useState(0);
  const isTurning = useRef(false);
  const keepFocus = useKeptFocus({ body }, base);
  const budget = useFrameBudget();
  const wantedRows = { rows, range, count, most: budget.left() };
  const { slots, changed, isBehind } = nextSlots(kept.current, wantedRows);
  budget.spend(changed);
  kept.current = slots;
  const wanted = rows.length > count ? range.first % count : 0;
  useEffect(() => {
    if (!isBehind) return;
    const frame = requestAnimationFrame(() => setFrame((now) => now + 1));
    return () => cancelAnimationFrame(frame);
  });
  useEffect(() => {
    isTurning.current = false;
  }, [range.first]);
  useEffect(() => {
    if (isBehind || base === wanted) return;
    const turn = () => {
      isTurning.current = true;
      keepFocus();
      setBase(turned(base, wanted, count));
    };
    if (isTurning.current) {
      const frame = requestAnimationFrame(turn);
      return () => cancelAnimationFrame(frame);
    }
    const timer = setTimeout(turn, REST_MS);
    return () => clearTimeout(timer);
  }, [isBehind, base, wanted, count]);
  return { slots, order: orderFrom(base % count, count) };
};
