// A companion live on air over the shop's box, holding so many units.
import { env } from 'cloudflare:workers';
import { roomOf } from '../../../worker/live-room/room-name.ts';
import { setClock } from '../live-room/open-show.ts';
import { NOW_MS, tokenFor } from '../open-app.ts';
import type { HookShop } from './hook-shop.ts';

/** Opens it; its room, whose clock stands still. */
export async function openLiveOver(
  { app, workspaceId, skuId, accountId }: HookShop,
  units: number,
) {
  // A room's clock runs in a far year, so that its alarms wait.
  const token = await tokenFor(workspaceId, { expiresInSeconds: 4e9 });
  const call = async (path: string, body: unknown) => {
    const answer = await app.call('POST', path, { token, body });
    if (answer.status >= 300) throw new Error(answer.text);
    return answer.json;
  };
  const live = await call('/v1/lives', {
    title: 'Boxes',
    startsAtUtc: new Date(NOW_MS).toISOString(),
    endsAtUtc: new Date(NOW_MS + 7_200_000).toISOString(),
    accountId,
    items: [{ skuId, expectedUnits: units }],
  });
  const room = roomOf(env, workspaceId, live.id);
  await setClock(room, NOW_MS);
  const items = [{ skuId, setAsideUnits: units }];
  await call(`/v1/lives/${live.id}/open`, { mode: 'companion', items });
  return room;
}
