// Opening a room hands over what its promise and its hints rest on, out of the books.
import { expect, it } from 'vitest';
import { forWorkspace } from '../../../worker/db/for-workspace.ts';
import { connect, openRoom, planLive, type Stage, ticket } from './open-room.ts';

const END_MS = Date.UTC(2126, 11, 1, 20);
const DAY_MS = 86_400_000;

async function run(stage: Stage, sql: string, ...values: (string | number)[]) {
  const db = await forWorkspace(stage.app.env, stage.workspaceId);
  await db
    .prepare(sql)
    .bind(stage.workspaceId, ...values)
    .run();
}

const coming = (stage: Stage, id: string, units: number, etaMs: number) =>
  run(
    stage,
    `INSERT INTO inbound_line (workspace_id, id, sku_id, warehouse_id, units_expected, eta_p50_utc,
       eta_p90_utc, created_at_utc, updated_at_utc) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6, 0, 0)`,
    id,
    stage.shop.partId,
    stage.shop.warehouseId,
    units,
    etaMs,
  );

/** The room as its host comes in. */
async function snapshot(stage: Stage) {
  const host = await connect(stage, (await ticket(stage)).json);
  await expect.poll(() => host.frames.length).toBeGreaterThan(0);
  return host.frames[0]?.snapshot as {
    promiseByMs: number;
    paces: { arrivingUnits: number; backupUnits: number; appeal: number; pitchMinutes: number }[];
  };
}

it('counts 25 that arrive by the promised day, not 30 that come after it', async () => {
  const stage = await planLive();
  await coming(stage, 'inl_1', 25, END_MS + 3 * DAY_MS);
  await coming(stage, 'inl_2', 30, END_MS + 4 * DAY_MS);
  await openRoom(stage);
  const { promiseByMs, paces } = await snapshot(stage);
  expect(promiseByMs).toBe(END_MS + 3 * DAY_MS);
  // Of 100 here, 40 are set aside and 10 held back; the other warehouse never reported.
  expect(paces).toMatchObject([{ arrivingUnits: 25, backupUnits: 50, pitchMinutes: 8 }]);
});

it('promises by the workspace’s own days, and hears of more when it is opened again', async () => {
  const stage = await planLive();
  const { token } = stage.shop;
  const body = { commentRetentionDays: 30, holdSeconds: 600, blockWords: [], promiseDays: 5 };
  await stage.app.call('PUT', '/v1/live-settings', { token, body });
  await openRoom(stage);
  expect((await snapshot(stage)).paces[0]?.arrivingUnits).toBe(0);
  await coming(stage, 'inl_1', 30, END_MS + 4 * DAY_MS);
  await openRoom(stage);
  const { promiseByMs, paces } = await snapshot(stage);
  expect(promiseByMs).toBe(END_MS + 5 * DAY_MS);
  expect(paces[0]?.arrivingUnits).toBe(30);
});

it('finds a slow mover with a margin more worth showing than before it was known as one', async () => {
  const plain = await planLive();
  await openRoom(plain);
  const stage = await planLive();
  await run(
    stage,
    `INSERT INTO clearance_case (workspace_id, id, sku_id, warehouse_id, due_on_date, currency,
       gain_minor, body, created_at_utc, updated_at_utc)
     VALUES (?1, 'clr_1', ?2, ?3, '2126-12-31', 'USD', 100, '{}', 0, 0)`,
    stage.shop.partId,
    stage.shop.warehouseId,
  );
  await openRoom(stage);
  const [before, slow] = [await snapshot(plain), await snapshot(stage)];
  expect(slow.paces[0]?.appeal).toBeGreaterThan(before.paces[0]?.appeal ?? 1);
});
