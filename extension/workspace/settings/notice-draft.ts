// What a person types to have a room or a mailbox told, what is sent of it, and what a failure
// means in words. Pure.
import type { NoticeKind, NoticeRule, NoticeSecrets } from '../../../shared/contract/notices.ts';
import { NOTICE_KINDS } from '../../../shared/contract/notices.ts';
import type { I18n } from '../../i18n/translate.ts';

/** A field of some kind's secrets. */
export type NoticeField = 'url' | 'secret' | 'token' | 'chat' | 'apiKey' | 'from' | 'to';

const MAIL: readonly NoticeField[] = ['apiKey', 'from', 'to'];

/** What each kind needs, in the order of the form. */
export const FIELDS: Readonly<Record<NoticeKind, readonly NoticeField[]>> = {
  feishu: ['url', 'secret'],
  dingtalk: ['url', 'secret'],
  wecom: ['url'],
  slack: ['url'],
  discord: ['url'],
  telegram: ['token', 'chat'],
  resend: MAIL,
  postmark: MAIL,
  sendgrid: MAIL,
};

/** The form's fields. */
export interface NoticeDraft {
  readonly kind: NoticeKind;
  readonly name: string;
  readonly language: NoticeRule['language'];
  readonly quietFromHour: number;
  readonly quietToHour: number;
  readonly secrets: Readonly<Partial<Record<NoticeField, string>>>;
}

/** Before anything is typed: quiet at night. */
export const blankNotice = (language: NoticeRule['language']): NoticeDraft => ({
  ...{ kind: 'feishu', name: '', language, quietFromHour: 22, quietToHour: 8, secrets: {} },
});

/** The body of the request; what was left empty is not sent. */
export function noticeBody(draft: NoticeDraft, timeZone: string) {
  const { kind, secrets, name, language, quietFromHour, quietToHour } = draft;
  const typed = FIELDS[kind].flatMap((field): [string, string][] => {
    const value = secrets[field]?.trim() ?? '';
    return value === '' ? [] : [[field, value]];
  });
  return {
    rule: { name, isOn: true, language, quietFromHour, quietToHour, timeZone },
    secrets: { kind, ...Object.fromEntries(typed) } as NoticeSecrets,
  };
}

/** A kind in a person's word. */
export function kindWord(kind: string, { t }: I18n): string {
  const known = NOTICE_KINDS.find((one) => one === kind);
  return t(`notices.kinds.${known ?? 'other'}`);
}

const FAULTS = [
  'rate-limited',
  'platform-refused',
  'platform-silent',
  'forbidden-host',
  'needs-sign-in',
] as const;

/** What a stored failure means and what to do; null without one. */
export function noticeAdvice(error: string | null, { t }: I18n): string | null {
  if (error === null) return null;
  const fault = FAULTS.find((one) => error.startsWith(`${one}:`));
  const said = error.slice(error.indexOf(':') + 1).trim();
  return `${t(`notices.advice.${fault ?? 'other'}`)} (${said})`;
}
