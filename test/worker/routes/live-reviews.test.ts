// The review over real rows: worked out by the job after the end, its lesson changes the next plan.
import { beforeAll, describe, expect, it } from 'vitest';
import { forWorkspace, type WorkspaceDb } from '../../../worker/db/for-workspace.ts';
import { workOutReviews } from '../../../worker/jobs/live-reviews.ts';
import { tokenFor } from '../open-app.ts';
import { planLive, type Stage } from './open-room.ts';

const HOUR = 3_600_000;
let stage: Stage;
let db: WorkspaceDb;

const run = (sql: string, ...values: unknown[]) =>
  db
    .prepare(sql)
    .bind(db.workspaceId, ...values)
    .run();
const get = (path: string, token = stage.shop.token) => stage.app.call('GET', path, { token });

// 40 were expected and set aside; all were claimed within 40 minutes of a live of two hours.
async function endLive(liveId: string, startMs: number) {
  await run(
    `UPDATE live_session SET status = 'ended', starts_at_utc = ?3, ends_at_utc = ?4,
       started_at_utc = ?3, ended_at_utc = ?4 WHERE workspace_id = ?1 AND id = ?2`,
    liveId,
    startMs,
    startMs + 2 * HOUR,
  );
  await run(
    `UPDATE live_item SET sold_units = 40, set_aside_units = 40, live_price_minor = 1000,
       currency = 'USD' WHERE workspace_id = ?1 AND live_session_id = ?2`,
    liveId,
  );
  for (let minute = 0; minute < 40; minute += 1) {
    await run(
      `INSERT INTO claim (workspace_id, id, live_session_id, live_item_id, viewer_hash, units,
         state, claimed_at_utc, settled_at_utc)
       SELECT ?1, 'clm_' || ?3, ?2, id, 'v' || ?3, 1, 'bought', ?4, ?4 FROM live_item
       WHERE workspace_id = ?1 AND live_session_id = ?2`,
      liveId,
      minute,
      startMs + minute * 60_000,
    );
  }
}

beforeAll(async () => {
  stage = await planLive();
  db = await forWorkspace(stage.app.env, stage.workspaceId);
  expect((await get(`/v1/lives/${stage.liveId}/review`)).json.code).toBe('conflict');
  await endLive(stage.liveId, stage.app.nowMs - 3 * HOUR);
});

describe('the job', () => {
  it('works an ended live out once, keeps its 400.00 and about 80 units lost, and rests 6 hours', async () => {
    const { nowMs } = stage.app;
    expect(await workOutReviews(db, nowMs)).toBe(1);
    expect(await workOutReviews(db, nowMs + HOUR)).toBe(0);
    const { json } = await get('/v1/live-reviews');
    expect(json.items).toMatchObject([{ id: stage.liveId, revenueMinor: 40_000, units: 40 }]);
    expect(json.items[0].lostUnits).toBeGreaterThan(70);
    expect(json.items[0].lostUnits).toBeLessThan(90);
    expect(await workOutReviews(db, nowMs + 7 * HOUR)).toBe(1);
  });

  it('does not grow the loss when it is worked out again', async () => {
    const before = (await get('/v1/live-reviews')).json.items[0].lostUnits;
    await workOutReviews(db, stage.app.nowMs + 20 * HOUR);
    expect((await get('/v1/live-reviews')).json.items[0].lostUnits).toBe(before);
  });
});

describe('the review', () => {
  it('shows the sell-out at minute 39, 40 orders and no return rate yet', async () => {
    const { json } = await get(`/v1/lives/${stage.liveId}/review`);
    expect(json).toMatchObject({ orders: 40, units: 40, returnRate: null, oversoldUnits: 0 });
    expect(json.items[0]).toMatchObject({ soldOutMinute: 39, soldUnits: 40 });
    expect(Date.parse(json.returnsKnownAtUtc)).toBeGreaterThan(stage.app.nowMs);
  });

  it('tells margin and stream cost to those who may read costs only', async () => {
    const owner = (await get(`/v1/lives/${stage.liveId}/review`)).json;
    expect(owner.streamCostMinor).toBe(0);
    const token = await tokenFor(stage.workspaceId, { role: 'host' });
    const host = (await get(`/v1/lives/${stage.liveId}/review`, token)).json;
    expect('marginMinor' in host).toBe(false);
    expect('streamCostMinor' in host).toBe(false);
  });
});

describe('a lesson', () => {
  it('changes what the next live expects, opens its plan again and is marked as used', async () => {
    const { token, partId } = stage.shop;
    const next = await stage.app.call('POST', '/v1/lives', {
      token,
      body: {
        title: 'Next',
        startsAtUtc: '2126-12-08T18:00:00Z',
        endsAtUtc: '2126-12-08T20:00:00Z',
        items: [{ skuId: partId, expectedUnits: 40 }],
      },
    });
    const path = `/v1/lives/${stage.liveId}`;
    const [lesson] = (await get(`${path}/review`)).json.lessons;
    expect(lesson).toMatchObject({ kind: 'expect', wasUnits: 40, state: 'offered' });
    expect(lesson.units).toBeGreaterThan(40);
    const used = await stage.app.call('POST', `${path}/lessons`, {
      token,
      body: { lessonId: lesson.id },
    });
    expect(used.json.changedLiveIds).toEqual([next.json.id]);
    const plan = (await get(`/v1/lives/${next.json.id}/plan`)).json;
    expect(plan.items[0].expectedUnits).toBe(lesson.units);
    expect(plan.planVersion).toBe(3);
    expect((await get(`${path}/review`)).json.lessons[0].state).toBe('used');
  });

  it('is refused by name when there is no such lesson', async () => {
    const answer = await stage.app.call('POST', `/v1/lives/${stage.liveId}/lessons`, {
      token: stage.shop.token,
      body: { lessonId: 'expect:nothing' },
    });
    expect(answer.status).toBe(404);
  });
});
