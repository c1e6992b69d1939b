// The width of an element, followed while it changes: charts are drawn to fit.
import { useEffect, useRef, useState } from 'preact/hooks';

const FIRST_WIDTH = 320;

/** Give `box` to the element; `width` is in whole px. */
export const useWidth = () => {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(FIRST_WIDTH);
  useEffect(() => {
    if (!box.current) return;
    const sizes = new ResizeObserver(([entry]) => {
      if (entry && entry.contentRect.width > 0) setWidth(Math.floor(entry.contentRect.width));
    });
    sizes.observe(box.current);
    return () => sizes.disconnect();
  }, []);
  return { box, width };
};
