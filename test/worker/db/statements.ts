// The statements of the API whose plans are kept: every list, look-up and feed.

import { ALERT_ALL_SQL, ALERT_OPEN_SQL, ALERT_SOURCES_SQL } from '../../../worker/db/alert.ts';
import { AUDIT_ACTOR_SQL, AUDIT_PAGE_SQL, AUDIT_SUBJECT_SQL } from '../../../worker/db/audit.ts';
import { CLEARANCE_SQL } from '../../../worker/db/clearance/facts.ts';
import { CODES_LIKE_SQL, KIT_OF_PAIR_SQL } from '../../../worker/db/clearance/kits.ts';
import {
  CASE_SQL,
  DECIDED_CASES_SQL,
  OPEN_CASES_SQL,
  SOLD_SINCE_SQL,
  TARGET_NAMES_SQL,
  TO_BUILD_SQL,
} from '../../../worker/db/clearance/list.ts';
import { CONNECTION_PAGE_SQL } from '../../../worker/db/connection.ts';
import { OFFER_LEVELS_SQL, OFFER_PLACES_SQL } from '../../../worker/db/connections/offers.ts';
import { RATE_PACK_SQL } from '../../../worker/db/demand-rate-packs.ts';
import { DIGEST_SQL } from '../../../worker/db/digest.ts';
import { FIGURES_SQL } from '../../../worker/db/figures/facts.ts';
import { HOSTS_SQL, QUARTERS_SQL, STAFFED_SQL } from '../../../worker/db/host.ts';
import { INBOX_PAGE_SQL } from '../../../worker/db/inbox.ts';
import { UNKNOWN_IDS_SQL } from '../../../worker/db/known-ids.ts';
import { LISTING_PAGE_SQL, LISTING_SQL } from '../../../worker/db/listing.ts';
import { LIVE_PAGE_SQL } from '../../../worker/db/live.ts';
import { SHOW_GOODS_SQL } from '../../../worker/db/live-goods.ts';
import { OPENING_SQL } from '../../../worker/db/live-opening.ts';
import { PLAN_SQL } from '../../../worker/db/live-plan/statements.ts';
import { LIVE_PUSH_SQL } from '../../../worker/db/live-push.ts';
import {
  DUE_REVIEWS_SQL,
  PLANNED_WITH_SQL,
  REVIEW_PAGE_SQL,
} from '../../../worker/db/live-review.ts';
import { REVIEW_SQL } from '../../../worker/db/live-review-statements.ts';
import { LIVES_WITH_WORDS_SQL } from '../../../worker/db/live-settings.ts';
import { SUBSTITUTE_SQL } from '../../../worker/db/live-substitute.ts';
import { PLACEMENT_SQL } from '../../../worker/db/placement/facts.ts';
import { EVENT_SQL } from '../../../worker/db/planning/events.ts';
import { FORECAST_SQL } from '../../../worker/db/planning/forecasts.ts';
import { HISTORY_SQL } from '../../../worker/db/planning/histories.ts';
import { RISER_SQL } from '../../../worker/db/planning/risers.ts';
import { RUN_SQL } from '../../../worker/db/planning/runs.ts';
import { CATEGORY_PAGE_SQL, POLICY_PAGE_SQL } from '../../../worker/db/policy.ts';
import { CLAIM_PAGE_SQL } from '../../../worker/db/purchasing/claims.ts';
import { EXPECTED_SQL } from '../../../worker/db/purchasing/inbound-eta.ts';
import { PAST_ORDERS_SQL, PAST_SHIPMENTS_SQL } from '../../../worker/db/purchasing/learnt-terms.ts';
import { ORDER_FACTS_SQL, SUPPLIER_PRICES_SQL } from '../../../worker/db/purchasing/order-facts.ts';
import { PAPER_HEAD_SQL, PAPER_SKUS_SQL } from '../../../worker/db/purchasing/order-paper.ts';
import {
  ORDER_OPEN_PAGE_SQL,
  ORDER_PAGE_SQL,
  ORDER_SQL,
} from '../../../worker/db/purchasing/orders.ts';
import {
  CHANGED_SQL,
  CHUNK_ROWS_SQL,
  CHUNK_SKUS_SQL,
  PACK_STATE_SQL,
} from '../../../worker/db/purchasing/pack-rows.ts';
import { PARTNER_SQL } from '../../../worker/db/purchasing/partners.ts';
import { ANSWER_SQL } from '../../../worker/db/purchasing/plan-answers.ts';
import { PACK_SQL } from '../../../worker/db/purchasing/plan-chunks.ts';
import { PLAN_SHARED_SQL, PLAN_SKU_SQL } from '../../../worker/db/purchasing/plan-facts.ts';
import { ROUND_MONEY_SQL } from '../../../worker/db/purchasing/round-money.ts';
import {
  PAST_WAYS_SQL,
  SHIPMENT_OPEN_PAGE_SQL,
  SHIPMENT_PAGE_SQL,
  SHIPMENT_SQL,
  SIBLING_PARTS_SQL,
  WAREHOUSE_LANES_SQL,
} from '../../../worker/db/purchasing/shipments.ts';
import { SKU_PLAN_SQL } from '../../../worker/db/purchasing/sku-plan-facts.ts';
import { SKU_PAGE_SQL, SKU_SEARCH_SQL, SKU_SQL } from '../../../worker/db/sku.ts';
import { SOURCE_SQL } from '../../../worker/db/source-facts.ts';
import { INBOUND_PAGE_SQL, LOOKUP_SQL, movementsSql } from '../../../worker/db/stock.ts';
import { partSql, SYNC_STATE_SQL } from '../../../worker/db/sync.ts';
import { CATALOGUE_PARTS, MONEY_PARTS, STOCK_PARTS } from '../../../worker/db/sync-parts.ts';
import { API_KEY_PAGE_SQL, DEVICE_PAGE_SQL, MEMBER_PAGE_SQL } from '../../../worker/db/team.ts';
import { MAPPABLE_SQL, UNMAPPED_PAGE_SQL } from '../../../worker/db/unmapped-lines.ts';
import { ACCOUNT_PAGE_SQL, WAREHOUSE_PAGE_SQL } from '../../../worker/db/warehouse.ts';
import { WAREHOUSE_USES_SQL } from '../../../worker/db/warehouse-uses.ts';
import { CONNECTION_STATEMENTS } from './connection-statements.ts';
import { DROPSHIP_STATEMENTS } from './dropship-statements.ts';
import { FLOOR_STATEMENTS } from './floor-statements.ts';

