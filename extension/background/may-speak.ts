// Whether a notification may speak now: the person's own switch and quiet hours, in one place.
import { alertSettingsItem } from '../settings.ts';
import { isQuiet } from './alert-rules.ts';

/** True unless the person switched notifications off: for what they stand beside right now. */
export async function mayAlwaysSpeak(): Promise<boolean> {
  return (await alertSettingsItem.getValue()).isOn;
}

/** True outside the quiet hours of this browser's clock, unless notifications are off. */
export async function maySpeak(nowMs: number): Promise<boolean> {
  const settings = await alertSettingsItem.getValue();
  const clock = new Date(nowMs);
  return settings.isOn && !isQuiet(settings, clock.getHours() * 60 + clock.getMinutes());
}
