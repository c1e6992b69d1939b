// How a live session's room is found: by workspace and session, so that nobody reaches another
// workspace's room by an id. The only place that makes the name.

/** The name of a live's room; also its channel at Agora, so at most 63 of Agora's characters. */
export function roomName(workspaceId: string, sessionId: string): string {
  const name = `${workspaceId}.${sessionId}`;
  if (name.length > 63) throw new RangeError(`${name} is too long for the name of a channel.`);
  return name;
}

/** The room of a session. */
export function roomOf(env: Pick<Env, 'LIVE_ROOM'>, workspaceId: string, sessionId: string) {
  return env.LIVE_ROOM.getByName(roomName(workspaceId, sessionId));
}
