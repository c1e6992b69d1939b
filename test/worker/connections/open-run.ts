// A workspace with one warehouse of our own books and a shop behind a fake, for platforms that
// never count what lies on a shelf: the way in, the first round, goods received, and our ledger
// beside the fake's books.
import { forWorkspace } from '../../../worker/db/for-workspace.ts';
import { newId } from '../../../worker/db/new-id.ts';
import { makeWorkspace, NOW_MS, openApp, tokenFor, WAREHOUSE } from '../open-app.ts';
import { type RunShop, round } from './asked-shop.ts';

let runs = 0;

/** A shop in use. */
export interface Run<F> extends RunShop {
  readonly fake: F & { readonly fetch: unknown };
  readonly warehouseId: string;
}

/** Opens a workspace; the fake goes by the app's clock. */
export async function openRun<F extends { readonly fetch: unknown }>(
  makeFake: (now: () => number) => F,
  authority: 'external' | 'ledger' = 'ledger',
): Promise<Run<F>> {
  runs += 1;
  const clock = { read: () => NOW_MS };
  const fake = makeFake(() => clock.read());
  // Asked anew each time: a test may put something in the way.
  const way = ((...asked) => (fake.fetch as typeof fetch)(...asked)) as typeof fetch;
  const app = openApp({ options: { fetch: way } });
  clock.read = () => app.nowMs;
  const workspaceId = `ws_run${runs}${newId('x', Date.now()).slice(-4).toLowerCase()}`;
  await makeWorkspace(workspaceId);
  const token = await tokenFor(workspaceId, { expiresInSeconds: 90 * 86_400 });
  const warehouse = await app.call('POST', '/v1/warehouses', {
    token,
    body: { ...WAREHOUSE, authority },
  });
  const db = await forWorkspace(app.env, workspaceId);
  return { app, token, db, fake, warehouseId: warehouse.json.id, connectionId: '' };
}

/** Begins a connection; the platform's page for its owner, or null. */
export async function begin(run: Run<unknown>, form: object, origin = 'http://localhost:8787') {
  const body = { name: 'Box shop', accountId: null, ...form };
  const { app, token } = run;
  const begun = await app.call('POST', '/v1/connections/begin', { token, body, origin });
  if (begun.status !== 201) throw new Error(begun.text);
  run.connectionId = begun.json.connection.id;
  return begun.json.authoriseUrl as string | null;
}

/** The first round makes the SKUs; then so many of each come in. */
export async function stock(run: Run<unknown>, held: Readonly<Record<string, number>>) {
  await round(run);
  const { app, token, db, warehouseId } = run;
  const { results } = await db
    .prepare('SELECT id, code FROM sku WHERE workspace_id = ?1')
    .bind(db.workspaceId)
    .all<{ id: string; code: string }>();
  for (const { id: skuId, code } of results) {
    const units = held[code] ?? 0;
    if (units === 0) continue;
    const body = { kind: 'receive', skuId, warehouseId, units };
    const answer = await app.call('POST', '/v1/movements', { token, body });
    if (answer.status >= 300) throw new Error(answer.text);
  }
}

/** Our ledger: [sku, on hand, promised] of each, sorted. */
export async function ourBooks({ db }: Pick<RunShop, 'db'>) {
  const { results } = await db
    .prepare(
      `SELECT k.code, s.on_hand AS onHand, s.allocated FROM stock_level s
       CROSS JOIN sku k ON k.workspace_id = ?1 AND k.id = s.sku_id
       WHERE s.workspace_id = ?1 ORDER BY k.code`,
    )
    .bind(db.workspaceId)
    .all<{ code: string; onHand: number; allocated: number }>();
  return results.map(({ code, onHand, allocated }) => [code, onHand, allocated]);
}

/** Has the shop told what it may sell, with 2 units kept back. */
export async function ruleTelling({ app, token, connectionId }: Run<unknown>, mode: string) {
  const root = `/v1/connections/${connectionId}`;
  const body = { mode, bufferUnits: 2, floorUnits: 0 };
  const ruled = await app.call('PUT', `${root}/push`, { token, body });
  if (ruled.status >= 300) throw new Error(ruled.text);
}

/** What became of every quantity told so far, sorted. */
export async function toldOutcomes({ app, token, connectionId }: Run<unknown>): Promise<string[]> {
  const { json } = await app.call('GET', `/v1/connections/${connectionId}/pushes`, { token });
  return json.items.map((one: { outcome: string }) => one.outcome).sort();
}

/** Has something happen just before the first (or nth) call to a path with this ending. */
export function beforeCall(run: Run<unknown>, ending: string, happen: () => void, nth = 1): void {
  const { fake } = run as { fake: { fetch: typeof fetch } };
  const { fetch: way } = fake;
  let calls = 0;
  const watched: typeof fetch = async (input, init) => {
    if (new URL(String(input)).pathname.endsWith(ending)) {
      calls += 1;
      if (calls === nth) happen();
    }
    return way(input, init);
  };
  Object.assign(fake, { fetch: watched });
}

/** Has something happen once the first call to an address with this part was answered. */
export function afterCall(run: Run<unknown>, part: string, happen: () => void): void {
  const { fake } = run as { fake: { fetch: typeof fetch } };
  const { fetch: way } = fake;
  let isDue = true;
  const watched: typeof fetch = async (input, init) => {
    const answer = await way(input, init);
    if (isDue && String(input).includes(part)) {
      isDue = false;
      happen();
    }
    return answer;
  };
  Object.assign(fake, { fetch: watched });
}

/** Delivers signed messages as the platform would; their statuses. */
export async function deliverTo(
  run: Run<unknown>,
  messages: readonly { text: string; headers: Record<string, string> }[],
): Promise<number[]> {
  const statuses = [];
  for (const message of messages) {
    const path = `/v1/hooks/${run.connectionId}`;
    statuses.push((await run.app.call('POST', path, { ...message, key: null })).status);
    await run.app.settle();
  }
  return statuses;
}
