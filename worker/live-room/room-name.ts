// How a live session's room is found: by workspace and session, so that nobody reaches another
// workspace's room by an id. The only place that makes the name.

/** The room of a session. */
export function roomOf(env: Pick<Env, 'LIVE_ROOM'>, workspaceId: string, sessionId: string) {
  return env.LIVE_ROOM.getByName(`${workspaceId}.${sessionId}`);
}
