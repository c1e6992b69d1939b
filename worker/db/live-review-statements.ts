// The statements that read the facts of a live that has ended: ?1 workspace, ?2 live. A test keeps
// their query plans.

const SESSION = `SELECT v.id, v.title, v.status, v.mode,
    coalesce(v.started_at_utc, v.starts_at_utc) AS startedAtMs,
    coalesce(v.ended_at_utc, v.ends_at_utc) AS endedAtMs, v.end_cause AS endCause,
    v.audience_time_zone AS audienceTimeZone, v.host_id AS hostId, h.name AS hostName,
    r.viewers_peak AS viewersPeak, r.watch_seconds AS watchSeconds,
    r.oversold_units AS oversoldUnits, r.lessons,
    (SELECT count(*) FROM comment c
      WHERE c.workspace_id = ?1 AND c.live_session_id = v.id) AS comments,
    (SELECT t.promise_days FROM live_settings t WHERE t.workspace_id = ?1) AS promiseDays
  FROM live_session v
  LEFT JOIN host h ON h.workspace_id = ?1 AND h.id = v.host_id
  LEFT JOIN live_review r ON r.workspace_id = ?1 AND r.live_session_id = v.id
  WHERE v.workspace_id = ?1 AND v.id = ?2 AND v.status <> 'cancelled'`;

const ITEMS = `SELECT i.sku_id AS skuId, s.code, s.title, i.expected_units AS expectedUnits,
    i.expected_low_units AS lowUnits, i.expected_high_units AS highUnits,
    i.set_aside_units AS setAsideUnits, i.sold_units AS soldUnits, i.lost_units AS lostUnits,
    i.live_price_minor AS livePriceMinor, s.price_minor AS priceMinor,
    coalesce(i.currency, s.price_currency) AS currency,
    (SELECT k.purchase_minor + k.freight_minor + k.duty_minor FROM cost k
      WHERE k.workspace_id = ?1 AND k.sku_id = i.sku_id
      ORDER BY k.effective_from_date DESC LIMIT 1) AS landedMinor,
    (SELECT k.currency FROM cost k WHERE k.workspace_id = ?1 AND k.sku_id = i.sku_id
      ORDER BY k.effective_from_date DESC LIMIT 1) AS landedCurrency
  FROM live_item i CROSS JOIN sku s ON s.workspace_id = ?1 AND s.id = i.sku_id
  WHERE i.workspace_id = ?1 AND i.live_session_id = ?2 ORDER BY i.position, i.id`;

// A claim whose order line came is that line: it is not counted twice.
const CLAIMS = `SELECT i.sku_id AS skuId, q.units,
    coalesce(q.settled_at_utc, q.claimed_at_utc) AS atMs, q.viewer_hash AS buyer, NULL AS minor,
    0 AS returnedUnits, 0 AS shippedUnits, NULL AS orderId
  FROM claim q INDEXED BY claim_session CROSS JOIN live_item i
    ON i.workspace_id = ?1 AND i.id = q.live_item_id
  WHERE q.workspace_id = ?1 AND q.live_session_id = ?2 AND q.state = 'bought'
    AND q.order_line_id IS NULL`;

const ORDERS = `SELECT c.sku_id AS skuId, (l.units_ordered - l.units_cancelled) * c.units AS units,
    coalesce(o.placed_at_utc, o.first_heard_at_utc) AS atMs, o.id AS buyer,
    l.price_minor * (l.units_ordered - l.units_cancelled) AS minor,
    l.units_returned * c.units AS returnedUnits, l.units_shipped * c.units AS shippedUnits,
    o.id AS orderId
  FROM order_line l INDEXED BY order_line_live
  CROSS JOIN sales_order o ON o.workspace_id = ?1 AND o.id = l.order_id
  CROSS JOIN listing_component c ON c.workspace_id = ?1 AND c.listing_id = l.listing_id
  WHERE l.workspace_id = ?1 AND l.live_session_id = ?2
    AND c.effective_from_utc = (SELECT max(n.effective_from_utc) FROM listing_component n
      WHERE n.workspace_id = ?1 AND n.listing_id = c.listing_id)`;

const EVENTS = `SELECT e.kind, (SELECT i.sku_id FROM live_item i
      WHERE i.workspace_id = ?1 AND i.id = e.live_item_id) AS skuId, e.occurred_at_utc AS atMs
  FROM live_event e WHERE e.workspace_id = ?1 AND e.live_session_id = ?2
    AND e.kind IN ('pin', 'alarm') ORDER BY e.seq`;

const MINUTES = `SELECT m.minute, m.viewers, m.left_viewers AS leftViewers,
    m.lost_viewers AS lostViewers, m.frozen_viewers AS frozenViewers, m.freezes
  FROM live_minute m WHERE m.workspace_id = ?1 AND m.live_session_id = ?2 ORDER BY m.minute`;

// Parcels of the live's goods in the live's orders; what was taken back never left.
const SHIPMENTS = `SELECT m.occurred_at_utc AS atMs, sum(-m.on_hand_delta) AS units
  FROM (SELECT DISTINCT l.order_id FROM order_line l INDEXED BY order_line_live
    WHERE l.workspace_id = ?1 AND l.live_session_id = ?2) q
  CROSS JOIN stock_movement m INDEXED BY stock_movement_source
    ON m.workspace_id = ?1 AND m.source_kind = 'order' AND m.source_id = q.order_id
  WHERE m.kind = 'ship' AND m.sku_id IN (SELECT i.sku_id FROM live_item i
      WHERE i.workspace_id = ?1 AND i.live_session_id = ?2)
    AND NOT EXISTS (SELECT 1 FROM stock_movement r
      WHERE r.workspace_id = ?1 AND r.reverses_id = m.id)
  GROUP BY m.occurred_at_utc`;

/** The statements, for the test that looks at their plans. */
export const REVIEW_SQL = {
  session: SESSION,
  items: ITEMS,
  claims: CLAIMS,
  orders: ORDERS,
  events: EVENTS,
  minutes: MINUTES,
  shipments: SHIPMENTS,
} as const;
