// The part of @zxing/library that the look-up uses, so that the checker reads these lines and not
// its 400 declaration files. Types only.
declare module '@zxing/library' {
  export enum BarcodeFormat {
    CODE_39,
    CODE_128,
    EAN_8,
    EAN_13,
    ITF,
    QR_CODE,
    UPC_A,
    UPC_E,
  }
  export enum DecodeHintType {
    POSSIBLE_FORMATS,
    TRY_HARDER,
  }
  export class RGBLuminanceSource {
    constructor(light: Uint8ClampedArray, width: number, height: number);
  }
  export class HybridBinarizer {
    constructor(source: RGBLuminanceSource);
  }
  export class BinaryBitmap {
    constructor(binarizer: HybridBinarizer);
  }
  export class MultiFormatReader {
    setHints(hints: Map<DecodeHintType, unknown>): void;
    /** Throws where it finds nothing. */
    decode(bitmap: BinaryBitmap): { getText(): string };
  }
}
