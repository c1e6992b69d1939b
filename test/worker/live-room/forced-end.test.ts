// A room that was given up: its blocks are taken back by raising their fence, and what it still
// tells the books later is refused where it would count twice, and shown.
import { runInDurableObject } from 'cloudflare:test';
import { expect, it } from 'vitest';
import { forceClose } from '../../../worker/db/ledger/allocations.ts';
import { ledgerDifferences } from '../../../worker/db/ledger/books.ts';
import { forceEnd } from '../../../worker/live-room/show-ending.ts';
import { act, BOX, balance } from '../db/ledger/open-books.ts';
import {
  drain,
  type Fault,
  NOW_MS,
  openShow,
  type Show,
  setClock,
  setFaults,
  settle,
} from './open-show.ts';

const host = { personId: 'host', role: 'host' as const };
const viewer = { personId: 'viewer', role: 'viewer' as const };

it('sells nothing more: the late sale is parked and shown, the late returns are done', async () => {
  const show = await openShow(10);
  await show.db
    .prepare(
      `INSERT INTO live_item (workspace_id, id, live_session_id, position, sku_id, updated_at_utc)
       VALUES (?1, 'lvi_1', ?2, 1, ?3, 0)`,
    )
    .bind(show.db.workspaceId, show.sessionId, BOX.skuId)
    .run();
  let fault: Fault = 'before';
  await setFaults(show, () => fault);
  await show.room.command(host, { type: 'session.start', id: 'start-the-show' });
  const claimed = { type: 'claim', id: 'claim-three-units', productId: 'box', units: 3 } as const;
  const { claim } = await show.room.command(viewer, claimed);
  const claimId = claim?.claimId ?? '';
  await show.room.command(host, { type: 'claim.paid', id: 'pay-three-units', claimId });
  await settle(show);
  expect(await balance(show.db)).toEqual([10, 10, 10, 0]);
  await forceEnd(show.db, show.sessionId, NOW_MS);
  await forceEnd(show.db, show.sessionId, NOW_MS + 1);
  expect(await balance(show.db)).toEqual([10, 0, 0, 0]);
  // The room wakes up, knows nothing of it, and ends as usual.
  fault = 'none';
  await show.room.end();
  await drain(show, NOW_MS);
  expect(await balance(show.db)).toEqual([10, 0, 0, 0]);
  const { parked } = await show.room.status();
  expect(parked).toMatchObject([{ body: { kind: 'sale', claimId, units: 3 } }]);
  expect(await ledgerDifferences(show.db)).toEqual([]);
});

it('tells the staff once when the books refuse 3 units of a show on air, and no viewer', async () => {
  const show = await openShow(10);
  await show.room.command(host, { type: 'session.start', id: 'start-and-refuse' });
  const [block] = (
    await show.db
      .prepare(`SELECT id FROM allocation WHERE workspace_id = ?1 AND holder_kind = 'live'`)
      .bind(show.db.workspaceId)
      .all<{ id: string }>()
  ).results;
  await forceClose(show.db, act('closed-by-force'), block?.id ?? '');
  const tap = { type: 'sale.tap', id: 'tap-three-units', productId: 'box', units: 3 } as const;
  await show.room.command(host, tap);
  await settle(show);
  for (const minute of [1, 2, 3]) await ringAt(show, NOW_MS + minute * 60_000);
  const alarms = async (who: typeof host | typeof viewer) =>
    ((await show.room.snapshot(who)).alarms ?? []).filter(({ kind }) => kind === 'unbooked');
  expect(await alarms(host)).toMatchObject([{ figures: { rows: 1, units: 3 } }]);
  expect(await alarms(viewer)).toEqual([]);
});

async function ringAt(show: Show, atMs: number): Promise<void> {
  await setClock(show.room, atMs);
  await runInDurableObject(show.room, (instance) => instance.alarm());
}
