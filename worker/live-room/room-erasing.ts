// The end of a room whose workspace is erased: its lines are cut and its storage is emptied, the
// alarm with it. Must not ask whether: the job that calls has.

const GONE_CODE = 4410;

/** Closes every socket and deletes all the room holds; again it changes nothing. */
export async function eraseRoom(context: DurableObjectState): Promise<void> {
  for (const socket of context.getWebSockets()) socket.close(GONE_CODE, 'gone');
  await context.storage.deleteAlarm();
  await context.storage.deleteAll();
}
