// The start of a phone that is a camera. Wiring only.
import { render } from 'preact';
import './sheet.css';
import { CameraPage } from './CameraPage.tsx';
import { CameraStage } from './camera-stage.ts';
import type { WatchSession } from './watch-session.ts';
import { languageFor, loadSpeech } from './watch-speech.ts';

/** Draws the page; call it before the session starts. */
export async function startCamera(session: WatchSession, root: Element): Promise<void> {
  const camera = new CameraStage(session.socket, () => session.grant.value);
  session.grant.subscribe((grant) => grant && camera.renew(grant));
  session.start();
  const language = languageFor(navigator.languages);
  const speech = await loadSpeech(language, navigator.languages);
  document.documentElement.lang = language;
  document.title = speech.words.camera.title;
  render(<CameraPage session={session} camera={camera} speech={speech} />, root);
}
