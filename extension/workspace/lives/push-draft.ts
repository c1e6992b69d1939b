// The form of a push to another platform: what a person types, and the address it becomes. Pure;
// the stream key lives in the form alone and is gone once it was sent.
import { PUSH_REGIONS, type PushRegion } from '../../../shared/contract/live-pushes.ts';

/** The fields as typed. */
export interface PushDraft {
  readonly name: string;
  readonly server: string;
  readonly key: string;
  readonly region: PushRegion;
}

/** Where a draft is wrong. */
export type PushProblem = 'name' | 'server' | 'key';

/** An empty form. */
export const BLANK_PUSH: PushDraft = { name: '', server: '', key: '', region: 'na' };

/** The region a picked option names. */
export const regionOf = (picked: string): PushRegion =>
  PUSH_REGIONS.find((region) => region === picked) ?? BLANK_PUSH.region;

/** What is sent, or where the draft is wrong. */
export function readPushDraft({
  name,
  server,
  key,
  region,
}: PushDraft): PushProblem | { name: string; region: PushRegion; rtmpUrl: string } {
  const [title, address, secret] = [name.trim(), server.trim(), key.trim()];
  if (title === '') return 'name';
  if (!/^rtmps?:\/\/[^\s/]+/.test(address) || /\s/.test(address)) return 'server';
  // Platforms give address and key apart; some keys begin with a question mark of their own.
  if (!/^\S+$/.test(secret)) return 'key';
  return { name: title, region, rtmpUrl: `${address.replace(/\/+$/, '')}/${secret}` };
}