const feeds = { catalogue: CATALOGUE_PARTS, stock: STOCK_PARTS, money: MONEY_PARTS };

const planStatements = Object.entries(PLAN_SQL).map(
  ([name, sql]) => [`lives.plan.${name}`, sql] as const,
);

const reviewStatements = Object.entries(REVIEW_SQL).map(
  ([name, sql]) => [`lives.review.${name}`, sql] as const,
);

const orderFactStatements = Object.fromEntries(
  Object.entries(ORDER_FACTS_SQL).map(([name, sql]) => [`purchase-orders.facts.${name}`, sql]),
);

const partnerStatements = Object.fromEntries(
  Object.entries(PARTNER_SQL).map(([name, sql]) => [`partners.${name}`, sql]),
);

const replenishStatements = Object.fromEntries(
  [
    ...Object.entries({ ...PLAN_SHARED_SQL, ...PLAN_SKU_SQL }),
    ...Object.entries(CHUNK_ROWS_SQL).map(([name, sql]) => [`chunk.${name}`, sql] as const),
    ...Object.entries(CHANGED_SQL).map(([name, sql]) => [`changed.${name}`, sql] as const),
    ...Object.entries(PACK_SQL).map(([name, sql]) => [`pack.${name}`, sql] as const),
    ...Object.entries(ANSWER_SQL).map(([name, sql]) => [`answers.${name}`, sql] as const),
    ...Object.entries(RATE_PACK_SQL).map(([name, sql]) => [`rate-pack.${name}`, sql] as const),
    ['chunk.skus', CHUNK_SKUS_SQL] as const,
    ['pack.state', PACK_STATE_SQL] as const,
  ].map(([name, sql]) => [`replenishment.${name}`, sql]),
);

const planInputStatements = Object.entries(SKU_PLAN_SQL).map(
  ([name, sql]) => [`plan-inputs.${name}`, sql] as const,
);

const openingStatements = Object.entries(OPENING_SQL).map(
  ([name, sql]) => [`lives.open.${name}`, sql] as const,
);

const clearanceStatements = Object.entries(CLEARANCE_SQL).map(
  ([name, sql]) => [`slow-movers.facts.${name}`, sql] as const,
);
const planningStatements = [
  ...Object.entries(RUN_SQL).map(([name, sql]) => [`planning.${name}`, sql] as const),
  ...Object.entries(HISTORY_SQL).map(([name, sql]) => [`planning.${name}`, sql] as const),
  ['buying-round.money', ROUND_MONEY_SQL] as const,
  ...Object.entries(EVENT_SQL).map(([name, sql]) => [`demand-events.${name}`, sql] as const),
  ...Object.entries(RISER_SQL).map(([name, sql]) => [`risers.${name}`, sql] as const),
  ...Object.entries(FORECAST_SQL).map(([name, sql]) => [`forecasts.${name}`, sql] as const),
];

const figureStatements = Object.entries(FIGURES_SQL).map(
  ([name, sql]) => [`figures.${name}`, sql] as const,
);

const placementStatements = Object.entries(PLACEMENT_SQL).map(
  ([name, sql]) => [`placement.${name}`, sql] as const,
);

const feedStatements = Object.entries(feeds).flatMap(([feed, parts]) =>
  parts.map((part) => [`sync.${feed}.${part.kind}`, partSql(part)] as const),
);

const sourceStatements = Object.entries(SOURCE_SQL).map(
  ([name, sql]) => [`alerts.sources.${name}`, sql] as const,
);

