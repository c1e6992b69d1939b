// The shared desk's start: reads the code from the address, picks English or Chinese, draws.
// Wiring only.
import { render } from 'preact';
import '../../shared/ui/ui.css';
import '../../shared/ui/desk/desk.css';
import { DeskPage } from './DeskPage.tsx';
import { WatchSession } from './watch-session.ts';
import { languageFor } from './watch-speech.ts';

const code = decodeURIComponent(location.pathname.split('/')[2] ?? '');
const session = new WatchSession(code, () => navigator.language, { hasPicture: false });
session.start();
const isChinese = languageFor(navigator.languages) === 'zh-cn';
const { desk: words } = isChinese
  ? await import('../../shared/ui/desk/words/zh-cn.ts')
  : await import('../../shared/ui/desk/words/en.ts');
const locale = isChinese ? 'zh-CN' : 'en';
document.documentElement.lang = locale;
const root = document.getElementById('app');
if (root) render(<DeskPage session={session} words={words} locale={locale} />, root);
