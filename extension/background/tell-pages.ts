// What the background tells by itself: its own pages, and the overlays in tabs. Nothing waits for
// an answer, and nobody need listen.
import type { DashboardReading } from '../messages/dashboard.ts';
import { type SessionView, type SyncStatus, sendMessage } from '../messages.ts';
import { overlayTabsItem } from '../settings.ts';

/** Tells our own pages; with none open there is nobody to tell, which is no failure. */
export function broadcast(
  ...[type, data]:
    | ['copy.changed', { revision: number }]
    | ['session.changed', SessionView]
    | ['sync.changed', SyncStatus]
    | ['dashboard.read', DashboardReading]
): void {
  (sendMessage as (type: string, data: unknown) => Promise<unknown>)(type, data).catch(
    () => undefined,
  );
}

/** Tells the overlays that what they show may have changed. */
export async function tellPages(revision: number, isFilterStale: boolean): Promise<void> {
  for (const { tabId, frameId } of await overlayTabsItem.getValue()) {
    void sendMessage('overlay.changed', { revision, isFilterStale }, { tabId, frameId });
  }
}
