// Words of the overlay in English. Columns and statuses are in terms.ts and status.ts.

/** English words of the area `overlay`. */
export const overlay = {} as const;
