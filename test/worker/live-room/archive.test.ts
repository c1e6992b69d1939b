// What remains of a live in the books: status, figures, comments, claims and facts, each once,
// whatever D1 answers; and what is forgotten when its time is over.
import { runInDurableObject } from 'cloudflare:test';
import { describe, expect, it } from 'vitest';
import { sweepComments } from '../../../worker/db/live-archive.ts';
import { ApiError } from '../../../worker/errors.ts';
import type { StoredCommand } from '../../../worker/live-room/room-command.ts';
import { seededRandom } from '../../support/seeded-random.mjs';
import { evict } from './evict.ts';
import {
  drain,
  type Fault,
  NOW_MS,
  openShow,
  type Show,
  setClock,
  setFaults,
} from './open-show.ts';

const host = { personId: 'host', role: 'host' as const };
const viewer = (n: number) => ({ personId: `viewer-${n}`, role: 'viewer' as const });
const DAY_MS = 86_400_000;
let commands = 0;
type Fields = StoredCommand extends infer C
  ? C extends { id: string }
    ? Omit<C, 'id'>
    : C
  : never;
const give = (show: Show, who: typeof host | ReturnType<typeof viewer>, fields: Fields) => {
  commands += 1;
  return show.room.command(who, { ...fields, id: `archive-${commands}` } as StoredCommand);
};

/** The plan of a show as the back office has it; `openShow` knows the room and the ledger only. */
async function planned(units: number): Promise<Show> {
  const show = await openShow(units);
  const ws = show.db.workspaceId;
  await show.db.batch([
    show.db
      .prepare(
        `INSERT INTO live_session (workspace_id, id, title, starts_at_utc, ends_at_utc,
           audience_time_zone, created_at_utc, updated_at_utc)
         VALUES (?1, ?2, 'Boxes', ?3, ?3 + 7200000, 'UTC', ?3, ?3)`,
      )
      .bind(ws, show.sessionId, NOW_MS),
    show.db
      .prepare(
        `INSERT INTO live_item (workspace_id, id, live_session_id, position, sku_id,
           updated_at_utc) VALUES (?1, 'lit_1', ?2, 1, ?3, ?4)`,
      )
      .bind(ws, show.sessionId, 'box', NOW_MS),
  ]);
  return show;
}

async function rows(show: Show, sql: string, order = '1') {
  const { results } = await show.db
    .prepare(`${sql} WHERE workspace_id = ?1 ORDER BY ${order}`)
    .bind(show.db.workspaceId)
    .all<Record<string, unknown>>();
  return results;
}

const status = async (show: Show) =>
  (await rows(show, 'SELECT status, started_at_utc, ended_at_utc FROM live_session'))[0];

