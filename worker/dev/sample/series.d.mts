// Types of series.mjs, which the plain-JavaScript distiller shares with the sample shop.

/** `[3, 0, 0, 12]` becomes `3 z2 12`. */
export function encodeSeries(series: readonly number[]): string;
/** The series behind such a text. */
export function decodeSeries(text: string): number[];
