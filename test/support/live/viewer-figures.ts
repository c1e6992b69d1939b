// What the test's viewer page says of itself, and how a test speaks to it.
import type { Page } from 'playwright-core';
import type { RoomClaim } from '../../../shared/contract/live-frames.ts';
import type { RoomInvite } from '../../../shared/contract/live-pace.ts';
import type { RoomRequest, RoomResult } from '../../../shared/live/room-socket.ts';

/** The page's figures; times in ms. */
export interface ViewerFigures {
  readonly fault: string | null;
  /** Frames decoded since the page opened. */
  readonly frames: number;
  /** Clearly different colours in the last picture; a black one has 1. */
  readonly colours: number;
  /** From opening the page to the first picture on screen. */
  readonly firstFrameMs: number | null;
  /** Ages of the time codes read, newest last. */
  readonly delaysMs: readonly number[];
  readonly room: {
    readonly seq: number;
    readonly session: string;
    readonly role: string | null;
    readonly personId: string | null;
    readonly invites: readonly RoomInvite[];
    readonly comments: readonly string[];
    readonly claims: readonly RoomClaim[];
    readonly left: readonly number[];
  };
  readonly heard: { readonly gaps: number; readonly welcomes: number; readonly seqs: number[] };
  readonly seenCommentsMs: Readonly<Record<string, number>>;
  readonly publishers: number;
  readonly width: number;
  readonly height: number;
}

interface ViewerWindow {
  figures(): ViewerFigures;
  readonly viewer: {
    send(request: RoomRequest): Promise<RoomResult>;
    dropSocket(): void;
    promote(): Promise<void>;
  };
}

/** The figures now. */
export const figuresOf = (page: Page): Promise<ViewerFigures> =>
  page.evaluate(() => (globalThis as unknown as ViewerWindow).figures());

/** Gives a command in the room; answers when the room has, and when it was given. */
export const command = (page: Page, request: RoomRequest) =>
  page.evaluate(async (wish) => {
    const atMs = Date.now();
    const { ok, reason } = await (globalThis as unknown as ViewerWindow).viewer.send(wish);
    return { ok, reason, atMs };
  }, request);

/** Cuts the page's line to the room; it comes back by itself. */
export const dropSocket = (page: Page): Promise<void> =>
  page.evaluate(() => (globalThis as unknown as ViewerWindow).viewer.dropSocket());

/** Sends a picture of the page's own, once it is on the stage. */
export const publish = (page: Page): Promise<void> =>
  page.evaluate(() => (globalThis as unknown as ViewerWindow).viewer.promote());
