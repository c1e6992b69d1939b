// Placement over HTTP: the advice, the candidate sites, and how a workspace weighs them.
import {
  addPlacementSite,
  getPlacement,
  putPlacementSettings,
  removePlacementSite,
} from '../../shared/contract/placement.ts';
import { newId } from '../db/new-id.ts';
import * as placement from '../db/placement/facts.ts';
import { placementOf } from '../domain/placement/view.ts';
import { notFound } from '../errors.ts';
import { type Route, route } from '../route.ts';

/** Routes of placement. */
export const placementRoutes: readonly Route[] = [
  route(getPlacement, async ({ db, actor, nowMs }) => {
    const facts = await placement.readPlacement(db, nowMs);
    const canReadCost = actor.permissions.has('cost.read');
    return placementOf(facts, { nowMs, days: placement.DESTINATION_DAYS, canReadCost });
  }),
  route(putPlacementSettings, ({ db, body, nowMs, commit }) =>
    commit({
      statements: [placement.putSettings(db, body, nowMs)],
      answer: { done: true },
      subject: { kind: 'placement', id: 'settings' },
      after: body,
      isSynced: false,
    }),
  ),
  route(addPlacementSite, ({ db, body, nowMs, commit }) => {
    const { storagePerCbmDayMinor, pickPerOrderMinor, pickPerUnitMinor, ...site } = body;
    const id = newId('pls', nowMs);
    const tariff = {
      currency: body.currency,
      inboundPerUnitMinor: 0,
      storagePerCbmDay: [{ upToDays: null, priceMinor: storagePerCbmDayMinor }],
      pickPerOrderMinor,
      pickPerUnitMinor,
      returnPerUnitMinor: 0,
    };
    return commit({
      statements: [placement.insertSite(db, { ...site, id, tariff }, nowMs)],
      answer: { id },
      subject: { kind: 'placement-site', id },
      after: body,
      isSynced: false,
    });
  }),
  route(removePlacementSite, async ({ db, params, commit }) => {
    if (!(await placement.isSite(db, params.id))) throw notFound('site');
    return commit({
      statements: [placement.deleteSite(db, params.id)],
      answer: { done: true },
      subject: { kind: 'placement-site', id: params.id },
      isSynced: false,
    });
  }),
];
