// The tab's snapshot: nothing that was written is left unread until the next alarm.
import { expect, it } from 'vitest';
import { createDataStore } from '../../../extension/workspace/data-store.ts';
import type { Snapshot } from '../../../extension/workspace/snapshot.ts';

/** A source whose pulls end when told to, and whose copy counts the rows the server had by then. */
function slowSource() {
  const server = { rows: 0 };
  let copied = 0;
  const ends: (() => void)[] = [];
  return {
    server,
    ends,
    costs: async () => new Map(),
    tops: { read: async () => null, keep: async () => {} },
    read: async () => ({ syncedAtMs: copied }) as unknown as Snapshot,
    async pull() {
      const { rows } = server;
      await new Promise<void>((end) => ends.push(end));
      copied = rows;
    },
  };
}

/** Ends the pull that is under way, once it is. */
async function endNext({ ends }: ReturnType<typeof slowSource>): Promise<void> {
  await expect.poll(() => ends.length).toBeGreaterThan(0);
  ends.shift()?.();
}

it('a row written during a reload is there after the 2nd, and 3 asked together are 1 more', async () => {
  const source = slowSource();
  const store = createDataStore(source);
  const first = store.reload();
  await expect.poll(() => source.ends.length).toBe(1);
  source.server.rows = 1;
  const later = [store.reload(), store.reload(), store.reload()];
  await endNext(source);
  await endNext(source);
  await Promise.all([first, ...later]);
  expect(store.state.value.data?.syncedAtMs).toBe(1);
  expect(source.ends).toEqual([]);
});
