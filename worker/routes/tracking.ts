// Tracking numbers by API: the rows of a warehouse's file without the file. Booked by the same
// functions as its import, in one door.
import { reportTracking } from '../../shared/contract/dropship.ts';
import { NO_ITEM_IDS, type TrackingFact } from '../../shared/reports/facts.ts';
import { ROW_FIX } from '../../shared/reports/problems.ts';
import { demandKnown } from '../db/known-ids.ts';
import { itemFinder, placeFinder } from '../domain/imports/resolve-facts.ts';
import { bookParcels, resolveTracking } from '../domain/imports/tracking.ts';
import { type Route, route } from '../route.ts';

/** Told by nobody's file. */
const SOURCE_ID = 'api';

/** Routes of tracking. */
export const trackingRoutes: readonly Route[] = [
  route(reportTracking, async ({ db, body, nowMs, commit }) => {
    const { accountId, parcels } = body;
    await demandKnown(db, [{ noun: 'account', id: accountId, path: 'body.accountId' }]);
    const facts = parcels.map(
      ({ orderRef, sku, warehouse, ...parcel }, row): TrackingFact => ({
        kind: 'tracking',
        row,
        orderId: orderRef,
        item: { ...NO_ITEM_IDS, sku },
        place: warehouse,
        ...parcel,
      }),
    );
    const items = facts.flatMap(({ item }) => (item.sku === null ? [] : [item]));
    const finders = {
      accountId,
      item: await itemFinder(db, accountId, items),
      place: await placeFinder(db, { warehouseId: null, places: {} }),
    };
    const counted = { create: 0, update: 0, same: 0, refuse: 0 };
    const { rows, problems } = await resolveTracking(db, facts, finders, counted);
    const fresh = rows.filter(({ isKnown }) => !isKnown);
    await bookParcels(db, { id: SOURCE_ID, atUtc: nowMs }, fresh, nowMs);
    const results = facts.map(({ row }) => {
      const problem = problems.find((one) => one.row === row);
      if (problem) {
        return { outcome: 'refused' as const, code: problem.code, fix: ROW_FIX[problem.code] };
      }
      const isKnown = rows.find((one) => one.row === row)?.isKnown ?? false;
      return { outcome: isKnown ? ('known' as const) : ('booked' as const), code: null, fix: null };
    });
    return commit({
      statements: [],
      answer: { results },
      subject: { kind: 'tracking', id: SOURCE_ID },
      after: { booked: fresh.length, known: rows.length - fresh.length, refused: problems.length },
    });
  }),
];
