// Reads barcodes in browsers that have no reader of their own (Windows, Linux, Firefox): ZXing in
// plain JavaScript, loaded when the camera is first opened. No WebAssembly, so the pages' policy
// stays as strict as it is.
import {
  BarcodeFormat,
  BinaryBitmap,
  DecodeHintType,
  HybridBinarizer,
  MultiFormatReader,
  RGBLuminanceSource,
} from '@zxing/library';
import type { CodeReader } from './camera-scan.ts';

/** A picture is read at this width: enough for a code held in front of a laptop. */
const WIDTH = 640;

const HINTS = new Map<DecodeHintType, unknown>([
  [
    DecodeHintType.POSSIBLE_FORMATS,
    [
      BarcodeFormat.EAN_13,
      BarcodeFormat.EAN_8,
      BarcodeFormat.UPC_A,
      BarcodeFormat.UPC_E,
      BarcodeFormat.CODE_128,
      BarcodeFormat.CODE_39,
      BarcodeFormat.ITF,
      BarcodeFormat.QR_CODE,
    ],
  ],
  [DecodeHintType.TRY_HARDER, true],
]);

/** A picture's brightness, a byte a pixel (ITU-R BT.601 weights, in 1024ths). */
export function brightness({ data, width, height }: ImageData): Uint8ClampedArray {
  const light = new Uint8ClampedArray(width * height);
  for (let at = 0; at < light.length; at += 1) {
    const [red = 0, green = 0, blue = 0] = data.subarray(at * 4, at * 4 + 3);
    light[at] = (red * 306 + green * 601 + blue * 117) >> 10;
  }
  return light;
}

/** The code in a picture; null where there is none, which is the usual case. */
export function codeIn(picture: ImageData): string | null {
  const { width, height } = picture;
  const source = new RGBLuminanceSource(brightness(picture), width, height);
  const reader = new MultiFormatReader();
  reader.setHints(HINTS);
  try {
    return reader.decode(new BinaryBitmap(new HybridBinarizer(source))).getText();
  } catch (error) {
    // ZXing says "nothing here" and "not readable yet" by throwing; a mistake of ours is neither.
    if (error instanceof TypeError || error instanceof RangeError) throw error;
    return null;
  }
}

/** A reader over the pictures of a video. */
export function zxingReader(page: Document): CodeReader {
  const canvas = page.createElement('canvas');
  const drawing = canvas.getContext('2d', { willReadFrequently: true });
  return {
    async read(video) {
      if (drawing === null || video.videoWidth === 0) return [];
      canvas.width = WIDTH;
      canvas.height = Math.round((WIDTH * video.videoHeight) / video.videoWidth);
      drawing.drawImage(video, 0, 0, canvas.width, canvas.height);
      const code = codeIn(drawing.getImageData(0, 0, canvas.width, canvas.height));
      return code === null ? [] : [code];
    },
  };
}
