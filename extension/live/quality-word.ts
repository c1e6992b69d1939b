// The quality of a line in one word short enough for a strip of 320 px.
import type { NetworkQuality } from '../../shared/live/live-transport.ts';

const WORDS = ['unknown', 'excellent', 'good', 'fair', 'poor', 'bad', 'lost'] as const;

/** Its key in the catalogue. */
export const qualityWord = (quality: NetworkQuality) =>
  `live.quality.${WORDS[quality]}` as `live.quality.${(typeof WORDS)[number]}`;
