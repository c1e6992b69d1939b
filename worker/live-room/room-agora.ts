// Who is in the show's channel as Agora tells it: each notification once, in the order of what
// happened to a person and not of arrival. Counts only; the room's own sockets decide who is who.
import type { AgoraPresence } from '../connections/agora/notices.ts';
import type { RoomParts } from './room-command.ts';
import { oneRow } from './room-tables.ts';

/** Agora's view of one room; inside its transactions. */
export class RoomAgora {
  readonly #parts: RoomParts;

  constructor(parts: RoomParts) {
    this.#parts = parts;
  }

  /** Takes a notification in; false when it was known or told of something older. */
  note(presence: AgoraPresence): boolean {
    const { sql, meta } = this.#parts;
    const { noticeId, uid, clientSeq, isIn, isAudience } = presence;
    const isNew =
      sql.exec('INSERT INTO agora_notice VALUES (?) ON CONFLICT DO NOTHING', noticeId).rowsWritten >
      0;
    if (!isNew) return false;
    const known = oneRow<{ client_seq: number }>(
      sql,
      'SELECT client_seq FROM agora_user WHERE uid = ?',
      uid,
    );
    if (known && known.client_seq >= clientSeq) return false;
    sql.exec(
      `INSERT INTO agora_user VALUES (?, ?, ?) ON CONFLICT (uid) DO UPDATE
         SET client_seq = excluded.client_seq, is_watching = excluded.is_watching`,
      uid,
      clientSeq,
      isIn && isAudience ? 1 : 0,
    );
    meta.set('agoraPeak', Math.max(meta.get('agoraPeak', 0), this.watching()));
    return true;
  }

  /** Whether the person of that number was banned from the room, and is still. */
  isBanned(uid: number): boolean {
    const row = oneRow<{ is_banned: number }>(
      this.#parts.sql,
      `SELECT w.is_banned FROM person p JOIN writer w ON w.person_id = p.person_id
       WHERE p.uid = ?`,
      uid,
    );
    return row?.is_banned === 1;
  }

  /** People in the audience now. */
  watching(): number {
    const row = oneRow<{ n: number }>(
      this.#parts.sql,
      'SELECT count(*) AS n FROM agora_user WHERE is_watching = 1',
    );
    return row?.n ?? 0;
  }
}
