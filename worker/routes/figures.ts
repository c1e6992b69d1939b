// The figures over HTTP.
import { addDays, localDateAt } from '../../shared/calendar/local-date.ts';
import { getFigures } from '../../shared/contract/figures.ts';
import { FIGURE_WEEKS, readFigures } from '../db/figures/facts.ts';
import { figuresOf } from '../domain/figures/figures.ts';
import { notFound } from '../errors.ts';
import { type Route, route } from '../route.ts';

/** Routes of figures. */
export const figureRoutes: readonly Route[] = [
  route(getFigures, async ({ db, query, actor, nowMs }) => {
    // Shops keep their own dates; a day more or less at the edge of eight weeks moves nothing.
    const today = localDateAt(nowMs, 'UTC');
    const days = FIGURE_WEEKS * 7;
    const from = addDays(today, -days);
    const facts = await readFigures(db, { nowMs, from, to: addDays(today, -1) });
    if (!facts) throw notFound('workspace');
    const canReadCost = actor.permissions.has('cost.read');
    const asked = { ...query, nowMs, from, today, days, canReadCost };
    const figures = figuresOf(facts, asked);
    if (!figures) throw notFound('figures group');
    return figures;
  }),
];