const digestStatements = Object.entries(DIGEST_SQL).map(
  ([name, sql]) => [`digest.${name}`, sql] as const,
);

/** Statements by name. */
export const STATEMENTS: Readonly<Record<string, string>> = {
  ...Object.fromEntries([...sourceStatements, ...digestStatements]),
  'accounts.list': ACCOUNT_PAGE_SQL,
  'alerts.all': ALERT_ALL_SQL,
  'alerts.open': ALERT_OPEN_SQL,
  'alerts.sources': ALERT_SOURCES_SQL,
  'api-keys.list': API_KEY_PAGE_SQL,
  'audit.list': AUDIT_PAGE_SQL,
  'audit.subject': AUDIT_SUBJECT_SQL,
  'audit.actor': AUDIT_ACTOR_SQL,
  'categories.list': CATEGORY_PAGE_SQL,
  'connections.list': CONNECTION_PAGE_SQL,
  'devices.list': DEVICE_PAGE_SQL,
  'inbound.list': INBOUND_PAGE_SQL,
  'inbound.eta': EXPECTED_SQL,
  'listings.offer places': OFFER_PLACES_SQL,
  'listings.offer levels': OFFER_LEVELS_SQL,
  'inbox.list': INBOX_PAGE_SQL,
  'known-ids': UNKNOWN_IDS_SQL,
  'listings.get': LISTING_SQL,
  'listings.list': LISTING_PAGE_SQL,
  'lives.goods': SHOW_GOODS_SQL,
  'lives.pushes': LIVE_PUSH_SQL,
  'lives.with-words': LIVES_WITH_WORDS_SQL,
  'hosts.list': HOSTS_SQL,
  'lives.list': LIVE_PAGE_SQL,
  'lives.quarters': QUARTERS_SQL,
  'lives.staffed': STAFFED_SQL,
  'members.list': MEMBER_PAGE_SQL,
  'movements.all': movementsSql('all'),
  'movements.sku': movementsSql('sku'),
  'movements.warehouse': movementsSql('warehouse'),
  'order-lines.mappable': MAPPABLE_SQL,
  'order-lines.unmapped': UNMAPPED_PAGE_SQL,
  'policies.list': POLICY_PAGE_SQL,
  'purchase-orders.get': ORDER_SQL,
  'purchase-orders.list': ORDER_PAGE_SQL,
  'purchase-orders.open': ORDER_OPEN_PAGE_SQL,
  'purchase-orders.prices': SUPPLIER_PRICES_SQL,
  ...orderFactStatements,
  ...partnerStatements,
  ...replenishStatements,
  'purchase-orders.paper': PAPER_HEAD_SQL,
  'purchase-orders.paper-skus': PAPER_SKUS_SQL,
  'claims.list': CLAIM_PAGE_SQL,
  'experience.orders': PAST_ORDERS_SQL,
  'experience.shipments': PAST_SHIPMENTS_SQL,
  'shipments.get': SHIPMENT_SQL,
  'shipments.lanes': WAREHOUSE_LANES_SQL,
  'shipments.list': SHIPMENT_PAGE_SQL,
  'shipments.open': SHIPMENT_OPEN_PAGE_SQL,
  'shipments.past': PAST_WAYS_SQL,
  'shipments.siblings': SIBLING_PARTS_SQL,
  'skus.get': SKU_SQL,
  'skus.list': SKU_PAGE_SQL,
  'skus.search': SKU_SEARCH_SQL,
  'stock.lookup': LOOKUP_SQL,
  'sync.state': SYNC_STATE_SQL,
  'warehouses.list': WAREHOUSE_PAGE_SQL,
  'warehouses.uses': WAREHOUSE_USES_SQL,
  'lives.plan.substitutes': SUBSTITUTE_SQL,
  'lives.reviews': REVIEW_PAGE_SQL,
  'lives.review.due': DUE_REVIEWS_SQL,
  'lives.review.planned-with': PLANNED_WITH_SQL,
  'slow-movers.open': OPEN_CASES_SQL,
  'slow-movers.decided': DECIDED_CASES_SQL,
  'slow-movers.to-build': TO_BUILD_SQL,
  'slow-movers.kit-of-pair': KIT_OF_PAIR_SQL,
  'slow-movers.codes-like': CODES_LIKE_SQL,
  'slow-movers.get': CASE_SQL,
  'slow-movers.sold-since': SOLD_SINCE_SQL,
  'slow-movers.targets': TARGET_NAMES_SQL,
  ...Object.fromEntries(clearanceStatements),
  ...Object.fromEntries(placementStatements),
  ...Object.fromEntries(figureStatements),
  ...CONNECTION_STATEMENTS,
  ...DROPSHIP_STATEMENTS,
  ...FLOOR_STATEMENTS,
  ...Object.fromEntries(reviewStatements),
  ...Object.fromEntries(planStatements),
  ...Object.fromEntries(planningStatements),
  ...Object.fromEntries(planInputStatements),
  ...Object.fromEntries(openingStatements),
  ...Object.fromEntries(feedStatements),
};
