// Cameras and microphones of this computer, and what kind of thing each is by its name. Virtual
// cameras and capture cards are ordinary devices to the browser; a host wants to tell them apart.
import type { EngineDevice } from '../messages/live-engine.ts';

// Names as the makers give them; seen in device lists, never complete.
const KINDS: readonly (readonly [EngineDevice['kind'], RegExp])[] = [
  ['phone', /iphone|ipad|android|droidcam|iriun|epoccam|camo\b|continuity/i],
  ['virtual', /virtual|obs|vcam|manycam|snap camera|xsplit|ndi|blackhole|vb-audio|cable output/i],
  ['capture-card', /cam link|elgato|hdmi|avermedia|capture|magewell|blackmagic|ezcap|usb video/i],
];

/** What kind of device carries this name; `plain` when the name does not say. */
export function deviceKindOf(label: string): EngineDevice['kind'] {
  return KINDS.find(([, pattern]) => pattern.test(label))?.[0] ?? 'plain';
}

/** Cameras and microphones, in the browser's order; names are empty before the permission. */
export async function listDevices(mediaDevices: Pick<MediaDevices, 'enumerateDevices'>) {
  const all = await mediaDevices.enumerateDevices();
  const of = (wanted: MediaDeviceKind): EngineDevice[] =>
    all
      .filter(({ kind, deviceId }) => kind === wanted && deviceId !== 'communications')
      .map(({ deviceId, label }) => ({ deviceId, label, kind: deviceKindOf(label) }));
  return { cameras: of('videoinput'), microphones: of('audioinput') };
}
