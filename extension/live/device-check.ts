// What the device check says of picture and sound, from the figures the engine measures. Pure; the
// limits stand here, the sentences in the catalogue.
import type { EngineMeter } from '../messages/live-engine.ts';

/** Mean brightness between which a picture is well lit (0 = black, 1 = white). */
const LIGHT = { dark: 0.25, dim: 0.35, bright: 0.85 };
/** Sharpness below which the lens is dirty, out of focus, or the hand shakes. */
const SHARP = { blurred: 0.2, soft: 0.4 };
/** Loudness below which nobody is heard. */
const LEVEL = { silent: 0.01, quiet: 0.06 };

/** How good one thing is; `unknown`: nothing was measured. */
export type CheckGrade = 'good' | 'fair' | 'bad' | 'unknown';

/** A finding: its grade and which sentence says it. */
export interface Finding {
  readonly grade: CheckGrade;
  readonly word:
    | 'lightGood'
    | 'lightDim'
    | 'lightDark'
    | 'lightBright'
    | 'sharpGood'
    | 'sharpSoft'
    | 'sharpBlurred'
    | 'soundGood'
    | 'soundQuiet'
    | 'soundSilent'
    | 'soundClips'
    | 'lightUnknown'
    | 'sharpUnknown'
    | 'soundUnknown';
}

/** @example lightFinding(0.2) // { grade: 'bad', word: 'lightDark' } */
export function lightFinding(light: number | null): Finding {
  if (light === null) return { grade: 'unknown', word: 'lightUnknown' };
  if (light < LIGHT.dark) return { grade: 'bad', word: 'lightDark' };
  if (light > LIGHT.bright) return { grade: 'bad', word: 'lightBright' };
  return light < LIGHT.dim
    ? { grade: 'fair', word: 'lightDim' }
    : { grade: 'good', word: 'lightGood' };
}

/** @example sharpnessFinding(0.3) // { grade: 'fair', word: 'sharpSoft' } */
export function sharpnessFinding(sharpness: number | null): Finding {
  if (sharpness === null) return { grade: 'unknown', word: 'sharpUnknown' };
  if (sharpness < SHARP.blurred) return { grade: 'bad', word: 'sharpBlurred' };
  return sharpness < SHARP.soft
    ? { grade: 'fair', word: 'sharpSoft' }
    : { grade: 'good', word: 'sharpGood' };
}

/** The microphone, by the loudest of the last seconds: silence between two words is no fault. */
export function soundFinding(loudest: number | null, hasClipped: boolean): Finding {
  if (loudest === null) return { grade: 'unknown', word: 'soundUnknown' };
  if (hasClipped) return { grade: 'bad', word: 'soundClips' };
  if (loudest < LEVEL.silent) return { grade: 'bad', word: 'soundSilent' };
  return loudest < LEVEL.quiet
    ? { grade: 'fair', word: 'soundQuiet' }
    : { grade: 'good', word: 'soundGood' };
}

/** The last seconds of the microphone. */
export interface SoundMemory {
  readonly levels: readonly number[];
  readonly clippedAgo: number | null;
}

/** Nothing heard yet. */
export const NO_SOUND: SoundMemory = { levels: [], clippedAgo: null };

/** Readings kept: five a second for four seconds. */
const READINGS = 20;

/** The memory after one more reading. */
export function afterReading(memory: SoundMemory, meter: EngineMeter): SoundMemory {
  const ago = memory.clippedAgo === null ? null : memory.clippedAgo + 1;
  const clippedAgo = meter.isClipping ? 0 : ago !== null && ago < READINGS ? ago : null;
  return { levels: [...memory.levels, meter.level].slice(-READINGS), clippedAgo };
}

/** The loudest of the last seconds; null before the first reading. */
export const loudestOf = ({ levels }: SoundMemory): number | null =>
  levels.length === 0 ? null : Math.max(...levels);

const mean = (levels: readonly number[]) =>
  levels.reduce((sum, level) => sum + level, 0) / levels.length;

/** Rise of the microphone's level, while only our tone sounds, that a viewer hears as echo. */
const ECHO_RISE = 0.05;

/**
 * Whether the microphone hears the loudspeaker: its level before our tone and during it.
 *
 * @example echoVerdict([0.01, 0.02], [0.2, 0.3]) // 'echo'
 */
export function echoVerdict(
  before: readonly number[],
  during: readonly number[],
): 'none' | 'echo' | 'too-loud' {
  if (before.length === 0 || during.length === 0) return 'none';
  // Somebody speaking beforehand drowns what is to be heard.
  if (mean(before) > 0.15) return 'too-loud';
  return mean(during) - mean(before) > ECHO_RISE ? 'echo' : 'none';
}
