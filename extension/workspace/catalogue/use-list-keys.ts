// Keys of the list wherever the focus is: "/" goes to the filter, an arrow down from there to the
// first row. Keys typed into a field stay the field's.
import { useEffect } from 'preact/hooks';

const FIELDS = 'input, select, textarea, [contenteditable]';

const onKey = (event: KeyboardEvent) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  const target = event.target as HTMLElement;
  if (event.key === '/' && !target.closest(FIELDS)) {
    event.preventDefault();
    document.querySelector<HTMLInputElement>('.filter-text')?.focus();
  }
  if (event.key === 'ArrowDown' && target.matches('.filter-text')) {
    event.preventDefault();
    document.querySelector<HTMLElement>('.sku-table [data-row] a')?.focus();
  }
};

/** Listens while the list is shown. */
export const useListKeys = () => {
  useEffect(() => {
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
};
