// The forecast that rides on a demand rate: JSON in the row, an object everywhere else.
import type { DemandForecast } from '../../shared/contract/stock.ts';

/** A rate as it is read. */
export interface RateRow {
  readonly unitsPerDay: number;
  /** JSON; null while there is no forecast. */
  readonly forecast: string | null;
}

/** The same with the forecast opened. */
export function withForecast<Row extends RateRow>(
  row: Row,
): Omit<Row, 'forecast'> & { forecast: DemandForecast | null } {
  return { ...row, forecast: row.forecast === null ? null : JSON.parse(row.forecast) };
}
