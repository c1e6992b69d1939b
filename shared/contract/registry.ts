// The list of all endpoints. A test fails an endpoint that is declared but not listed here, and a
// listed one without a route.
import * as agoraNotices from './agora-notices.ts';
import * as alerts from './alerts.ts';
import * as auth from './auth.ts';
import * as buyingRound from './buying-round.ts';
import * as catalogue from './catalogue.ts';
import * as connectionStocks from './connection-stocks.ts';
import * as connectionSync from './connection-sync.ts';
import * as connections from './connections.ts';
import * as demandEvents from './demand-events.ts';
import * as differences from './differences.ts';
import * as digest from './digest.ts';
import * as dropship from './dropship.ts';
import type { EndpointSpec } from './endpoint.ts';
import * as figures from './figures.ts';
import * as handedOrders from './handed-orders.ts';
import * as hooks from './hooks.ts';
import * as hosts from './hosts.ts';
import * as imports from './imports.ts';
import * as inventoryCheck from './inventory-check.ts';
import * as liveGoods from './live-goods.ts';
import * as livePlans from './live-plans.ts';
import * as livePolls from './live-polls.ts';
import * as liveProducts from './live-products.ts';
import * as livePushes from './live-pushes.ts';
import * as liveRelay from './live-relay.ts';
import * as liveReviews from './live-reviews.ts';
import * as liveRooms from './live-rooms.ts';
import * as liveSettings from './live-settings.ts';
import * as liveUnbooked from './live-unbooked.ts';
import * as lives from './lives.ts';
import * as lots from './lots.ts';
import * as notices from './notices.ts';
import * as orders from './orders.ts';
import * as parcelsTold from './parcels-told.ts';
import * as placement from './placement.ts';
import * as planInput from './plan-input.ts';
import * as planning from './planning.ts';
import * as practiceShops from './practice-shops.ts';
import * as presales from './presales.ts';
import * as purchasing from './purchasing.ts';
import * as returns from './returns.ts';
import * as salesOrders from './sales-orders.ts';
import * as shipments from './shipments.ts';
import * as sites from './sites.ts';
import * as skuEdits from './sku-edits.ts';
import * as skus from './skus.ts';
import * as slowMovers from './slow-movers.ts';
import * as stock from './stock.ts';
import * as suppliers from './suppliers.ts';
import * as sync from './sync.ts';
import * as team from './team.ts';
import * as transferDrafts from './transfer-drafts.ts';
import * as warehouseBills from './warehouse-bills.ts';
import * as warehouseJobs from './warehouse-jobs.ts';
import * as warehouses from './warehouses.ts';
import * as workspace from './workspace.ts';

const isEndpoint = (value: unknown): value is EndpointSpec =>
  typeof value === 'object' && value !== null && 'method' in value && 'path' in value;

const NOUNS = [
  auth,
  catalogue,
  skus,
  skuEdits,
  stock,
  returns,
  salesOrders,
  warehouses,
  warehouseJobs,
  transferDrafts,
  warehouseBills,
  lots,
  sync,
  alerts,
  digest,
  lives,
  livePlans,
  hosts,
  liveReviews,
  liveRooms,
  livePolls,
  liveProducts,
  liveGoods,
  livePushes,
  liveRelay,
  liveSettings,
  liveUnbooked,
  agoraNotices,
  orders,
  slowMovers,
  purchasing,
  placement,
  figures,
  shipments,
  notices,
  practiceShops,
  presales,
  suppliers,
  dropship,
  handedOrders,
  parcelsTold,
  planInput,
  buyingRound,
  planning,
  demandEvents,
  imports,
  connections,
  connectionStocks,
  connectionSync,
  differences,
  hooks,
  inventoryCheck,
  team,
  workspace,
  sites,
];

/** Every endpoint of the API, by noun. */
export const ENDPOINTS: readonly EndpointSpec[] = NOUNS.flatMap((noun) =>
  Object.values(noun).filter(isEndpoint),
);
