// The statements of the warehouse's floor whose plans are kept.
import { ERP_GUARD_SQL } from '../../../worker/db/erp-stock.ts';
import {
  ALL_RETURNS_SQL,
  RETURN_RATE_SQL,
  SECOND_GRADE_SQL,
  TRANSFERS_SQL,
  WAITING_RETURNS_SQL,
} from '../../../worker/db/warehouse-jobs.ts';

/** By name. */
export const FLOOR_STATEMENTS: Readonly<Record<string, string>> = {
  'acts.erp-guard': ERP_GUARD_SQL,
  'returns.all': ALL_RETURNS_SQL,
  'returns.rate': RETURN_RATE_SQL,
  'returns.waiting': WAITING_RETURNS_SQL,
  'stock.second-grade': SECOND_GRADE_SQL,
  'stock.transfers': TRANSFERS_SQL,
};
