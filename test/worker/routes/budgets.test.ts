// What each endpoint costs the database over 1,000 SKUs, with a neighbour as large beside it.
import { env } from 'cloudflare:workers';
import { beforeAll, expect, it } from 'vitest';
import { ENDPOINTS } from '../../../shared/contract/registry.ts';
import { openApp } from '../open-app.ts';
import { BUDGETS } from '../walk/budgets.ts';
import { STEPS } from '../walk/endpoint-walk.ts';
import { type Cost, prepareWalk, walk, walkOver } from '../walk/walk.ts';

let costs: Cost[];

beforeAll(async () => {
  // Nothing of the walk leaves this machine.
  const nobody = () => Promise.reject(new TypeError('Nobody is there.'));
  const app = openApp({
    env: { SET_UP_CODE: 'the-first-code-of-this-worker' },
    options: { fetch: nobody as typeof fetch },
  });
  walkOver(env);
  costs = await walk(app, await prepareWalk());
}, 60_000);

it('answers a good request of every endpoint', () => {
  expect(costs.filter(({ refusal }) => refusal !== null)).toEqual([]);
});

it('walks every endpoint of the contract but files, sockets, hooks, relays and pushes', () => {
  const walked = new Set(STEPS.map(({ id }) => id));
  const missing = ENDPOINTS.map(({ id }) => id).filter((id) => !walked.has(id));
  const apart = /^(imports|import-presets|exports|rooms|agora)\./;
  const atAgora = /^lives\.(relay|start-push|stop-push)$/;
  expect(missing.filter((id) => !apart.test(id) && !atAgora.test(id))).toEqual([]);
});

it('keeps every endpoint within its round trips and rows read', () => {
  const over = costs.filter(({ endpoint, roundTrips, rowsRead }) => {
    const [trips, rows] = BUDGETS[endpoint] ?? [0, 0];
    return roundTrips > trips || rowsRead > rows;
  });
  expect(over).toEqual([]);
});

it('looks 100 SKUs up in 1 round trip', () => {
  expect(costs.find(({ endpoint }) => endpoint === 'stock.lookup')?.roundTrips).toBe(1);
});