describe('the books', () => {
  it('follow the room from planned to live to ended, with both times', async () => {
    const show = await planned(10);
    await give(show, host, { type: 'session.start' });
    await drain(show, NOW_MS);
    expect(await status(show)).toMatchObject({ status: 'live', started_at_utc: NOW_MS });
    await setClock(show.room, NOW_MS + 5000);
    await give(show, host, { type: 'session.end' });
    await drain(show, NOW_MS + 5000);
    expect(await status(show)).toEqual({
      status: 'ended',
      started_at_utc: NOW_MS,
      ended_at_utc: NOW_MS + 5000,
    });
  });

  it('say that 5 of 5 were sold and 3 more were asked for', async () => {
    const show = await planned(5);
    await give(show, host, { type: 'session.start' });
    const { claim } = await give(show, viewer(1), { type: 'claim', productId: 'box', units: 5 });
    await give(show, viewer(2), { type: 'claim', productId: 'box', units: 3 });
    await give(show, host, { type: 'claim.paid', claimId: claim?.claimId ?? '' });
    await give(show, host, { type: 'session.end' });
    await drain(show, NOW_MS);
    expect(await rows(show, 'SELECT units, lost_units FROM live_review')).toEqual([
      { units: 5, lost_units: 3 },
    ]);
    const claims = await rows(show, 'SELECT viewer_hash, units, state, live_item_id FROM claim');
    expect(claims).toEqual([
      { viewer_hash: 'viewer-1', units: 5, state: 'bought', live_item_id: 'lit_1' },
      { viewer_hash: 'viewer-2', units: 3, state: 'expired', live_item_id: 'lit_1' },
    ]);
  });

  it('keep what was said, under the name that was given, hidden when it was deleted', async () => {
    const show = await planned(5);
    await show.room.admit({ ...viewer(1), name: 'Ana', language: 'es' });
    await give(show, host, { type: 'session.start' });
    await give(show, viewer(1), { type: 'comment', text: 'hola' });
    await give(show, viewer(2), { type: 'comment', text: 'buy elsewhere' });
    const { comments } = await show.room.snapshot(host);
    const commentId = comments[1]?.commentId ?? '';
    await give(show, host, { type: 'comment.delete', commentId });
    await give(show, host, { type: 'session.end' });
    await drain(show, NOW_MS);
    const kept = await rows(
      show,
      'SELECT display_name, language, words, is_hidden FROM comment',
      'seq',
    );
    expect(kept).toEqual([
      { display_name: 'Ana', language: 'es', words: 'hola', is_hidden: 0 },
      { display_name: '', language: null, words: 'buy elsewhere', is_hidden: 1 },
    ]);
  });

  it('hold pins and the session’s turns, and no picture of a product', async () => {
    const show = await planned(5);
    await give(show, host, { type: 'session.start' });
    await give(show, host, { type: 'pin', productId: 'box' });
    await give(show, host, { type: 'session.end' });
    await drain(show, NOW_MS);
    const kinds = await rows(show, 'SELECT kind, live_item_id FROM live_event', 'seq');
    expect(kinds).toEqual([
      { kind: 'session', live_item_id: null },
      { kind: 'pin', live_item_id: 'lit_1' },
      { kind: 'session', live_item_id: null },
    ]);
  });
});

describe.each([1, 2, 3, 4, 5])('seed %i of failing answers and evictions', (seed) => {
  it('has each comment, claim and fact in the books once', async () => {
    const random = seededRandom(seed);
    const show = await planned(40);
    const fault = (): Fault => {
      const pick = random();
      return pick < 0.2 ? 'before' : pick < 0.4 ? 'after' : 'none';
    };
    await setFaults(show, fault);
    await give(show, host, { type: 'session.start' });
    let said = 0;
    let claimed = 0;
    let nowMs = NOW_MS;
    for (let step = 0; step < 60; step += 1) {
      nowMs += Math.floor(random() * 20_000);
      if (random() < 0.1) {
        await evict(show.room);
        await setClock(show.room, nowMs);
        await setFaults(show, fault);
      }
      await setClock(show.room, nowMs);
      const who = viewer(step);
      if (random() < 0.5) {
        said += (await give(show, who, { type: 'comment', text: `hello ${step}` })).ok ? 1 : 0;
      } else {
        const { claim } = await give(show, who, { type: 'claim', productId: 'box', units: 2 });
        claimed += claim ? 1 : 0;
      }
    }
    await give(show, host, { type: 'session.end' });
    await drain(show, nowMs);
    expect(await rows(show, 'SELECT seq FROM comment')).toHaveLength(said);
    const claims = await rows(show, 'SELECT state FROM claim');
    expect(claims).toHaveLength(claimed);
    expect(claims.filter(({ state }) => state === 'held' || state === 'waiting')).toEqual([]);
    const facts = await rows(show, 'SELECT kind FROM live_event');
    expect(facts.filter(({ kind }) => kind === 'session')).toHaveLength(2);
    expect((await show.room.status()).parked).toEqual([]);
  });
});

