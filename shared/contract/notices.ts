// Where a workspace has itself told what became a matter: a room of a messenger, or e-mail by a
// provider's API. Secrets go in and never come out again.
import * as v from 'valibot';
import { defineEndpoint } from './endpoint.ts';
import {
  doneSchema,
  idParamsSchema,
  idSchema,
  openEnum,
  shortTextSchema,
  timeZoneSchema,
} from './primitives.ts';

const secret = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(1000));
const maybeSecret = v.optional(v.nullable(secret), null);
const address = (pattern: RegExp, example: string) =>
  v.pipe(secret, v.regex(pattern, `An address such as ${example}`));
const email = v.pipe(v.string(), v.trim(), v.email(), v.maxLength(200));
const mail = { apiKey: secret, from: email, to: email };

/** What each kind of target needs; addresses are of the provider's own host and no other. */
export const noticeSecretsSchema = v.variant('kind', [
  v.object({
    kind: v.literal('feishu'),
    url: address(
      /^https:\/\/open\.(feishu\.cn|larksuite\.com)\/open-apis\/bot\/v2\/hook\/[\w-]+$/,
      'https://open.feishu.cn/open-apis/bot/v2/hook/…',
    ),
    secret: maybeSecret,
  }),
  v.object({
    kind: v.literal('dingtalk'),
    url: address(
      /^https:\/\/oapi\.dingtalk\.com\/robot\/send\?access_token=\w+$/,
      'https://oapi.dingtalk.com/robot/send?access_token=…',
    ),
    secret: maybeSecret,
  }),
  v.object({
    kind: v.literal('wecom'),
    url: address(
      /^https:\/\/qyapi\.weixin\.qq\.com\/cgi-bin\/webhook\/send\?key=[\w-]+$/,
      'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=…',
    ),
  }),
  v.object({
    kind: v.literal('slack'),
    url: address(
      /^https:\/\/hooks\.slack\.com\/services\/[\w/]+$/,
      'https://hooks.slack.com/services/…',
    ),
  }),
  v.object({
    kind: v.literal('discord'),
    url: address(
      /^https:\/\/discord\.com\/api\/webhooks\/\d+\/[\w-]+$/,
      'https://discord.com/api/webhooks/…',
    ),
  }),
  v.object({
    kind: v.literal('telegram'),
    token: v.pipe(secret, v.regex(/^\d+:[\w-]+$/, 'A bot token such as 123456:ABC…')),
    chat: v.pipe(secret, v.regex(/^(-?\d+|@\w+)$/, 'A chat id such as -1001234 or @channel')),
  }),
  v.object({ kind: v.literal('resend'), ...mail }),
  v.object({ kind: v.literal('postmark'), ...mail }),
  v.object({ kind: v.literal('sendgrid'), ...mail }),
]);
export type NoticeSecrets = v.InferOutput<typeof noticeSecretsSchema>;

/** Every kind of target. */
export const NOTICE_KINDS = [
  ...(['feishu', 'dingtalk', 'wecom', 'slack', 'discord', 'telegram'] as const),
  ...(['resend', 'postmark', 'sendgrid'] as const),
] as const;
/** One of NOTICE_KINDS. */
export type NoticeKind = (typeof NOTICE_KINDS)[number];

const hour = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(23));

/** When and how it is told. */
export const noticeRuleSchema = v.object({
  name: shortTextSchema,
  isOn: v.boolean(),
  language: v.picklist(['en', 'zh']),
  /** From this full local hour nothing is sent … */
  quietFromHour: hour,
  /** … until this one; both the same = never quiet. */
  quietToHour: hour,
  timeZone: timeZoneSchema,
});
export type NoticeRule = v.InferOutput<typeof noticeRuleSchema>;

/** A target and how it is doing. */
export const noticeTargetSchema = v.object({
  id: idSchema,
  kind: openEnum(NOTICE_KINDS),
  ...noticeRuleSchema.entries,
  lastSentAtUtc: v.nullable(v.string()),
  /** The last failure that nothing good has followed; null = none. */
  lastError: v.nullable(v.string()),
  failures: v.number(),
  /** After a failure: the next try. */
  nextTryAtUtc: v.nullable(v.string()),
});
export type NoticeTarget = v.InferOutput<typeof noticeTargetSchema>;

const manage = { kind: 'member', permission: 'team.manage' } as const;

export const listNoticeTargets = defineEndpoint({
  id: 'notices.list',
  method: 'GET',
  path: '/v1/notices',
  summary: 'Where this workspace has itself told what became a matter; secrets are never shown.',
  access: manage,
  response: v.object({ items: v.array(noticeTargetSchema) }),
});

export const createNoticeTarget = defineEndpoint({
  id: 'notices.create',
  method: 'POST',
  path: '/v1/notices',
  summary: 'Adds a room or an address that is told; its secrets are sealed.',
  access: manage,
  body: v.object({ rule: noticeRuleSchema, secrets: noticeSecretsSchema }),
  response: noticeTargetSchema,
  status: 201,
});

export const ruleNoticeTarget = defineEndpoint({
  id: 'notices.rule',
  method: 'PUT',
  path: '/v1/notices/:id',
  summary: 'Sets when and in which language a target is told.',
  access: manage,
  params: idParamsSchema,
  body: noticeRuleSchema,
  response: noticeTargetSchema,
  errors: ['not-found'],
});

export const removeNoticeTarget = defineEndpoint({
  id: 'notices.remove',
  method: 'DELETE',
  path: '/v1/notices/:id',
  summary: 'Tells it no more and forgets its secrets.',
  access: manage,
  params: idParamsSchema,
  response: doneSchema,
  errors: ['not-found'],
});

export const testNoticeTarget = defineEndpoint({
  id: 'notices.test',
  method: 'POST',
  path: '/v1/notices/:id/test',
  summary: 'Sends one sentence there now, whatever the hour, and says what became of it.',
  access: manage,
  params: idParamsSchema,
  response: v.object({
    isSent: v.boolean(),
    /** What went wrong, in one word and a sentence; null = nothing. */
    error: v.nullable(v.string()),
  }),
  errors: ['not-found'],
});
