// Other people who publish in the same live: a co-host, the other side of a PK. Their sound is
// played here, so that a host hears them with the panel closed; pages show their pictures.
import type { RemotePicture } from '../messages/live-engine.ts';
import type { Sound } from './sound.ts';

interface RemoteTracks {
  video: MediaStreamTrack | null;
  audio: MediaStreamTrack | null;
}

/** The others' tracks. */
export class Remotes {
  readonly #people = new Map<string, RemoteTracks>();
  readonly #onChange: (remotes: readonly RemotePicture[]) => void;
  readonly #sound: () => Sound | null;
  readonly #onPicture: (personId: string) => void;

  constructor(
    onChange: (remotes: readonly RemotePicture[]) => void,
    sound: () => Sound | null,
    onPicture: (personId: string) => void,
  ) {
    this.#onChange = onChange;
    this.#sound = sound;
    this.#onPicture = onPicture;
  }

  video(personId: string): MediaStreamTrack | null {
    return this.#people.get(personId)?.video ?? null;
  }

  add(personId: string, track: MediaStreamTrack): void {
    const tracks = this.#people.get(personId) ?? { video: null, audio: null };
    this.#people.set(personId, tracks);
    if (track.kind === 'audio') {
      tracks.audio = track;
      this.#sound()?.play(personId, track);
    } else {
      tracks.video = track;
      this.#onPicture(personId);
    }
    this.#tell();
  }

  remove(personId: string): void {
    if (!this.#people.delete(personId)) return;
    this.#sound()?.stopPlaying(personId);
    this.#onPicture(personId);
    this.#tell();
  }

  clear(): void {
    for (const personId of [...this.#people.keys()]) this.remove(personId);
  }

  #tell(): void {
    this.#onChange(
      [...this.#people].map(([personId, { video, audio }]) => ({
        personId,
        hasVideo: video !== null,
        hasAudio: audio !== null,
      })),
    );
  }
}
