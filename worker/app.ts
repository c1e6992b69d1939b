// The HTTP app: middleware in order, then every route of the contract, then the pages. Wiring only.
import { Hono } from 'hono';
import type { AppEnv, AppOptions } from './context.ts';
import { ApiError, problemResponse } from './errors.ts';
import { clientVersion } from './middleware/client-version.ts';
import { configured } from './middleware/configured.ts';
import { crossOrigin } from './middleware/cross-origin.ts';
import { requestContext } from './middleware/request-context.ts';
import { requestLog } from './middleware/request-log.ts';
import { TokenBuckets } from './middleware/token-buckets.ts';
import { openApiDocument } from './openapi.ts';
import { showConfirmPage, takeConfirmForm } from './pages/confirm.ts';
import { takeSignIn } from './pages/connected.ts';
import { docsPage } from './pages/docs.ts';
import { showPairPage, takePairForm } from './pages/pair.ts';
import { showDeskPage, showWatchPage } from './pages/watch.ts';
import type { Route } from './route.ts';
import { agoraNoticeRoutes } from './routes/agora-notices.ts';
import { alertRoutes } from './routes/alerts.ts';
import { authRoutes } from './routes/auth.ts';
import { buyingRoundRoutes } from './routes/buying-round.ts';
import { connectionSyncRoutes } from './routes/connection-sync.ts';
import { connectionRoutes } from './routes/connections.ts';
import { demandEventRoutes } from './routes/demand-events.ts';
import { differenceRoutes } from './routes/differences.ts';
import { digestRoutes } from './routes/digest.ts';
import { dropshipRoutes } from './routes/dropship.ts';
import { exportRoutes } from './routes/exports.ts';
import { figureRoutes } from './routes/figures.ts';
import { goodsRoutes } from './routes/goods.ts';
import { handedOrderRoutes } from './routes/handed-orders.ts';
import { hookRoutes } from './routes/hooks.ts';
import { hostRoutes } from './routes/hosts.ts';
import { importRoutes } from './routes/imports.ts';
import { inventoryCheckRoutes } from './routes/inventory-check.ts';
import { listingRoutes } from './routes/listings.ts';
import { liveLinkRoutes } from './routes/live-links.ts';
import { livePlanRoutes } from './routes/live-plans.ts';
import { livePollRoutes } from './routes/live-polls.ts';
import { livePushRoutes } from './routes/live-pushes.ts';
import { liveReviewRoutes } from './routes/live-reviews.ts';
import { liveRoomRoutes } from './routes/live-rooms.ts';
import { liveSettingsRoutes } from './routes/live-settings.ts';
import { liveUnbookedRoutes } from './routes/live-unbooked.ts';
import { liveRoutes } from './routes/lives.ts';
import { lotRoutes } from './routes/lots.ts';
import { noticeRoutes } from './routes/notices.ts';
import { orderRoutes } from './routes/orders.ts';
import { parcelToldRoutes } from './routes/parcels-told.ts';
import { partnerRoutes } from './routes/partners.ts';
import { placementRoutes } from './routes/placement.ts';
import { planInputRoutes } from './routes/plan-inputs.ts';
import { planningRoutes } from './routes/planning.ts';
import { policyRoutes } from './routes/policies.ts';
import { presaleRoutes } from './routes/presales.ts';
import { purchasingRoutes } from './routes/purchasing.ts';
import { salesOrderRoutes } from './routes/sales-orders.ts';
import { shipmentRoutes } from './routes/shipments.ts';
import { siteRoutes } from './routes/sites.ts';
import { skuEditRoutes } from './routes/sku-edits.ts';
import { skuRoutes } from './routes/skus.ts';
import { slowMoverRoutes } from './routes/slow-movers.ts';
import { stockRoutes } from './routes/stock.ts';
import { syncRoutes } from './routes/sync.ts';
import { teamRoutes } from './routes/team.ts';
import { trackingRoutes } from './routes/tracking.ts';
import { warehouseBillRoutes } from './routes/warehouse-bills.ts';
import { warehouseJobRoutes } from './routes/warehouse-jobs.ts';
import { warehouseRoutes } from './routes/warehouses.ts';
import { workspaceRoutes } from './routes/workspace.ts';

