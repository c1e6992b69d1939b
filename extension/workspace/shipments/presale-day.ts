// The day a pre-sale is promised for, as a person picks it and as the API takes it. Pure.
import { addDays, startOfDate } from '../../../shared/calendar/local-date.ts';

/** The last moment of a local day as the API's instant; null while no whole date is typed. */
export const endOfDayUtc = (localDate: string, timeZone: string): string | null =>
  /^\d{4}-\d\d-\d\d$/.test(localDate)
    ? new Date(startOfDate(addDays(localDate, 1), timeZone) - 1).toISOString()
    : null;
