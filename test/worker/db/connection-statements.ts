// The statements of connections that are asked and told, whose plans are kept.
import { DUE_CALL_OFFS_SQL } from '../../../worker/db/connections/call-offs.ts';
import {
  DIFFERENCE_SQL,
  MAY_DIFFER_SQL,
  SOLD_BY_SQL,
} from '../../../worker/db/connections/differences.ts';
import {
  HANDED_ORDER_SQL,
  HANDED_ORDERS_SQL,
} from '../../../worker/db/connections/handed-orders.ts';
import { COMPARE_SQL } from '../../../worker/db/connections/levels.ts';
import {
  DUE_PARCELS_SQL,
  PARCEL_TOLD_SQL,
  PARCELS_TOLD_SQL,
  QUEUE_PARCELS_SQL,
} from '../../../worker/db/connections/parcels-told.ts';
import {
  PUSH_LEVELS_SQL,
  PUSH_LISTINGS_SQL,
  PUSH_PAGE_SQL,
  PUSH_PLACES_SQL,
  SHOW_CONNECTIONS_SQL,
} from '../../../worker/db/connections/pushes.ts';
import { COMPARE_STOCK_SQL, UNKNOWN_SKUS_SQL } from '../../../worker/db/connections/stocks.ts';
import { DUE_CONNECTIONS_SQL } from '../../../worker/db/connections/sync.ts';
import { DUE_ORDERS_SQL } from '../../../worker/db/connections/warehouse-orders.ts';
import { CLAIM_PLAN_SQL, FOLLOWED_SQL, NOT_LINED_UP_SQL } from '../../../worker/db/live-follow.ts';

/** By name. */
export const CONNECTION_STATEMENTS: Readonly<Record<string, string>> = {
  'connections.due': DUE_CONNECTIONS_SQL,
  'connections.compare': COMPARE_SQL,
  'connections.compare.stock': COMPARE_STOCK_SQL,
  'connections.compare.unknown': UNKNOWN_SKUS_SQL,
  'connections.differences.may': MAY_DIFFER_SQL,
  'connections.differences.of-sku': SOLD_BY_SQL,
  ...Object.fromEntries(
    Object.entries(DIFFERENCE_SQL).map(([name, sql]) => [`connections.differences.${name}`, sql]),
  ),
  'connections.show.claim': CLAIM_PLAN_SQL,
  'connections.show.live': FOLLOWED_SQL,
  'connections.show.new-items': NOT_LINED_UP_SQL,
  'connections.ship.handed': HANDED_ORDERS_SQL,
  'connections.ship.one': HANDED_ORDER_SQL,
  'connections.ship.call-offs': DUE_CALL_OFFS_SQL,
  'connections.ship.due': DUE_ORDERS_SQL,
  'connections.parcels.due': DUE_PARCELS_SQL,
  'connections.parcels.log': PARCELS_TOLD_SQL,
  'connections.parcels.one': PARCEL_TOLD_SQL,
  'connections.parcels.queue': QUEUE_PARCELS_SQL,
  'connections.push.levels': PUSH_LEVELS_SQL,
  'connections.push.listings': PUSH_LISTINGS_SQL,
  'connections.push.log': PUSH_PAGE_SQL,
  'connections.push.places': PUSH_PLACES_SQL,
  'connections.push.of-show': SHOW_CONNECTIONS_SQL,
};
