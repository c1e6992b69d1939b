// Words of the popup in English. Columns and statuses are in terms.ts and status.ts.

/** English words of the area `popup`. */
export const popup = {} as const;
