// The start of what staff open by a link: the shared desk in English or Chinese, or for a co-host
// the phone as a camera. Wiring only.
import { render } from 'preact';
import '../../shared/ui/ui.css';
import '../../shared/ui/desk/desk.css';
import { DeskPage } from './DeskPage.tsx';
import { askRole } from './watch-api.ts';
import { WatchSession } from './watch-session.ts';
import { languageFor } from './watch-speech.ts';

const code = decodeURIComponent(location.pathname.split('/')[2] ?? '');
const session = new WatchSession(code, () => navigator.language, { hasPicture: false });
const root = document.getElementById('app');

async function startDesk(page: Element): Promise<void> {
  session.start();
  const isChinese = languageFor(navigator.languages) === 'zh-cn';
  const { desk: words } = isChinese
    ? await import('../../shared/ui/desk/words/zh-cn.ts')
    : await import('../../shared/ui/desk/words/en.ts');
  const locale = isChinese ? 'zh-CN' : 'en';
  document.documentElement.lang = locale;
  render(<DeskPage session={session} words={words} locale={locale} />, page);
}

if (root && (await askRole(code)) === 'cohost') {
  const { startCamera } = await import('./camera-main.tsx');
  await startCamera(session, root);
} else if (root) {
  await startDesk(root);
}