describe('what people wrote', () => {
  it('comes into the books once it was let through, and never while it waits', async () => {
    const show = await planned(5);
    await give(show, host, { type: 'session.start' });
    await give(show, host, { type: 'comment.mode', mode: 'review' });
    await give(show, viewer(1), { type: 'comment', text: 'hola' });
    await give(show, viewer(2), { type: 'comment', text: 'waits' });
    // What came so far is handed on while both wait.
    await setClock(show.room, NOW_MS + 61_000);
    await runInDurableObject(show.room, (instance) => instance.alarm());
    const [first] = (await show.room.snapshot(host)).comments;
    await give(show, host, { type: 'comment.approve', commentId: first?.commentId ?? '' });
    await give(show, host, { type: 'session.end' });
    await drain(show, NOW_MS + 61_000);
    const said = await rows(show, 'SELECT words, is_hidden FROM comment');
    expect(said).toEqual([{ words: 'hola', is_hidden: 0 }]);
    const acts = `SELECT body ->> 'act' AS act, body ->> 'byPersonId' AS who FROM live_event`;
    expect(await rows(show, acts)).toContainEqual({ act: 'comment.approve', who: 'host' });
  });

  it('leaves the room 30 days after the end', async () => {
    const show = await planned(5);
    await give(show, host, { type: 'session.start' });
    await give(show, viewer(1), { type: 'comment', text: 'hola' });
    await give(show, host, { type: 'session.end' });
    await drain(show, NOW_MS);
    const runAlarm = () => runInDurableObject(show.room, (instance) => instance.alarm());
    await setClock(show.room, NOW_MS + 30 * DAY_MS - 1);
    await runAlarm();
    expect((await show.room.snapshot(host)).comments).toHaveLength(1);
    await setClock(show.room, NOW_MS + 30 * DAY_MS);
    await runAlarm();
    expect((await show.room.snapshot(host)).comments).toEqual([]);
  });

  it('leaves it 7 days after the end when the workspace chooses so later, also what was refused', async () => {
    const show = await planned(5);
    await give(show, host, { type: 'session.start' });
    await give(show, viewer(1), { type: 'comment', text: 'hola' });
    await runInDurableObject(show.room, (instance) => {
      instance.deliver = async (_key, { kind }) => {
        if (kind === 'archive') throw new ApiError('conflict', { detail: 'No such live.' });
      };
    });
    await give(show, host, { type: 'session.end' });
    await drain(show, NOW_MS);
    const refused = async () => JSON.stringify((await show.room.status()).parked);
    expect(await refused()).toContain('hola');
    await show.room.keepWordsFor(7 * DAY_MS);
    expect(await runInDurableObject(show.room, (_it, { storage }) => storage.getAlarm())).toBe(
      NOW_MS + 7 * DAY_MS,
    );
    await setClock(show.room, NOW_MS + 7 * DAY_MS);
    await runInDurableObject(show.room, (instance) => instance.alarm());
    expect((await show.room.snapshot(host)).comments).toEqual([]);
    expect(await refused()).toContain('archive');
    expect(await refused()).not.toContain('hola');
  });

  it('leaves the books after the days the workspace chose', async () => {
    const show = await planned(5);
    await give(show, host, { type: 'session.start' });
    await give(show, viewer(1), { type: 'comment', text: 'hola' });
    await give(show, host, { type: 'session.end' });
    await drain(show, NOW_MS);
    await show.db
      .prepare('INSERT INTO live_settings VALUES (?1, 7, 600, NULL, ?2, 3)')
      .bind(show.db.workspaceId, NOW_MS)
      .run();
    await show.db.batch([sweepComments(show.db, 30, NOW_MS + 7 * DAY_MS)]);
    expect(await rows(show, 'SELECT seq FROM comment')).toHaveLength(1);
    await show.db.batch([sweepComments(show.db, 30, NOW_MS + 7 * DAY_MS + 1)]);
    expect(await rows(show, 'SELECT seq FROM comment')).toEqual([]);
  });
});
