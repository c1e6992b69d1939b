// The sound of the live: one track that stays the same while microphones come and go, its loudness
// and its mute. Other people's sound is played here too, so that it goes on without a panel.

/** Samples beyond this are clipped by somebody's loudspeaker. */
const CLIPPING = 0.985;
/** Time the audio system has to start before the microphone is sent as it is. */
const START_MS = 1_000;

/** Loudness of a block of samples: root mean square on a scale where speech is about 0.5. */
export function loudnessOf(samples: Float32Array): { level: number; isClipping: boolean } {
  let [sum, peak] = [0, 0];
  for (const sample of samples) {
    sum += sample * sample;
    peak = Math.max(peak, Math.abs(sample));
  }
  const rms = samples.length === 0 ? 0 : Math.sqrt(sum / samples.length);
  // -60 dB = 0, 0 dB = 1.
  const level = rms === 0 ? 0 : Math.max(0, Math.min(1, 1 + Math.log10(rms) / 3));
  return { level, isClipping: peak >= CLIPPING };
}

/** The microphone's way to the live. */
export class Sound {
  readonly #context = new AudioContext({ latencyHint: 'interactive' });
  readonly #gain = this.#context.createGain();
  readonly #meter = this.#context.createAnalyser();
  readonly #out = this.#context.createMediaStreamDestination();
  readonly #samples = new Float32Array(1024);
  readonly #players = new Map<string, HTMLAudioElement>();
  #source: MediaStreamAudioSourceNode | null = null;

  constructor() {
    this.#meter.fftSize = 2048;
    this.#gain.connect(this.#out);
  }

  /** The track that is published; the microphone's own where the audio system does not start. */
  async connect(microphone: MediaStreamTrack): Promise<MediaStreamTrack> {
    this.#source?.disconnect();
    this.#source = this.#context.createMediaStreamSource(new MediaStream([microphone]));
    this.#source.connect(this.#meter);
    this.#source.connect(this.#gain);
    const late = new Promise((done) => setTimeout(done, START_MS));
    await Promise.race([this.#context.resume(), late]);
    const [track] = this.#out.stream.getAudioTracks();
    return this.#context.state === 'running' && track ? track : microphone;
  }

  disconnect(): void {
    this.#source?.disconnect();
    this.#source = null;
  }

  mute(isMuted: boolean): void {
    this.#gain.gain.value = isMuted ? 0 : 1;
  }

  /** Loudness of the microphone now, muted or not: a host sees that it works before unmuting. */
  measure(): { level: number; isClipping: boolean } {
    if (!this.#source) return { level: 0, isClipping: false };
    this.#meter.getFloatTimeDomainData(this.#samples);
    return loudnessOf(this.#samples);
  }

  /** Plays somebody else's sound. */
  play(personId: string, track: MediaStreamTrack): void {
    const player = this.#players.get(personId) ?? new Audio();
    this.#players.set(personId, player);
    player.srcObject = new MediaStream([track]);
    // Refused playback leaves the panel's own sound button, which is a click.
    player.play().catch(() => undefined);
  }

  stopPlaying(personId: string): void {
    this.#players.get(personId)?.pause();
    this.#players.delete(personId);
  }
}
