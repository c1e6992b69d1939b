// How each target is told: the request of its published API, signed where it can be, and how its
// answer says no. Pure but for the signature; sends nothing.
import type { NoticeSecrets } from '../../shared/contract/notices.ts';
import { bytesOf } from '../auth/encoding.ts';
import { hmacSha256, toBase64 } from '../connections/signatures.ts';

/** What is said. */
export interface Notice {
  readonly subject: string;
  readonly text: string;
}

/** A request that tells it. */
export interface NoticeRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/**
 * Whether a text is taken whole: Discord takes 2,000 characters, Telegram 4,096, WeCom 2,048 bytes
 * (three a Chinese character). The others take more than is ever told.
 */
export function fitsIn(kind: NoticeSecrets['kind'], text: string): boolean {
  if (kind === 'wecom') return bytesOf(text).byteLength <= 2_048;
  if (kind === 'discord') return text.length <= 2_000;
  return kind !== 'telegram' || text.length <= 4_096;
}

// A title such as `<!channel>` is a call to everybody there (docs.slack.dev, escaping text).
const slackText = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const json = (url: string, body: unknown, headers: Record<string, string> = {}): NoticeRequest => ({
  url,
  headers: { 'content-type': 'application/json', ...headers },
  body,
});

/**
 * Feishu's signature: base64 of HMAC-SHA256 over nothing, under seconds, a line break and the
 * secret (open.feishu.cn, custom bots, read 2026-11-23).
 */
export async function feishuSign(seconds: number, secret: string): Promise<string> {
  return toBase64(await hmacSha256(bytesOf(`${seconds}\n${secret}`), bytesOf('')));
}

/**
 * DingTalk's signature: base64 of HMAC-SHA256 over milliseconds, a line break and the secret, under
 * the secret (open.dingtalk.com, custom robots, read 2026-11-23).
 */
export async function dingtalkSign(nowMs: number, secret: string): Promise<string> {
  return toBase64(await hmacSha256(bytesOf(secret), bytesOf(`${nowMs}\n${secret}`)));
}

async function toFeishu(to: Of<'feishu'>, { text }: Notice, nowMs: number) {
  const timestamp = Math.floor(nowMs / 1000);
  const sign = to.secret && {
    timestamp: `${timestamp}`,
    sign: await feishuSign(timestamp, to.secret),
  };
  return json(to.url, { ...sign, msg_type: 'text', content: { text } });
}

async function toDingtalk(to: Of<'dingtalk'>, { text }: Notice, nowMs: number) {
  const url = new URL(to.url);
  if (to.secret) {
    url.searchParams.set('timestamp', String(nowMs));
    url.searchParams.set('sign', await dingtalkSign(nowMs, to.secret));
  }
  return json(url.href, { msgtype: 'text', text: { content: text } });
}

function toMail(to: Of<'resend' | 'postmark' | 'sendgrid'>, { subject, text }: Notice) {
  const bearer = { authorization: `Bearer ${to.apiKey}` };
  if (to.kind === 'resend') {
    const body = { from: to.from, to: [to.to], subject, text };
    return json('https://api.resend.com/emails', body, bearer);
  }
  if (to.kind === 'postmark') {
    const body = { From: to.from, To: to.to, Subject: subject, TextBody: text };
    const headers = { 'x-postmark-server-token': to.apiKey, accept: 'application/json' };
    return json('https://api.postmarkapp.com/email', body, headers);
  }
  const body = {
    personalizations: [{ to: [{ email: to.to }] }],
    from: { email: to.from },
    subject,
    content: [{ type: 'text/plain', value: text }],
  };
  return json('https://api.sendgrid.com/v3/mail/send', body, bearer);
}

type Of<K extends NoticeSecrets['kind']> = Extract<NoticeSecrets, { kind: K }>;

/** The request that tells a target. */
export async function noticeRequest(
  to: NoticeSecrets,
  notice: Notice,
  nowMs: number,
): Promise<NoticeRequest> {
  const { text } = notice;
  switch (to.kind) {
    case 'feishu':
      return toFeishu(to, notice, nowMs);
    case 'dingtalk':
      return toDingtalk(to, notice, nowMs);
    case 'wecom':
      return json(to.url, { msgtype: 'text', text: { content: text } });
    case 'slack':
      return json(to.url, { text: slackText(text) });
    case 'discord':
      return json(to.url, { content: text, allowed_mentions: { parse: [] } });
    case 'telegram':
      return json(`https://api.telegram.org/bot${to.token}/sendMessage`, {
        ...{ chat_id: to.chat, text },
      });
    default:
      return toMail(to, notice);
  }
}

/**
 * What an answer of status 200 refuses with; null = it was taken. Feishu and Telegram say `code`
 * and `ok`, DingTalk and WeCom `errcode`, Postmark `ErrorCode`.
 */
export function refusalIn(body: unknown): string | null {
  if (typeof body !== 'object' || body === null) return null;
  const { code, errcode, ErrorCode, ok } = body as Record<string, unknown>;
  if (ok === false) return 'ok false';
  const said = [code, errcode, ErrorCode].find((one) => typeof one === 'number' && one !== 0);
  return said === undefined ? null : `code ${said}`;
}
