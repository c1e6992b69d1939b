// Tells a barcode scanner from a person: a scanner is a keyboard that types a whole code within a
// few hundredths of a second and ends it with Enter or Tab. Pure; keys and times are handed in.

/** Between two keys of a scanner; a fast typist needs about 80 ms. */
const MOST_GAP_MS = 45;
/** Shorter bursts are a person's roll over two or three keys. */
const LEAST_KEYS = 4;
const MOST_KEYS = 128;

/** One key as a page hears it. */
export interface KeyStroke {
  readonly key: string;
  /** `event.timeStamp`: milliseconds of one clock. */
  readonly atMs: number;
  /** A shortcut is no part of a code. */
  readonly isShortcut?: boolean;
}

/**
 * Hears keys one by one and answers the code when one ends a scan; else null.
 * @example const hear = scannerKeys(); hear({ key: 'Enter', atMs: 91 }) // '4006381333931'
 */
export function scannerKeys(): (stroke: KeyStroke) => string | null {
  let code = '';
  let lastMs = Number.NEGATIVE_INFINITY;
  return ({ key, atMs, isShortcut = false }) => {
    // A scanner holds Shift for capitals; that is a key of its own.
    if (key === 'Shift' || key === 'CapsLock') return null;
    const isQuick = atMs - lastMs <= MOST_GAP_MS;
    lastMs = atMs;
    if (isShortcut) code = '';
    else if (key.length === 1) code = isQuick ? code + key : key;
    else if ((key === 'Enter' || key === 'Tab') && isQuick) {
      const scanned = code.trim();
      code = '';
      return scanned.length >= LEAST_KEYS && scanned.length <= MOST_KEYS ? scanned : null;
    } else code = '';
    return null;
  };
}

/** True where a person writes on purpose: a scan into such a field belongs to the field. */
function isWritingPlace(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName);
}

/**
 * Calls `onScan` for every code scanned on a page, and keeps its last key from anything else.
 *
 * @param isOwnField true for a field of the look-up itself, which takes scans as well
 * @returns ends it
 */
export function listenForScans(
  page: Window,
  onScan: (code: string) => void,
  isOwnField: (target: EventTarget | null) => boolean = () => false,
): () => void {
  const hear = scannerKeys();
  const onKey = (event: KeyboardEvent): void => {
    const { key, timeStamp: atMs, ctrlKey, metaKey, altKey, target } = event;
    const code = hear({ key, atMs, isShortcut: ctrlKey || metaKey || altKey });
    if (code === null || (isWritingPlace(target) && !isOwnField(target))) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    onScan(code);
  };
  page.addEventListener('keydown', onKey, { capture: true });
  return () => page.removeEventListener('keydown', onKey, { capture: true });
}
