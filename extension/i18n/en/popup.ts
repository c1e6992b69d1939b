// Words of the popup in English. Columns and statuses are in terms.ts and status.ts.

export const popup = {} as const;
