// Works off one message that was given up, because a person asks for it. Only a parked one is read:
// what was used stays as it is, and one that waits has its turn.
import type { WorkspaceDb } from '../db/for-workspace.ts';
import { findMessage, type StoredMessage } from '../db/inbox.ts';
import { applyReadMessages, type InboxWork, readMessage } from './apply-inbox.ts';

/** How the message stands after it; null = there is none. */
export async function replayMessage(
  db: WorkspaceDb,
  at: { readonly connectionId: string; readonly eventId: string },
  work: InboxWork,
): Promise<StoredMessage | null> {
  const stored = await findMessage(db, at.connectionId, at.eventId);
  if (stored?.state !== 'parked') return stored;
  const read = await readMessage(db, stored, work);
  if (read) await applyReadMessages(db, [read], work);
  return findMessage(db, at.connectionId, at.eventId);
}
