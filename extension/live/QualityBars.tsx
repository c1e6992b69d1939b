// The quality of the line as four bars: as many are filled as the line is good. A word stands
// beside it or in its title.
import type { NetworkQuality } from '../../shared/live/live-transport.ts';

/** Bars filled by quality: unknown and lost fill none. */
const FILLED: readonly number[] = [0, 4, 4, 3, 2, 1, 0];
const BARS = [
  [1.5, 9.5, 3],
  [5, 7, 5.5],
  [8.5, 4.5, 8],
  [12, 2, 10.5],
] as const;

export interface QualityBarsProps {
  readonly quality: NetworkQuality;
}

/** Four bars. */
export function QualityBars({ quality }: QualityBarsProps) {
  const filled = FILLED[quality] ?? 0;
  return (
    <svg class="live-bars" viewBox="0 0 16 14" width="16" height="14" aria-hidden="true">
      {BARS.map(([x, y, height], index) => (
        <rect
          key={x}
          class={index < filled ? 'filled' : undefined}
          x={x}
          y={y}
          width="2.5"
          height={height}
          rx="1"
        />
      ))}
    </svg>
  );
}
