// The statements of the warehouse's floor whose plans are kept.
import {
  ALL_RETURNS_SQL,
  RETURN_RATE_SQL,
  SECOND_GRADE_SQL,
  TRANSFERS_SQL,
  WAITING_RETURNS_SQL,
} from '../../../worker/db/warehouse-jobs.ts';

/** By name. */
export const FLOOR_STATEMENTS: Readonly<Record<string, string>> = {
  'returns.all': ALL_RETURNS_SQL,
  'returns.rate': RETURN_RATE_SQL,
  'returns.waiting': WAITING_RETURNS_SQL,
  'stock.second-grade': SECOND_GRADE_SQL,
  'stock.transfers': TRANSFERS_SQL,
};
