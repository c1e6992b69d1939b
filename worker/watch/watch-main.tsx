// The watch page's start: reads the code from the address, picks the language, draws. Wiring only.
import { render } from 'preact';
import '../../shared/ui/tokens.css';
import '../../shared/ui/base.css';
import './watch.css';
import './sheet.css';
import { recall } from './viewer-memory.ts';
import { WatchPage } from './WatchPage.tsx';
import { WatchSession } from './watch-session.ts';
import { languageFor, languageOf, loadSpeech } from './watch-speech.ts';

const code = decodeURIComponent(location.pathname.split('/')[2] ?? '');
const language = languageOf(recall('language')) ?? languageFor(navigator.languages);
const session = new WatchSession(code, () => navigator.language);
// The line is under way while the words are fetched.
session.start();
const speech = await loadSpeech(language, navigator.languages);
const root = document.getElementById('app');
if (root) render(<WatchPage session={session} speech={speech} />, root);
