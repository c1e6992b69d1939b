// Asks the browser for camera and microphone, and says what came of it. Only a tab can show the
// browser's question; panel and offscreen document are refused without one (facts: Chromium 156).

/** How it stands. `ask`: the browser will ask when the button is pressed. */
export type PermissionState = 'ask' | 'asking' | 'granted' | 'blocked' | 'missing' | 'busy';

/** The browser, as far as it matters here. */
export interface PermissionParts {
  readonly permissions: Pick<Permissions, 'query'>;
  readonly mediaDevices: Pick<MediaDevices, 'getUserMedia'>;
}

const NAMES = ['camera', 'microphone'] as const;

/** What the browser remembers, without asking anybody. */
export async function rememberedState({ permissions }: PermissionParts): Promise<PermissionState> {
  const states = await Promise.all(
    NAMES.map(async (name) => (await permissions.query({ name: name as PermissionName })).state),
  );
  if (states.includes('denied')) return 'blocked';
  return states.every((state) => state === 'granted') ? 'granted' : 'ask';
}

/** Has the browser ask; the devices are let go at once, the live opens them itself. */
export async function askDevices(parts: PermissionParts): Promise<PermissionState> {
  try {
    const stream = await parts.mediaDevices.getUserMedia({ video: true, audio: true });
    for (const track of stream.getTracks()) track.stop();
    // "Allow this time" is granted now and gone with this tab; the state says which it was.
    return await rememberedState(parts);
  } catch (error) {
    const name = (error as DOMException).name;
    if (name === 'NotFoundError' || name === 'OverconstrainedError') return 'missing';
    if (name === 'NotReadableError' || name === 'AbortError') return 'busy';
    // A closed question leaves the state at "prompt": the button may be pressed again.
    return rememberedState(parts);
  }
}
