// What the scanner counts about its own work, so that a test can hold it to its promises.

/** Counters for tests, the bench and the site health page. */
export interface ScannerCounters {
  elements: number;
  texts: number;
  slices: number;
  longestSliceMs: number;
  derived: number;
  questions: number;
}

/** Counters at zero. */
export function newCounters(): ScannerCounters {
  return { elements: 0, texts: 0, slices: 0, longestSliceMs: 0, derived: 0, questions: 0 };
}
