// How long a room is waited for by who asks it over HTTP. A room that is late or throws counts as
// silent: whoever asks goes on without it.

/** How long a room is waited for. */
export const ROOM_DEADLINE_MS = 8_000;
/** And how long for its books. */
const BOOKS_DEADLINE_MS = 3_000;

/** What the room answers; false when it is late or throws. */
export async function answersInTime(room: Promise<boolean>, deadlineMs: number): Promise<boolean> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), deadlineMs);
  });
  try {
    return await Promise.race([room, late]);
  } catch {
    // A room that throws is as good as one that is silent: the ledger goes on without it.
    return false;
  } finally {
    clearTimeout(timer);
  }
}

/** Waits, not for ever, until what a room tells the books is there; the rest comes later. */
export async function waitForBooks(room: { whenDelivered(): Promise<void> }): Promise<void> {
  await answersInTime(
    room.whenDelivered().then(() => true),
    BOOKS_DEADLINE_MS,
  );
}
