// The way from orders to the rooms on air: asks them for units before the ledger writes, and tells
// them afterwards what the ledger holds. Decides nothing.
import type { WorkspaceDb } from '../db/for-workspace.ts';
import type { ShowEvent } from '../domain/connections/told.ts';
import type { RoomAsk, RoomGrant, RoomSettlement } from '../domain/order-blocks.ts';
import type { OrderEvent } from '../domain/order-facts.ts';
import { roomOf } from '../live-room/room-name.ts';
import { followShow, lineUpOrder } from './follow-show.ts';

/** A question with the number its room gave it. */
export type AnsweredAsk = RoomAsk & { readonly ask: number };

/** What the rooms said. */
export interface RoomAnswers {
  readonly asks: readonly AnsweredAsk[];
  readonly grants: readonly RoomGrant[];
}

/** The rooms as orders see them. */
export interface LiveRooms {
  /** Which of these shows a claim's code is from; null = none of them. */
  showOf(code: string, sessionIds: readonly string[]): Promise<string | null>;
  ask(asks: readonly RoomAsk[]): Promise<RoomAnswers>;
  settle(settlements: readonly (RoomSettlement & { sessionId: string })[]): Promise<void>;
  /** Begins or ends what follows a platform's show. */
  follow(db: WorkspaceDb, show: ShowEvent, nowMs: number): Promise<void>;
  /** Takes what an order of a followed show names into its line-up. */
  lineUp(db: WorkspaceDb, order: OrderEvent, nowMs: number): Promise<void>;
}

/** The rooms of a workspace. */
export function liveRoomsOf(env: Pick<Env, 'LIVE_ROOM' | 'JOBS'>, workspaceId: string): LiveRooms {
  const room = (sessionId: string) => roomOf(env, workspaceId, sessionId);
  return {
    follow: (db, show, nowMs) => followShow({ env, db, nowMs }, show),
    lineUp: (db, order, nowMs) => lineUpOrder({ env, db, nowMs }, order),
    async showOf(code, sessionIds) {
      const isFrom = await Promise.all(sessionIds.map((id) => room(id).hasCode(code)));
      return sessionIds.find((_, i) => isFrom[i]) ?? null;
    },
    async ask(asks) {
      const answers = await Promise.all(
        asks.map(async (ask) => {
          const { lineKey, lineRef: _ref, sessionId: _show, skuId, ...wish } = ask;
          const line = { ...wish, orderLineId: lineKey, productId: skuId };
          const split = await room(ask.sessionId).recordChannelOrder(line);
          const grants = split.takes.map(({ allocationId, fenceEpoch, units: given }) => ({
            lineRef: ask.lineRef,
            skuId,
            allocationId,
            fenceEpoch,
            units: given,
          }));
          return { ask: { ...ask, ask: split.ask }, grants };
        }),
      );
      return {
        asks: answers.map(({ ask }) => ask),
        grants: answers.flatMap(({ grants }) => grants),
      };
    },
    async settle(settlements) {
      for (const { sessionId, ...settlement } of settlements) {
        await room(sessionId).settleChannelOrder(settlement);
      }
    },
  };
}
