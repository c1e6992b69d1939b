// A QR code: dark modules on white in both themes, because phones read it off the screen. The link
// itself stands beside it for who cannot photograph it.
import { encode } from 'uqr';

export interface QrCodeProps {
  readonly text: string;
  readonly label: string;
}

/** Quiet zone around the code, in modules, as ISO/IEC 18004 asks. */
const QUIET = 4;

/** The code as an image. */
export function QrCode({ text, label }: QrCodeProps) {
  const { data, size } = encode(text, { border: 0, ecc: 'M' });
  const edge = size + 2 * QUIET;
  const path = data
    .flatMap((row, y) =>
      row.map((isDark, x) => (isDark ? `M${x + QUIET} ${y + QUIET}h1v1h-1z` : '')),
    )
    .join('');
  return (
    <svg class="live-qr" viewBox={`0 0 ${edge} ${edge}`} role="img" aria-label={label}>
      <rect class="live-qr-ground" width={edge} height={edge} />
      <path d={path} />
    </svg>
  );
}
