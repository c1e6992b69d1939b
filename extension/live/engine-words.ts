// What the engine reports, in words. Pure: words come in, sentences go out.
import type { LiveFault, NetworkQuality } from '../../shared/live/live-transport.ts';
import type { NetworkAdvice } from '../../shared/live/network-advice.ts';
import type { I18n } from '../i18n/translate.ts';
import type { EngineFault } from '../messages/live-engine.ts';

type Words = I18n['t'];

const QUALITIES = ['unknown', 'excellent', 'good', 'fair', 'poor', 'bad', 'lost'] as const;

/** What happened, what still runs and what to do. */
export function faultText(fault: Pick<EngineFault, 'kind'> | { kind: LiveFault }, t: Words) {
  return t(`engine.faults.${fault.kind}`);
}

/** One thing the host can do about the line. */
export function adviceText(advice: NetworkAdvice, t: Words): string {
  return t(`engine.advice.${advice}`);
}

/** The quality of the line in two words. */
export function qualityText(quality: NetworkQuality, t: Words): string {
  return t(`engine.quality.${QUALITIES[quality]}`);
}
