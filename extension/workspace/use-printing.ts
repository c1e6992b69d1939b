// Whether the page is being printed. What is drawn for paper must stand before the browser looks,
// so the change is drawn at once instead of at the next turn, as preact/compat's flushSync does.
import { options } from 'preact';
import { useEffect, useState } from 'preact/hooks';

const drawnAtOnce = (change: () => void) => {
  const later = options.debounceRendering;
  options.debounceRendering = (draw) => draw();
  try {
    change();
  } finally {
    options.debounceRendering = later;
  }
};

/** True between the browser's "before print" and "after print". */
export const usePrinting = (): boolean => {
  const [isPrinting, setPrinting] = useState(false);
  useEffect(() => {
    const begin = () => drawnAtOnce(() => setPrinting(true));
    const end = () => setPrinting(false);
    addEventListener('beforeprint', begin);
    addEventListener('afterprint', end);
    return () => {
      removeEventListener('beforeprint', begin);
      removeEventListener('afterprint', end);
    };
  }, []);
  return isPrinting;
};
