// The line-up of a live as its components read it, worked out once for all of them: the panel and
// the workspace's control room hand down what this answers.
import { useMemo } from 'preact/hooks';
import { createTell } from '../../shared/ui/desk/desk-context.ts';
import { lineUpRows, nextRow } from '../../shared/ui/desk/show-view.ts';
import type { DeskServices, Show } from './live-context.ts';

/** The rows, the pinned one, the next one, and how to tell the room something. */
export function useShow({ store, toasts, speech }: DeskServices): Show {
  const room = store.rooms.room.value;
  const goods = store.goods.value;
  const nowMs = store.nowMs.value;
  const rows = useMemo(() => lineUpRows(room, goods, nowMs), [room, goods, nowMs]);
  const tell = useMemo(() => createTell(store.rooms.send, toasts, speech), [store, toasts, speech]);
  const pinned = rows.find(({ isPinned }) => isPinned) ?? null;
  return { rows, pinned, next: nextRow(rows), tell };
}
