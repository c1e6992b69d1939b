// Tells one target, through the guarded way out: HTTPS to the provider's own host and no other. A
// refusal has a name and a sentence; neither holds a secret.
import type { NoticeKind, NoticeSecrets } from '../../shared/contract/notices.ts';
import { ConnectionError, retryAfterMs } from '../connections/connection-error.ts';
import { platformFetch } from '../connections/platform-fetch.ts';
import { type Notice, noticeRequest, refusalIn } from './notice-request.ts';

/** The only hosts each kind may be told at. */
export const NOTICE_HOSTS: Readonly<Record<NoticeKind, readonly string[]>> = {
  feishu: ['open.feishu.cn', 'open.larksuite.com'],
  dingtalk: ['oapi.dingtalk.com'],
  wecom: ['qyapi.weixin.qq.com'],
  slack: ['hooks.slack.com'],
  discord: ['discord.com'],
  telegram: ['api.telegram.org'],
  resend: ['api.resend.com'],
  postmark: ['api.postmarkapp.com'],
  sendgrid: ['api.sendgrid.com'],
};

// Telegram says the seconds in its body (core.telegram.org, ResponseParameters).
function waitIn(text: string): number | null {
  const seconds = /"retry_after":\s*(\d+)/.exec(text)?.[1];
  return seconds === undefined ? null : Number(seconds) * 1_000;
}

function refusalOf(answer: Response, text: string, nowMs: number): ConnectionError | null {
  const { status } = answer;
  const wait = { retryAfterMs: retryAfterMs(answer.headers, nowMs) ?? waitIn(text) };
  if (status === 429) return new ConnectionError('rate-limited', 'It takes no more for now.', wait);
  if (status >= 500) return new ConnectionError('platform-silent', `It answered ${status}.`, wait);
  if (status >= 400) return new ConnectionError('platform-refused', `It answered ${status}.`);
  let body: unknown = null;
  try {
    body = JSON.parse(text);
  } catch {
    // Slack answers `ok`, SendGrid nothing: a good status is a yes.
    return null;
  }
  const said = refusalIn(body);
  return said === null ? null : new ConnectionError('platform-refused', `It answered ${said}.`);
}

/**
 * Tells a target.
 *
 * @throws ConnectionError `rate-limited`, `platform-refused`, `platform-silent`, `forbidden-host`
 */
export async function sendNotice(
  to: NoticeSecrets,
  notice: Notice,
  way: { readonly fetch: typeof fetch; readonly nowMs: number },
): Promise<void> {
  const { url, headers, body } = await noticeRequest(to, notice, way.nowMs);
  const guarded = platformFetch(way.fetch, { hosts: NOTICE_HOSTS[to.kind] });
  const answer = await guarded(url, { method: 'POST', headers, body: JSON.stringify(body) });
  const refusal = refusalOf(answer, await answer.text(), way.nowMs);
  if (refusal) throw refusal;
}
