// When Amazon expects what is on its way: the delivery windows of inbound plans, by the id a seller
// knows a shipment by. Says nothing of units: those are in our own shipments.
import type { PulledInbound, PulledPage } from '../domain/connections/pulled.ts';
import type { AmazonApi, AmazonContext } from './amazon-api.ts';
import { afterCall, cursorOf, firstPlace, placeIn } from './amazon-cursor.ts';
import { placesOf } from './amazon-marketplaces.ts';
import { planAnswer, plansAnswer, shipmentAnswer } from './amazon-payloads.ts';

const PLANS_PATH = '/inbound/fba/2024-03-20/inboundPlans';
/** Plans of one page: with a shipment each, a page stays within what may be asked at once. */
const PLANS_AT_ONCE = 2;
const GONE: readonly (string | null)[] = ['CANCELLED', 'CLOSED', 'DELETED', 'ABANDONED'];

async function shipmentsOf(api: AmazonApi, planId: string): Promise<PulledInbound[]> {
  const path = `${PLANS_PATH}/${encodeURIComponent(planId)}`;
  const { data: plan } = await api.ask(planAnswer, { operation: 'getInboundPlan', path });
  const found: PulledInbound[] = [];
  for (const { shipmentId, status } of plan.shipments) {
    if (GONE.includes(status)) continue;
    const asked = `${path}/shipments/${encodeURIComponent(shipmentId)}`;
    const { data } = await api.ask(shipmentAnswer, { operation: 'getShipment', path: asked });
    const etaUtc = Date.parse(data.selectedDeliveryWindow?.endDate ?? '');
    const ref = data.shipmentConfirmationId;
    if (ref === null || Number.isNaN(etaUtc)) continue;
    found.push({ ref, placeRef: placesOf(api.marketplace).fba, etaUtc });
  }
  return found;
}

/** A page of plans that are under way, those changed last first. */
export async function askInbound(
  api: AmazonApi,
  cursor: string | null,
  { nowMs }: AmazonContext,
): Promise<PulledPage> {
  const at = placeIn(cursor) ?? firstPlace('list');
  const query = {
    ...{ status: 'ACTIVE', sortBy: 'LAST_UPDATED_TIME', sortOrder: 'DESC' },
    ...{ pageSize: PLANS_AT_ONCE, paginationToken: at.token },
  };
  const asked = { operation: 'listInboundPlans', path: PLANS_PATH, query } as const;
  const { data, perSecond } = await api.ask(plansAnswer, asked);
  const inbound: PulledInbound[] = [];
  for (const { inboundPlanId, marketplaceIds } of data.inboundPlans) {
    if (!marketplaceIds.includes(api.marketplace.id)) continue;
    inbound.push(...(await shipmentsOf(api, inboundPlanId)));
  }
  const token = data.pagination?.nextToken || null;
  const { place } = afterCall(at, asked.operation, token, { nowMs, perSecond });
  // Each page asked several operations of two calls a second.
  return { inbound, next: token && cursorOf(place), restMs: token ? 1_500 : 0 };
}
