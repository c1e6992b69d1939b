// The page's few questions to the worker: a seat, what the link leads to, the goods. Turns refusals
// into the reasons the line to the room knows; everything else may be tried again.
import type { ShowGoods } from '../../shared/contract/live-goods.ts';
import type { RoomTicket } from '../../shared/contract/live-rooms.ts';
import { RoomRefusal, type RoomRefusalReason } from '../../shared/live/room-socket.ts';

/** A live as its door shows it. */
export type LiveDoor = RoomTicket['live'];

/** What a viewer says of themselves. */
export interface ViewerSelf {
  readonly viewerKey: string | null;
  readonly displayName: string | null;
  readonly language: string;
}

const REFUSALS: Readonly<Record<string, RoomRefusalReason>> = {
  'not-found': 'not-found',
  'validation-failed': 'not-found',
  'code-expired': 'not-found',
  'room-not-open': 'not-open',
  'room-closed': 'over',
  'live-cancelled': 'over',
  'room-full': 'full',
  banned: 'banned',
  'client-too-old': 'too-old',
};

async function call<T>(path: string, init: RequestInit): Promise<T> {
  const answer = await fetch(path, { ...init, credentials: 'omit' });
  if (answer.ok) return answer.json();
  const problem: { code?: string } = await answer.json().catch(() => ({}));
  const reason = REFUSALS[problem.code ?? ''];
  if (reason) throw new RoomRefusal(reason);
  throw new Error(`${path}: ${answer.status} ${problem.code ?? ''}`);
}

const of = (code: string) => `/v1/watch/${encodeURIComponent(code)}`;

/** Asks for a seat. */
export function askTicket(
  code: string,
  self: ViewerSelf,
  signal: AbortSignal,
): Promise<RoomTicket> {
  const { viewerKey, displayName, language } = self;
  const body = {
    language,
    ...(viewerKey ? { viewerKey } : {}),
    ...(displayName ? { displayName } : {}),
  };
  return call(`${of(code)}/ticket`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal,
  });
}

/** Whom the link is for; `assistant` when nobody says, as far as this page can tell. */
export async function askRole(code: string): Promise<string> {
  return call<{ role: string }>(of(code), {}).then(
    ({ role }) => role,
    () => 'assistant',
  );
}

/** What the link leads to. */
export async function askDoor(code: string): Promise<LiveDoor> {
  return (await call<{ live: LiveDoor }>(of(code), {})).live;
}

/** Names, prices and listings of the line-up. */
export async function askGoods(code: string): Promise<readonly ShowGoods[]> {
  return (await call<{ items: ShowGoods[] }>(`${of(code)}/goods`, {})).items;
}
