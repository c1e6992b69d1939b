// `POST /dev/seed`: loads a shop into an empty local database. Answers only in development, to the
// holder of the key that `npm start` made; no deployed worker contains it.

import { forDirectory } from '../../db/for-workspace.ts';
import { findOwner } from '../../db/session.ts';
import { findDemoWorkspace } from '../../db/workspace.ts';
import type { SampleShop } from '../sample/sample-rows.ts';
import { seedShop } from './seed-shop.ts';

/** What `npm start` adds to the worker's bindings. */
export interface DevEnv extends Env {
  readonly DEV_SEED_KEY?: string;
}

const refuse = (status: number, detail: string) => Response.json({ detail }, { status });

async function isEmpty(env: Env): Promise<boolean> {
  const found = await forDirectory(env)
    .prepare('SELECT 1 AS n FROM workspace_directory LIMIT 1')
    .first('n');
  return found === null;
}

// The owner is written last: a demo without one is a seeding that broke off.
async function isComplete(env: Env): Promise<boolean> {
  const demo = await findDemoWorkspace(env);
  return demo === null || (await findOwner(demo)) !== null;
}

/** Seeds unless there is something; tells which. */
export async function answerSeed(request: Request, env: DevEnv): Promise<Response> {
  const key = request.headers.get('x-dev-seed-key');
  const isKnown = Boolean(env.DEV_SEED_KEY) && key === env.DEV_SEED_KEY;
  if (env.ENVIRONMENT !== 'dev' || request.method !== 'POST' || !isKnown) {
    return refuse(404, 'Not found.');
  }
  if (!(await isEmpty(env))) {
    if (await isComplete(env)) return Response.json({ isSeeded: false });
    return refuse(409, 'Loading the sample broke off once. Run: npm start -- --fresh');
  }
  const shop = (await request.json()) as SampleShop;
  for (const listing of shop.rows.listing) {
    if (listing.url) listing.url = new URL(listing.url, request.url).href;
  }
  const counts = await seedShop(env, shop);
  return Response.json({ isSeeded: true, counts });
}