/** Every route of the API. A test holds it against the contract's registry. */
export const ROUTES: readonly Route[] = [
  ...authRoutes,
  ...skuRoutes,
  ...skuEditRoutes,
  ...listingRoutes,
  ...warehouseRoutes,
  ...policyRoutes,
  ...planInputRoutes,
  ...buyingRoundRoutes,
  ...planningRoutes,
  ...demandEventRoutes,
  ...stockRoutes,
  ...goodsRoutes,
  ...salesOrderRoutes,
  ...warehouseJobRoutes,
  ...warehouseBillRoutes,
  ...lotRoutes,
  ...syncRoutes,
  ...importRoutes,
  ...exportRoutes,
  ...alertRoutes,
  ...digestRoutes,
  ...liveRoutes,
  ...livePlanRoutes,
  ...hostRoutes,
  ...liveReviewRoutes,
  ...liveLinkRoutes,
  ...liveRoomRoutes,
  ...livePollRoutes,
  ...liveUnbookedRoutes,
  ...livePushRoutes,
  ...liveSettingsRoutes,
  ...agoraNoticeRoutes,
  ...orderRoutes,
  ...slowMoverRoutes,
  ...purchasingRoutes,
  ...placementRoutes,
  ...figureRoutes,
  ...shipmentRoutes,
  ...presaleRoutes,
  ...partnerRoutes,
  ...dropshipRoutes,
  ...handedOrderRoutes,
  ...parcelToldRoutes,
  ...trackingRoutes,
  ...connectionRoutes,
  ...connectionSyncRoutes,
  ...differenceRoutes,
  ...noticeRoutes,
  ...hookRoutes,
  ...inventoryCheckRoutes,
  ...teamRoutes,
  ...workspaceRoutes,
  ...siteRoutes,
];

function defaultOptions(): AppOptions {
  return {
    now: () => Date.now(),
    // A first pull of 50,000 SKUs is some 200 pages in a row; a person clicks far less.
    memberBuckets: new TokenBuckets({ burst: 600, perSecond: 20 }),
    // A laptop running tests pairs often; a guesser of codes needs millions of tries.
    anonymousBuckets: new TokenBuckets({ burst: 60, perSecond: 1 }),
    // An office, a school or a phone network shares one address; codes have 96 random bits.
    viewerBuckets: new TokenBuckets({ burst: 1200, perSecond: 20 }),
    // Three messages an order: this is a thousand orders in a burst and 30 a second after it.
    hookBuckets: new TokenBuckets({ burst: 3000, perSecond: 100 }),
    fetch: (...request) => fetch(...request),
    keepAlive: null,
    isAnswerChecked: false,
    writeLog: (line) => console.log(line),
    showUnexpected: (error) => console.error(error),
  };
}

/** Builds the app; options are for tests. */
export function createApp(changed: Partial<AppOptions> = {}): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.use(requestContext({ ...defaultOptions(), ...changed }));
  app.use(requestLog);
  app.use(crossOrigin);
  app.use(configured);
  app.use('/v1/*', clientVersion);
  for (const { endpoint, handle } of ROUTES) app.on(endpoint.method, endpoint.path, handle);
  app.get('/openapi.json', (c) => c.json(openApiDocument()));
  app.get('/docs', () => docsPage());
  app.get('/pair', showPairPage);
  app.post('/pair', takePairForm);
  app.get('/confirm/:code', showConfirmPage);
  app.post('/confirm/:code', takeConfirmForm);
  app.get('/connect/:platform', takeSignIn);
  app.get('/watch/:code', showWatchPage);
  app.get('/desk/:code', showDeskPage);
  app.get('/healthz', (c) => c.json({ ok: true }));
  app.notFound((c) => {
    const detail = 'No endpoint has this method and path: see /docs.';
    return problemResponse(new ApiError('not-found', { detail }), c.var.requestId);
  });
  app.onError((error, c) => {
    const isExpected = error instanceof ApiError && error.status < 500;
    if (!isExpected && c.env.ENVIRONMENT === 'dev') c.var.options.showUnexpected(error);
    return problemResponse(error, c.var.requestId);
  });
  return app;
}
