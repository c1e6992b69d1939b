// What two browsers of a rehearsal tell each other through the room, which passes it on unread.
// Only a publisher offers, and each direction has a connection of its own: no glare to resolve.
import * as v from 'valibot';

const candidateSchema = v.object({
  candidate: v.string(),
  sdpMid: v.nullable(v.string()),
  sdpMLineIndex: v.nullable(v.number()),
});

// Names one connection, `watcher.attempt`: a person may watch in two tabs, and what belongs to an
// earlier attempt may arrive during a later one.
const link = v.optional(v.pipe(v.string(), v.maxLength(80)), '');

/** One message. `want`, `answer` go to a publisher; `offer`, `full` come from one. */
export const peerSignalSchema = v.variant('kind', [
  v.object({ kind: v.literal('want'), link }),
  v.object({ kind: v.literal('full'), link }),
  // From a publisher: it stopped. From a watcher: it stopped watching.
  v.object({ kind: v.literal('bye'), link }),
  v.object({ kind: v.literal('offer'), link, sdp: v.string() }),
  v.object({ kind: v.literal('answer'), link, sdp: v.string() }),
  v.object({
    kind: v.literal('candidate'),
    link,
    /** Whether the sender of this message publishes on the connection it is about. */
    fromPublisher: v.boolean(),
    candidate: candidateSchema,
  }),
]);
/** See peerSignalSchema. */
export type PeerSignal = v.InferOutput<typeof peerSignalSchema>;
/** What a connection says before it is known which one it is. */
export type LinkSignal = PeerSignal extends infer S
  ? S extends PeerSignal
    ? Omit<S, 'link'>
    : never
  : never;

/** The room as the peer transport sees it. */
export interface PeerSignalling {
  /** Sends to one person of the room. */
  send(to: string, data: string): void;
  /** Called with what others send us; returns how to stop. */
  onSignal(listener: (from: string, data: string) => void): () => void;
  /** Called with the people who may publish, now and whenever they change. */
  onPublishers(listener: (personIds: readonly string[]) => void): () => void;
}

/** Reads a message; null when it is none of ours. */
export function readPeerSignal(data: string): PeerSignal | null {
  try {
    const parsed = v.safeParse(peerSignalSchema, JSON.parse(data));
    return parsed.success ? parsed.output : null;
  } catch {
    return null;
  }
}
