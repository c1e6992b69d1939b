// Words of the overlay in English. Columns and statuses are in terms.ts and status.ts.

export const overlay = {} as const;
