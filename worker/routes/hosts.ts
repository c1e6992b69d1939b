// The host directory over HTTP, and for a planned live: who fits it, and when its audience buys.
import { DAY_MS } from '../../shared/calendar/local-date.ts';
import {
  createHost,
  findPrimeTime,
  listHosts,
  matchLiveHosts,
  updateHost,
} from '../../shared/contract/hosts.ts';
import * as hosts from '../db/host.ts';
import { newId } from '../db/new-id.ts';
import { hostMatches, primeTimeOf } from '../domain/live-plan/staffing.ts';
import { isTimeZone } from '../domain/time-zone.ts';
import { fieldError, notFound } from '../errors.ts';
import { type Route, route } from '../route.ts';

/** Eight weeks hold every weekday often enough, and no other season. */
const LOOK_BACK_MS = 56 * DAY_MS;

function demandZone(timeZone: string | undefined) {
  if (timeZone === undefined || isTimeZone(timeZone)) return;
  throw fieldError('body.timeZone', 'No such IANA time zone.');
}

/** Routes of hosts. */
export const hostRoutes: readonly Route[] = [
  route(listHosts, async ({ db }) => ({ items: (await hosts.readHosts(db)).map(hosts.hostOf) })),
  route(createHost, async ({ db, body, nowMs, commit }) => {
    demandZone(body.timeZone);
    const host = { id: newId('hst', nowMs), ...body };
    return commit({
      statements: [hosts.writeHost(db, host, false, nowMs)],
      answer: { ...host, lives: 0 },
      subject: { kind: 'host', id: host.id },
      after: host,
    });
  }),
  route(updateHost, async ({ db, params, body, nowMs, commit }) => {
    demandZone(body.timeZone);
    const [row] = await hosts.readHosts(db, params.id);
    if (!row) throw notFound('host');
    const before = hosts.hostOf(row);
    const { isGone = false, ...fields } = body;
    const after = { ...before, ...fields };
    return commit({
      statements: [hosts.writeHost(db, after, isGone, nowMs)],
      answer: after,
      subject: { kind: 'host', id: params.id },
      before,
      after: { ...after, isGone },
    });
  }),
  route(matchLiveHosts, async ({ db, params }) => {
    const live = await hosts.readStaffed(db, params.id);
    if (!live) throw notFound('live');
    return { items: hostMatches(live, await hosts.readHosts(db)) };
  }),
  route(findPrimeTime, async ({ db, params, nowMs }) => {
    const live = await hosts.readStaffed(db, params.id);
    if (!live) throw notFound('live');
    return primeTimeOf(live, await hosts.readQuarters(db, nowMs - LOOK_BACK_MS, live.market));
  }),
];
