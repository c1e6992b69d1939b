// The rules of lives as they are typed, and what of it may be saved. Pure.
import * as v from 'valibot';
import {
  type LiveSettingsBody,
  liveSettingsSchema,
} from '../../../shared/contract/live-settings.ts';

/** What stands in the fields. */
export interface RulesDraft {
  readonly promiseDays: string;
  readonly holdMinutes: string;
  readonly commentRetentionDays: string;
  /** One word or phrase a line. */
  readonly blockWords: string;
}

/** A field whose number cannot be saved. */
export type WrongRule = 'promiseDays' | 'holdMinutes' | 'commentRetentionDays';

const SECONDS_PER_MINUTE = 60;

/** The fields of settings as they stand. */
export const rulesDraft = (settings: LiveSettingsBody): RulesDraft => ({
  promiseDays: String(settings.promiseDays),
  holdMinutes: String(settings.holdSeconds / SECONDS_PER_MINUTE),
  commentRetentionDays: String(settings.commentRetentionDays),
  blockWords: settings.blockWords.join('\n'),
});

const numberOf = (text: string) => (/^\d{1,4}(\.\d{1,2})?$/.test(text.trim()) ? Number(text) : -1);

/**
 * The settings a draft asks for, and which fields are out of bounds; with any of those the body is
 * not to be sent.
 *
 * @example rulesOf({ ...draft, holdMinutes: '61' }).wrong // ['holdMinutes']
 */
export function rulesOf(draft: RulesDraft): { body: LiveSettingsBody; wrong: WrongRule[] } {
  const body: LiveSettingsBody = {
    promiseDays: numberOf(draft.promiseDays),
    holdSeconds: Math.round(numberOf(draft.holdMinutes) * SECONDS_PER_MINUTE),
    commentRetentionDays: numberOf(draft.commentRetentionDays),
    blockWords: draft.blockWords.split('\n').flatMap((line) => line.trim() || []),
  };
  const { entries } = liveSettingsSchema;
  const wrong: WrongRule[] = [];
  if (!v.is(entries.promiseDays, body.promiseDays)) wrong.push('promiseDays');
  if (!v.is(entries.holdSeconds, body.holdSeconds)) wrong.push('holdMinutes');
  if (!v.is(entries.commentRetentionDays, body.commentRetentionDays)) {
    wrong.push('commentRetentionDays');
  }
  return { body, wrong };
}
