// Reads barcodes from the camera, picture by picture, until one is found. The detector comes as an
// argument: the browser's own where it has one. Must not ask for the camera on its own account.

/** Finds the codes in a picture. */
export interface CodeReader {
  read(picture: HTMLVideoElement): Promise<readonly string[]>;
}

/** The kinds of code that stand on goods, cartons and labels. */
const FORMATS = ['ean_13', 'ean_8', 'upc_a', 'upc_e', 'code_128', 'code_39', 'itf', 'qr_code'];

interface NativeDetector {
  detect(picture: HTMLVideoElement): Promise<readonly { rawValue: string }[]>;
}

interface NativeDetectorClass {
  new (options: { formats: readonly string[] }): NativeDetector;
  getSupportedFormats(): Promise<readonly string[]>;
}

// Shape Detection API: on Android, ChromeOS and macOS; elsewhere the class is absent or knows no
// format (developer.mozilla.org, BarcodeDetector).
const nativeClass = (page: object) =>
  (page as { BarcodeDetector?: NativeDetectorClass }).BarcodeDetector;

/** The browser's own reader; null where it has none. */
export async function nativeReader(page: object): Promise<CodeReader | null> {
  const Detector = nativeClass(page);
  if (!Detector) return null;
  const known = await Detector.getSupportedFormats();
  const formats = FORMATS.filter((format) => known.includes(format));
  if (formats.length === 0) return null;
  const detector = new Detector({ formats });
  return {
    read: async (picture) => (await detector.detect(picture)).map(({ rawValue }) => rawValue),
  };
}

/** What a scan needs of the page. */
export interface CameraParts {
  readonly openCamera: () => Promise<MediaStream>;
  readonly reader: () => Promise<CodeReader>;
  /** Resolves when the next picture is due. */
  readonly nextPicture: () => Promise<void>;
}

/** Why there is no picture. */
export type CameraFault = 'denied' | 'missing' | 'busy' | 'no-reader';

/** What became of a scan. */
export type CameraOutcome =
  | { readonly kind: 'code'; readonly code: string }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'fault'; readonly fault: CameraFault };

/** A refused camera by name (getUserMedia's DOMException names). */
export function cameraFault(error: unknown): CameraFault {
  const name = error instanceof Error ? error.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied';
  return name === 'NotReadableError' || name === 'AbortError' ? 'busy' : 'missing';
}

/** Shows the camera in `video` and answers the first code seen in two pictures running. */
export async function scanByCamera(
  video: HTMLVideoElement,
  parts: CameraParts,
  stop: AbortSignal,
): Promise<CameraOutcome> {
  const reader = await parts.reader().catch(() => null);
  if (reader === null) return { kind: 'fault', fault: 'no-reader' };
  const stream = await parts.openCamera().catch((error: unknown) => cameraFault(error));
  if (typeof stream === 'string') return { kind: 'fault', fault: stream };
  try {
    video.srcObject = stream;
    await video.play();
    let before: string | null = null;
    while (!stop.aborted) {
      const [code = null] = await reader.read(video);
      // One picture alone is misread now and then; the same code twice is not.
      if (code !== null && code === before) return { kind: 'code', code };
      before = code;
      await parts.nextPicture();
    }
    return { kind: 'stopped' };
  } finally {
    for (const track of stream.getTracks()) track.stop();
    video.srcObject = null;
  }
}
