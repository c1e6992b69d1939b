// Agora's channel notifications over HTTP: proven over the bytes that came, then told to the room.
// Agora sends again what is not answered within ten seconds; the room knows what it has heard.
import { receiveAgoraNotice } from '../../shared/contract/agora-notices.ts';
import { isFromAgora, noticeOf, presenceOf } from '../connections/agora/notices.ts';
import { ApiError } from '../errors.ts';
import { roomOf } from '../live-room/room-name.ts';
import { readBodyText } from '../request-body.ts';
import { type Route, route } from '../route.ts';

/** Notifications are a few hundred bytes. */
const MAX_BODY_BYTES = 64_000;
const RECEIVED = { received: true } as const;

// The channel is the room's name; others in the same Agora project are not ours.
function placeOf(channel: string) {
  const [workspaceId, liveId, ...rest] = channel.split('.');
  return workspaceId && liveId && rest.length === 0 ? { workspaceId, liveId } : null;
}

/** Route of the notifications. */
export const agoraNoticeRoutes: readonly Route[] = [
  route(receiveAgoraNotice, async ({ env, request }) => {
    const secret = env.AGORA_NOTIFY_SECRET ?? '';
    const body = await readBodyText(request, MAX_BODY_BYTES);
    if (secret === '' || !(await isFromAgora(body, request.headers, secret))) {
      const detail = 'The signature does not fit the body and AGORA_NOTIFY_SECRET.';
      throw new ApiError('unauthenticated', { detail });
    }
    const notice = noticeOf(body);
    const presence = notice && presenceOf(notice);
    const place = presence && placeOf(presence.channel);
    if (presence && place) {
      await roomOf(env, place.workspaceId, place.liveId).noteAgora(presence);
    }
    return RECEIVED;
  }),
];
