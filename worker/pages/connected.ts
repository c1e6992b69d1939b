// Where a platform sends a shop's owner back to: proves the answer, stores what was given, and says
// in one sentence what happened and what to do. No script, no secret.
import type { Context } from 'hono';
import { ConnectionError, type ConnectionFault } from '../connections/connection-error.ts';
import type { AppEnv } from '../context.ts';
import { endSignInAt } from '../jobs/sign-in-shop.ts';
import { takeAnonymous } from '../middleware/rate-limit.ts';
import { escapeHtml, htmlPage } from './html.ts';

type Language = 'en' | 'zh';
type Told = ConnectionFault | 'done' | 'missing' | 'title' | 'failed' | 'other';

const WORDS: Record<Language, Partial<Record<Told, string>>> = {
  en: {
    title: 'Connected',
    failed: 'Not connected',
    done:
      'The shop is connected and is being read. You can close this page and go back to the ' +
      'workspace.',
    missing: 'The shop is connected, but these permissions were not given:',
    'wrong-signature':
      'The answer does not fit the app’s client secret. Compare client id and secret with ' +
      'the app’s settings, then begin again in the workspace.',
    'wrong-shop':
      'The answer came from another shop. Sign in to the right one in this browser, then ' +
      'begin again in the workspace.',
    'too-old':
      'This sign-in has ended or was used before. Begin again in the workspace under Connections.',
    'platform-refused':
      'The platform gave no access. Check that the app may be installed in this shop and ' +
      'that this address is among its allowed redirection URLs, then begin again in the ' +
      'workspace.',
    'platform-silent':
      'The platform did not answer. Wait a minute, then begin again in the workspace.',
    other: 'Begin again in the workspace under Connections.',
  },
  zh: {
    title: '已连接',
    failed: '未能连接',
    done: '店铺已连接，正在读取数据。可以关闭此页，回到工作区。',
    missing: '店铺已连接，但以下权限没有授予：',
    'wrong-signature':
      '返回内容与应用的客户端密钥不符。请核对应用的 Client ID 和密钥，然后在工作区重新开始。',
    'wrong-shop': '返回来自另一家店铺。请在此浏览器登录正确的店铺，然后在工作区重新开始。',
    'too-old': '本次授权已过期或已用过。请在工作区的“连接”中重新开始。',
    'platform-refused':
      '平台没有给予访问权限。请确认该应用可安装到此店铺，且本网址在其允许的重定向网址中，然后在工作区重新开始。',
    'platform-silent': '平台没有响应。请等一分钟，再在工作区重新开始。',
    other: '请在工作区的“连接”中重新开始。',
  },
};

const languageOf = (c: Context<AppEnv>): Language =>
  /^zh/i.test(c.req.header('accept-language') ?? '') ? 'zh' : 'en';

function page(c: Context<AppEnv>, kind: 'title' | 'failed', text: string): Response {
  const language = languageOf(c);
  const title = WORDS[language][kind] ?? '';
  const body = `<h1>${escapeHtml(title)}</h1><p>${escapeHtml(text)}</p>`;
  const htmlLanguage = language === 'zh' ? 'zh-CN' : 'en';
  return htmlPage(title, body, kind === 'title' ? 200 : 400, htmlLanguage);
}

/** Takes the owner back in. */
export async function takeSignIn(c: Context<AppEnv>): Promise<Response> {
  takeAnonymous(c);
  const words = WORDS[languageOf(c)];
  const { origin, searchParams } = new URL(c.req.url);
  const { nowMs } = c.var;
  const { fetch: way, keepAlive } = c.var.options;
  try {
    const platform = c.req.param('platform') ?? '';
    const call = { origin, nowMs, fetch: way };
    const ended = await endSignInAt(c.env, platform, searchParams, call);
    const { workspaceId, connectionId, missingScopes } = ended;
    const sent = c.env.JOBS.send({ kind: 'sync', workspaceId, connectionId });
    if (keepAlive) keepAlive(sent);
    else c.executionCtx.waitUntil(sent);
    if (missingScopes.length === 0) return page(c, 'title', words.done ?? '');
    return page(c, 'title', `${words.missing} ${missingScopes.join(', ')}`);
  } catch (error) {
    if (!(error instanceof ConnectionError)) throw error;
    return page(c, 'failed', words[error.fault] ?? words.other ?? '');
  }
}
