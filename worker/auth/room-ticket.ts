// The ticket into a live's room: who comes in and as what, for one minute and one live. A browser's
// WebSocket cannot send headers, so it stands in the address; hence the short life.
import type { RoomRole } from '../../shared/contract/live-frames.ts';
import { toHex } from './encoding.ts';
import { macOf, readSignedClaims, signClaims } from './signed-claims.ts';

/** Seconds a ticket can be used. */
export const TICKET_SECONDS = 60;

const PREFIX = 'scr-seat1';

/** What a ticket says. */
export interface TicketClaims {
  readonly workspaceId: string;
  readonly liveId: string;
  readonly personId: string;
  /** The role the caller came with; the room may have given another since. */
  readonly role: RoomRole;
  /** Epoch milliseconds. */
  readonly expiresAtMs: number;
}

/** Why a ticket is not accepted. */
export type TicketVerdict =
  | { readonly kind: 'valid'; readonly claims: TicketClaims }
  | { readonly kind: 'expired' }
  | { readonly kind: 'invalid' };

/** Signs a ticket. */
export function mintTicket(claims: TicketClaims, secret: string): Promise<string> {
  return signClaims(PREFIX, claims, secret);
}

/** Checks a ticket for the room of one live. */
export async function verifyTicket(
  ticket: string,
  liveId: string,
  secret: string,
  nowMs: number,
): Promise<TicketVerdict> {
  const claims = await readSignedClaims<TicketClaims>(PREFIX, ticket, secret);
  if (!claims || claims.liveId !== liveId) return { kind: 'invalid' };
  return claims.expiresAtMs <= nowMs ? { kind: 'expired' } : { kind: 'valid', claims };
}

/**
 * The name a viewer goes by in a workspace: a keyed hash, so that nobody can work back to the key
 * their browser keeps, and another workspace knows the same browser under another name.
 */
export async function viewerIdOf(
  workspaceId: string,
  viewerKey: string,
  secret: string,
): Promise<string> {
  const mac = await macOf(`viewer\n${workspaceId}\n${viewerKey}`, secret);
  return `vwr_${toHex(mac).slice(0, 26)}`;
}
