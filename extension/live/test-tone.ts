// The tone of the echo test: two seconds of a soft sweep, unlike any voice, at a quarter of full
// loudness. Played by the panel, because the engine's own sound is what is measured.

const SECONDS = 2;
const LOUDNESS = 0.25;

/** Plays it; resolves when it has ended. */
export function playTone(): Promise<void> {
  const audio = new AudioContext();
  const tone = audio.createOscillator();
  const volume = audio.createGain();
  const { currentTime } = audio;
  volume.gain.setValueAtTime(LOUDNESS, currentTime);
  tone.frequency.setValueAtTime(400, currentTime);
  tone.frequency.exponentialRampToValueAtTime(1600, currentTime + SECONDS);
  tone.connect(volume).connect(audio.destination);
  return new Promise((resolve) => {
    tone.onended = () => {
      void audio.close();
      resolve();
    };
    tone.start();
    tone.stop(currentTime + SECONDS);
  });
}
