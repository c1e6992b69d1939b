// What each of the targets is sent, as its provider publishes it: address, proof, and the one field
// that holds the words.
import { expect, it } from 'vitest';
import { NOTICE_KINDS, type NoticeSecrets } from '../../../shared/contract/notices.ts';
import { dingtalkSign, feishuSign, noticeRequest } from '../../../worker/notices/notice-request.ts';

const NOW_MS = Date.UTC(2026, 10, 23, 12);
const NOTICE = { subject: '1 new matter', text: '1 new matter\n• Sold more than there is: BOX-1' };
const { subject, text } = NOTICE;
const MAIL = { apiKey: 'a-key', from: 'stock@shop.example', to: 'team@shop.example' };
const bearer = { authorization: 'Bearer a-key' };
const seconds = NOW_MS / 1000;

const CASES: readonly [NoticeSecrets, string, object, object][] = [
  [
    {
      kind: 'feishu',
      url: 'https://open.larksuite.com/open-apis/bot/v2/hook/a-hook',
      secret: 's',
    },
    'https://open.larksuite.com/open-apis/bot/v2/hook/a-hook',
    {},
    {
      ...{ timestamp: String(seconds), sign: await feishuSign(seconds, 's') },
      ...{ msg_type: 'text', content: { text } },
    },
  ],
  [
    { kind: 'dingtalk', url: 'https://oapi.dingtalk.com/robot/send?access_token=t', secret: 's' },
    'https://oapi.dingtalk.com/robot/send?' +
      new URLSearchParams({
        ...{ access_token: 't', timestamp: String(NOW_MS) },
        sign: await dingtalkSign(NOW_MS, 's'),
      }),
    {},
    { msgtype: 'text', text: { content: text } },
  ],
  [
    { kind: 'wecom', url: 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=k' },
    'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=k',
    {},
    { msgtype: 'text', text: { content: text } },
  ],
  [
    { kind: 'slack', url: 'https://hooks.slack.com/services/T/B/s' },
    'https://hooks.slack.com/services/T/B/s',
    {},
    { text },
  ],
  [
    { kind: 'discord', url: 'https://discord.com/api/webhooks/1/t' },
    'https://discord.com/api/webhooks/1/t',
    {},
    { content: text, allowed_mentions: { parse: [] } },
  ],
  [
    { kind: 'telegram', token: '1:A', chat: '@room' },
    'https://api.telegram.org/bot1:A/sendMessage',
    {},
    { chat_id: '@room', text },
  ],
  [
    { kind: 'resend', ...MAIL },
    'https://api.resend.com/emails',
    bearer,
    { from: MAIL.from, to: [MAIL.to], subject, text },
  ],
  [
    { kind: 'postmark', ...MAIL },
    'https://api.postmarkapp.com/email',
    { 'x-postmark-server-token': 'a-key' },
    { From: MAIL.from, To: MAIL.to, Subject: subject, TextBody: text },
  ],
  [
    { kind: 'sendgrid', ...MAIL },
    'https://api.sendgrid.com/v3/mail/send',
    bearer,
    {
      personalizations: [{ to: [{ email: MAIL.to }] }],
      ...{ from: { email: MAIL.from }, subject },
      content: [{ type: 'text/plain', value: text }],
    },
  ],
];

it('knows the request of all 9 kinds', () => {
  expect(CASES.map(([{ kind }]) => kind)).toEqual(NOTICE_KINDS);
});

it.each(CASES)('tells $kind as published', async (to, url, headers, body) => {
  const request = await noticeRequest(to, NOTICE, NOW_MS);
  expect([request.url, request.body]).toEqual([url, body]);
  expect(request.headers).toMatchObject({ 'content-type': 'application/json', ...headers });
});
