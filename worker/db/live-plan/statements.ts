// The statements that read a live's plan: ?1 workspace, ?2 live where one is named. A test keeps
// their query plans.
import { SHELF_LIVES_SQL } from '../stock.ts';

const SESSION = `SELECT v.id, v.title, v.status, v.starts_at_utc AS startsAtUtc,
    v.ends_at_utc AS endsAtUtc, v.audience_time_zone AS audienceTimeZone,
    v.account_id AS accountId, coalesce(a.market, '') AS market,
    coalesce(a.platform, '') AS platform, v.plan_version AS planVersion, v.mode,
    v.planned_viewers AS plannedViewers,
    w.time_zone AS workspaceTimeZone, h.id AS hostId, h.name AS hostName,
    h.time_zone AS hostTimeZone, h.languages AS hostLanguages
  FROM live_session v CROSS JOIN workspace w ON w.workspace_id = ?1
  LEFT JOIN channel_account a ON a.workspace_id = ?1 AND a.id = v.account_id
  LEFT JOIN host h ON h.workspace_id = ?1 AND h.id = v.host_id
  WHERE v.workspace_id = ?1 AND v.id = ?2 AND v.status <> 'cancelled'`;

const ITEMS = `SELECT i.sku_id AS skuId, s.code, s.title, s.category_id AS categoryId,
    s.supplier_id AS supplierId, i.position, i.expected_units AS expectedUnits,
    i.expected_low_units AS lowUnits, i.expected_high_units AS highUnits,
    i.set_aside_units AS setAsideUnits, i.live_price_minor AS livePriceMinor, i.currency,
    s.price_minor AS priceMinor, s.price_currency AS priceCurrency, s.carton_units AS cartonUnits,
    s.carton_weight_grams AS cartonWeightGrams, s.carton_volume_cm3 AS cartonVolumeCm3,
    s.has_battery AS hasBattery, s.is_liquid AS isLiquid, s.is_magnetic AS isMagnetic,
    s.is_aerosol AS isAerosol
  FROM live_item i CROSS JOIN sku s ON s.workspace_id = ?1 AND s.id = i.sku_id
  WHERE i.workspace_id = ?1 AND i.live_session_id = ?2 ORDER BY i.position, i.id`;

const LINE_UP = `live_item i INDEXED BY live_item_session`;
const OF_LIVE = `i.workspace_id = ?1 AND i.live_session_id = ?2`;

const LEVELS = `SELECT t.sku_id AS skuId, t.warehouse_id AS warehouseId, sum(t.on_hand) AS onHand,
    sum(t.allocated) AS allocated, sum(t.allocated_to_shows) AS allocatedToShows,
    sum(t.unavailable) AS unavailable, max(t.lots) AS lots
  FROM ${LINE_UP} CROSS JOIN stock_level t ON t.workspace_id = ?1 AND t.sku_id = i.sku_id
  WHERE ${OF_LIVE} GROUP BY t.sku_id, t.warehouse_id`;

const INBOUND = `SELECT l.id AS inboundLineId, l.sku_id AS skuId, l.warehouse_id AS warehouseId,
    l.units_expected - l.units_received AS units,
    coalesce(l.eta_p50_utc, s.eta_p50_utc) AS etaP50Ms,
    coalesce(l.eta_p90_utc, s.eta_p90_utc) AS etaP90Ms, s.mode,
    coalesce(p.reference, s.reference) AS reference
  FROM ${LINE_UP} CROSS JOIN inbound_line l INDEXED BY inbound_line_open
    ON l.workspace_id = ?1 AND l.sku_id = i.sku_id AND l.status = 'open'
  LEFT JOIN shipment s ON s.workspace_id = ?1 AND s.id = l.shipment_id
  LEFT JOIN purchase_order p ON p.workspace_id = ?1 AND p.id = l.purchase_order_id
  WHERE ${OF_LIVE} AND l.units_expected > l.units_received`;

const RATES = `SELECT r.sku_id AS skuId, r.market, r.units_per_day AS unitsPerDay,
    r.forecast
  FROM ${LINE_UP} CROSS JOIN demand_rate r ON r.workspace_id = ?1 AND r.sku_id = i.sku_id
  WHERE ${OF_LIVE}`;

// Every live to come that sells one of the products.
const LIVES = `SELECT k.sku_id AS skuId, v.account_id AS accountId,
    coalesce((SELECT a.market FROM channel_account a
      WHERE a.workspace_id = ?1 AND a.id = v.account_id), '') AS market,
    v.starts_at_utc AS startsAtMs, coalesce(k.expected_units, 0) AS expectedUnits
  FROM ${LINE_UP} CROSS JOIN live_item k INDEXED BY live_item_sku
    ON k.workspace_id = ?1 AND k.sku_id = i.sku_id
  CROSS JOIN live_session v ON v.workspace_id = ?1 AND v.id = k.live_session_id
    AND v.status IN ('planned', 'signed')
  WHERE ${OF_LIVE}`;

