// Walks the steps and notes what each cost, from the app's own log lines.

import type { EndpointSpec } from '../../../shared/contract/endpoint.ts';
import { ENDPOINTS } from '../../../shared/contract/registry.ts';
import { insertMember } from '../../../worker/db/member.ts';
import { bumpRevision, createWorkspace } from '../../../worker/db/workspace.ts';
import { SLOW_BODY } from '../../support/slow-body.ts';
import { makeWorkspace, NOW_MS, type TestApp, tokenFor } from '../open-app.ts';
import { DROPSHIP_ROWS } from './dropship-steps.ts';
import { type Left, STEPS, type Step } from './endpoint-walk.ts';
import { seedWorkspace } from './seed.ts';

/** What one endpoint cost. */
export interface Cost {
  readonly endpoint: string;
  readonly status: number;
  readonly roundTrips: number;
  readonly rowsRead: number;
  /** The answer, when the request was refused. */
  readonly refusal: string | null;
}

const ENDED = [
  `INSERT INTO live_session (workspace_id, id, title, status, starts_at_utc, ends_at_utc,
     audience_time_zone, created_at_utc, updated_at_utc)
   VALUES (?1, 'liv_ended', 'Past', 'ended', ?2 - 7200000, ?2 - 3600000, 'UTC', ?2, ?2)`,
  `INSERT INTO live_item (workspace_id, id, live_session_id, position, sku_id, expected_units,
     sold_units, updated_at_utc) VALUES (?1, 'lit_0', 'liv_ended', 1, 'sku_00003', 10, 100, ?2)`,
];
const ALERT = `INSERT INTO alert (workspace_id, id, kind, subject_kind, subject_id, severity, body,
    raised_at_utc)
  VALUES (?1, 'alr_0', 'out', 'sku', 'sku_00001', 'urgent',
    '{"code":"CODE-00001","title":"Box","value":null,"available":0,"listedQuantity":null,
      "accountId":null}', ?2)`;

const SLOW = ['slw_0', 'slw_1'].map(
  (id, i) => `INSERT INTO clearance_case (workspace_id, id, sku_id, warehouse_id, due_on_date,
    currency, gain_minor, body, created_at_utc, updated_at_utc)
  VALUES (?1, '${id}', 'sku_0000${2 - i}', 'wh_0', '2026-12-01', 'USD', 100,
    '${JSON.stringify(SLOW_BODY)}', ?2, ?2)`,
);

/** Makes the workspace that is walked, a neighbour as large, and the demo's. */
export async function prepareWalk(): Promise<string> {
  for (const id of ['ws_walked', 'ws_neighbour']) {
    const db = await makeWorkspace(id);
    await seedWorkspace(db, NOW_MS - 86_400_000);
    const rows = [ALERT, ...ENDED, ...SLOW, ...DROPSHIP_ROWS].map((sql) =>
      db.prepare(sql).bind(db.workspaceId, NOW_MS),
    );
    await db.batch([bumpRevision(db), ...rows]);
  }
  const demo = { id: 'ws_demo', name: 'Sample', isDemo: true };
  const db = await createWorkspace(env(), demo, NOW_MS);
  const owner = {
    id: 'mem_demo',
    email: null,
    displayName: 'Demo',
    role: 'owner' as const,
    grantedPermissions: [],
    password: null,
  };
  await insertMember(db, owner, NOW_MS).run();
  return tokenFor('ws_walked');
}

let bindings: Parameters<typeof createWorkspace>[0] | null = null;

/** The bindings the walk writes to; set before `prepareWalk`. */
export function walkOver(env: Parameters<typeof createWorkspace>[0]) {
  bindings = env;
}

function env() {
  if (!bindings) throw new Error('Call walkOver(env) first.');
  return bindings;
}

const headersOf = (headers: NonNullable<Step['headers']>, left: Left) =>
  typeof headers === 'function' ? headers(left) : headers;

async function take(app: TestApp, token: string, step: Step, left: Left): Promise<Cost> {
  const endpoint = ENDPOINTS.find(({ id }) => id === step.id) as EndpointSpec;
  const [first = '', second = ''] = (step.param?.(left) ?? '').split(' ');
  const path = endpoint.path.replace(/:\w+/, first).replace(/:\w+/, second);
  const answer = await app.call(endpoint.method, `${path}${step.query ?? ''}`, {
    token: step.isPublic ? null : token,
    body: step.body?.(left),
    ...(step.text === undefined ? {} : { text: step.text }),
    ...(step.headers === undefined ? {} : { headers: headersOf(step.headers, left) }),
  });
  const line = JSON.parse(app.logs.at(-1) ?? '{}');
  const isDone = answer.status < 300;
  if (isDone) Object.assign(left, step.remember?.(answer.json) ?? {});
  return {
    endpoint: step.id,
    status: answer.status,
    roundTrips: line.roundTrips,
    rowsRead: line.rowsRead,
    refusal: isDone ? null : answer.text,
  };
}

/** Takes every step once. */
export async function walk(app: TestApp, token: string): Promise<Cost[]> {
  const left: Left = {};
  const costs: Cost[] = [];
  for (const step of STEPS) costs.push(await take(app, token, step, left));
  return costs;
}
