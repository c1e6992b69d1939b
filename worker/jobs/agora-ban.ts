// Keeps a banned person out of the show's channel at Agora too, until the ban is taken back. Runs
// from the queue, so that no room ever waits for it; what Agora refuses for good is logged.
import { AgoraRestError } from '../connections/agora/agora-rest.ts';
import { agoraAccount } from '../connections/agora/agora-settings.ts';
import { agoraGuard, type ChannelGuard } from '../connections/agora/channel-guard.ts';
import { roomName } from '../live-room/room-name.ts';

/** The queue's message: somebody was banned, or let in again. The room says which by now. */
export interface AgoraBanMessage {
  readonly kind: 'agora-ban';
  readonly workspaceId: string;
  readonly liveId: string;
  readonly uid: number;
}

/** Longer than any show; the longest Agora takes. */
const BAN_MINUTES = 1440;

/** The guard of this deployment; null when it has no REST key. */
export function guardOf(env: Env): ChannelGuard | null {
  const account = agoraAccount(env);
  if (!account) return null;
  return agoraGuard(account, {
    fetch: (url, init) => fetch(url, init),
    wait: (ms) => scheduler.wait(ms),
  });
}

/**
 * Works a message off: Agora is told what holds in the room now, whatever order messages come in.
 * Throws when it should be tried again later.
 */
export async function banAtAgora(
  message: AgoraBanMessage,
  guard: ChannelGuard | null,
  isBanned: () => Promise<boolean>,
): Promise<void> {
  if (!guard) return;
  const { workspaceId, liveId, uid } = message;
  const channel = roomName(workspaceId, liveId);
  try {
    if (await isBanned()) await guard.ban({ channel, uid, minutes: BAN_MINUTES });
    else await guard.lift({ channel, uid });
  } catch (error) {
    if (!(error instanceof AgoraRestError) || error.isTransient) throw error;
    const line = { level: 'error', job: message.kind, workspaceId, status: error.status };
    console.log(JSON.stringify(line));
  }
}