const LISTINGS = `SELECT DISTINCT c.sku_id AS skuId, l.id, l.account_id AS accountId,
    (SELECT a.market FROM channel_account a
      WHERE a.workspace_id = ?1 AND a.id = l.account_id) AS market,
    l.buffer_units * c.units AS bufferUnits,
    (SELECT json_group_array(p.warehouse_id) FROM (SELECT warehouse_id FROM listing_pool
      WHERE workspace_id = ?1 AND listing_id = l.id ORDER BY priority) p) AS pool
  FROM ${LINE_UP} CROSS JOIN listing_component c INDEXED BY listing_component_sku
    ON c.workspace_id = ?1 AND c.sku_id = i.sku_id
  CROSS JOIN listing l ON l.workspace_id = ?1 AND l.id = c.listing_id AND l.status = 'active'
  WHERE ${OF_LIVE} AND c.effective_from_utc = (SELECT max(n.effective_from_utc)
    FROM listing_component n WHERE n.workspace_id = ?1 AND n.listing_id = c.listing_id)`;

const WAREHOUSES = `SELECT id, code, name, city, country, time_zone AS timeZone,
    cut_off_local_time AS cutOffLocalTime, working_weekdays AS workingWeekdays, latitude,
    longitude, delivery_days AS deliveryDays, kind
  FROM warehouse WHERE workspace_id = ?1 AND status = 'active'`;

const SUPPLIERS = `SELECT t.supplier_id AS supplierId, t.sku_id AS skuId, p.name, p.country,
    p.time_zone AS timeZone, p.currency, t.minimum_order_units AS minimumOrderUnits,
    t.carton_units AS cartonUnits, t.production_p50_days AS productionP50Days,
    t.fast_lane_max_units AS fastLaneMaxUnits, t.fast_lane_days AS fastLaneDays
  FROM supplier p CROSS JOIN supplier_term t ON t.workspace_id = ?1 AND t.supplier_id = p.id
  WHERE p.workspace_id = ?1 AND p.status = 'active'`;

const LANES = `SELECT t.forwarder_id AS forwarderId, f.name, f.time_zone AS timeZone,
    t.from_country AS fromCountry, t.warehouse_id AS warehouseId, t.mode,
    t.transit_p50_days AS transitP50Days, t.transit_p90_days AS transitP90Days,
    t.price_per_cbm_minor AS pricePerCbmMinor, t.price_per_kg_minor AS pricePerKgMinor,
    t.currency, t.takes_battery AS takesBattery, t.takes_liquid AS takesLiquid,
    t.takes_magnetic AS takesMagnetic, t.takes_aerosol AS takesAerosol
  FROM forwarder_term t CROSS JOIN forwarder f
    ON f.workspace_id = ?1 AND f.id = t.forwarder_id
  WHERE t.workspace_id = ?1`;

const CLOSURES = `SELECT party_kind AS partyKind, party_id AS partyId,
    starts_on_date AS startsOnDate, ends_on_date AS endsOnDate
  FROM closure WHERE workspace_id = ?1`;

const SIGNATURES = `SELECT g.side, g.plan_version AS planVersion, g.checks,
    g.signed_at_utc AS signedAtUtc,
    (SELECT m.display_name FROM member m
      WHERE m.workspace_id = ?1 AND m.id = g.member_id) AS memberName
  FROM live_signature g WHERE g.workspace_id = ?1 AND g.live_session_id = ?2
  ORDER BY g.signed_at_utc`;

// The newest lives teach; older ones than these say little of what viewers want now. What was only
// shown in a rehearsal, nothing expected and nothing sold, teaches nothing.
const PAST_LIVES = 200;
const PAST = `SELECT q.id AS liveId, i.sku_id AS skuId, s.category_id AS categoryId,
    q.host_id AS hostId, coalesce(a.platform, '') AS platform, q.starts_at_utc AS startsAtUtc,
    q.ends_at_utc AS endsAtUtc,
    q.audience_time_zone AS audienceTimeZone, coalesce(a.market, '') AS market,
    i.sold_units AS soldUnits, i.lost_units AS lostUnits, i.live_price_minor AS livePriceMinor,
    s.price_minor AS priceMinor,
    (SELECT sum(r.units_per_day) FROM demand_rate r WHERE r.workspace_id = ?1
      AND r.sku_id = i.sku_id AND (a.market IS NULL OR r.market = a.market)) AS unitsPerDay
  FROM (SELECT * FROM live_session WHERE workspace_id = ?1 AND status = 'ended'
    ORDER BY starts_at_utc DESC LIMIT ${PAST_LIVES}) q
  CROSS JOIN live_item i INDEXED BY live_item_session
    ON i.workspace_id = ?1 AND i.live_session_id = q.id
    AND (i.expected_units > 0 OR i.sold_units > 0)
  CROSS JOIN sku s ON s.workspace_id = ?1 AND s.id = i.sku_id
  LEFT JOIN channel_account a ON a.workspace_id = ?1 AND a.id = q.account_id
  ORDER BY q.starts_at_utc, i.position`;

/** The statements, for the test that looks at their plans. */
export const PLAN_SQL = {
  session: SESSION,
  items: ITEMS,
  levels: LEVELS,
  inbound: INBOUND,
  rates: RATES,
  lives: LIVES,
  listings: LISTINGS,
  warehouses: WAREHOUSES,
  suppliers: SUPPLIERS,
  lanes: LANES,
  closures: CLOSURES,
  signatures: SIGNATURES,
  past: PAST,
  shops: SHELF_LIVES_SQL,
} as const;
