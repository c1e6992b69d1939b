// What a host chooses between before going on air: how sharp, how smooth, how soft, and which way
// up; each with what it costs in bandwidth. Pure data and arithmetic; both transports obey it.

/** Looks a host can choose. */
export const SCENE_PRESETS = ['smooth', 'clear', 'beauty'] as const;
/** One of SCENE_PRESETS. */
export type ScenePreset = (typeof SCENE_PRESETS)[number];

/** Which way up the picture is sent. */
export const ORIENTATIONS = ['portrait', 'landscape'] as const;
/** One of ORIENTATIONS. */
export type Orientation = (typeof ORIENTATIONS)[number];

/** How a picture is captured and sent. */
export interface PictureSettings {
  /** Longer side in pixels. */
  readonly longSide: number;
  readonly shortSide: number;
  readonly framesPerSecond: number;
  /** Kilobits a second to one viewer of a rehearsal; over Agora sent once. */
  readonly maxKbps: number;
  /** What gives way when the line is too thin. */
  readonly keeps: 'framerate' | 'resolution';
  /** `MediaStreamTrack.contentHint`. */
  readonly hint: 'motion' | 'detail';
  /** Strength of the skin softening, 0 = none. */
  readonly softening: number;
}

/** Settings by preset. */
export const PICTURES: Readonly<Record<ScenePreset, PictureSettings>> = {
  // Demonstrations: hands move, nothing may stutter.
  smooth: {
    ...{ longSide: 960, shortSide: 540, framesPerSecond: 30, maxKbps: 900 },
    ...{ keeps: 'framerate', hint: 'motion', softening: 0 },
  },
  // Fabric, print, jewellery: detail before movement.
  clear: {
    ...{ longSide: 1280, shortSide: 720, framesPerSecond: 20, maxKbps: 1400 },
    ...{ keeps: 'resolution', hint: 'detail', softening: 0 },
  },
  // Faces: softened skin, a little less detail to send.
  beauty: {
    ...{ longSide: 960, shortSide: 540, framesPerSecond: 24, maxKbps: 800 },
    ...{ keeps: 'framerate', hint: 'motion', softening: 0.55 },
  },
};

/** Settings of a shared screen: text must stay readable, and a rehearsal encodes it per viewer. */
export const SCREEN_PICTURE: PictureSettings = {
  ...{ longSide: 1280, shortSide: 720, framesPerSecond: 15, maxKbps: 1500 },
  ...{ keeps: 'resolution', hint: 'detail', softening: 0 },
};

/** Kilobits a second of the sound. */
export const AUDIO_KBPS = 48;

/**
 * Kilobits a second that leave the host's line.
 *
 * @param viewers people a rehearsal sends to one by one; over Agora the picture leaves once
 * @example uplinkKbps('smooth', 'peer', 6) // 5688
 */
export function uplinkKbps(preset: ScenePreset, kind: 'peer' | 'agora', viewers: number): number {
  const copies = kind === 'peer' ? Math.max(1, viewers) : 1;
  return copies * (PICTURES[preset].maxKbps + AUDIO_KBPS);
}
