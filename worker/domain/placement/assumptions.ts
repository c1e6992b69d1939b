// What placement takes for granted until somebody says better; sent along with every answer.

/** What nobody told us, shown with the answer. */
export const PLACEMENT_ASSUMPTIONS = {
  unitsPerOrder: 1.3,
  setUpMonths: 24,
  productionDays: 15,
  reviewDays: 28,
  safetyFactor: 1.64,
  varianceRatio: 2.5,
  yearlyCapitalShare: 0.15,
  /** Age at which storage is charged on average. */
  storageAgeDays: 45,
} as const;

/** Days of a month. */
export const MONTH = 365 / 12;
