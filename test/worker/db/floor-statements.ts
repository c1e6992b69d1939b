// The statements of the warehouse's floor whose plans are kept.
import { ERP_GUARD_SQL } from '../../../worker/db/erp-stock.ts';
import { HELD_LOTS_SQL, LOTS_SQL, PAST_LOTS_SQL, SKU_LOTS_SQL } from '../../../worker/db/lots.ts';
import {
  PRESALE_BUYERS_SQL,
  PRESALE_SQL,
  PRESALE_TAKES_SQL,
  PRESALES_AT_SQL,
  PRESALES_SQL,
  SPOTS_OF_SKU_SQL,
  SUPPLIES_SQL,
  WAITING_LINES_SQL,
} from '../../../worker/db/presale.ts';
import { RETURNABLE_SQL, RETURNED_LINE_SQL } from '../../../worker/db/returnable.ts';
import {
  MARKED_ORDERS_SQL,
  ORDER_BY_ID_SQL,
  ORDERS_BY_NUMBER_SQL,
} from '../../../worker/db/sales-orders.ts';
import {
  CHANGE_SKUS_SQL,
  STANDING_SKUS_SQL,
  WRITE_RULES_SQL,
} from '../../../worker/db/sku-edits.ts';
import {
  BILL_SQL,
  BILLED_DAYS_SQL,
  SHELF_DAYS_SQL,
  TARIFFS_SQL,
} from '../../../worker/db/warehouse-bill.ts';
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
  'presales.at': PRESALES_AT_SQL,
  'presales.buyers': PRESALE_BUYERS_SQL,
  'presales.get': PRESALE_SQL,
  'presales.list': PRESALES_SQL,
  'presales.spots': SPOTS_OF_SKU_SQL,
  'presales.supplies': SUPPLIES_SQL,
  'presales.takes': PRESALE_TAKES_SQL,
  'presales.waiting': WAITING_LINES_SQL,
  'lots.expiring': LOTS_SQL,
  'lots.held': HELD_LOTS_SQL,
  'lots.of-sku': SKU_LOTS_SQL,
  'lots.past': PAST_LOTS_SQL,
  'bills.days': BILLED_DAYS_SQL,
  'bills.month': BILL_SQL,
  'bills.shelves': SHELF_DAYS_SQL,
  'tariffs.list': TARIFFS_SQL,
  'returns.all': ALL_RETURNS_SQL,
  'returns.of-line': RETURNED_LINE_SQL,
  'returns.order': RETURNABLE_SQL,
  'returns.rate': RETURN_RATE_SQL,
  'returns.waiting': WAITING_RETURNS_SQL,
  'sales-orders.by-id': ORDER_BY_ID_SQL,
  'sales-orders.by-number': ORDERS_BY_NUMBER_SQL,
  'sales-orders.marked': MARKED_ORDERS_SQL,
  'skus.change': CHANGE_SKUS_SQL,
  'skus.standing': STANDING_SKUS_SQL,
  'skus.write-rules': WRITE_RULES_SQL,
  'stock.second-grade': SECOND_GRADE_SQL,
  'stock.transfers': TRANSFERS_SQL,
};
