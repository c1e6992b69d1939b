// The ground of a map: the land of the part of the world that is spoken of, drawn to the width
// there is. What lies on it gets the size of a px, so that letters stay readable on a phone.
import type { ComponentChildren } from 'preact';
import { useWidth } from '../use-width.ts';
import type { MapBounds } from './map-labels.ts';
import { LABEL_PX } from './map-labels.ts';
import { WORLD, worldOutline } from './world-outline.ts';
import './placement.css';

/** A place on the globe, in degrees. */
export interface MapPoint {
  readonly latitude: number;
  readonly longitude: number;
}

export interface MapCanvasProps {
  points: readonly MapPoint[];
  label: string;
  /** What lies on the land; `unit` = how many degrees one px is. */
  draw: (unit: number, bounds: MapBounds) => ComponentChildren;
}

const MOST_PX = 480;
const NARROW_PX = 600;

/** How much smaller circles are where the map is narrow: half at 400 px. */
export const circleScale = (unit: number, { width }: MapBounds): number =>
  Math.min(1, Math.max(0.5, width / unit / 800));

/** Where a place lies on the outline. */
export const mapX = ({ longitude }: MapPoint): number => longitude + 180;
export const mapY = ({ latitude }: MapPoint): number => WORLD.north - latitude;

/** The part of the world that is spoken of, with a margin; never wider than the whole. */
export function boundsOf(points: readonly MapPoint[], leastRatio = 0.3): MapBounds {
  if (points.length === 0) return { left: 0, upper: 0, width: WORLD.width, height: WORLD.height };
  const xs = points.map(mapX);
  const ys = points.map(mapY);
  const left = Math.max(0, Math.min(...xs) - 14);
  const right = Math.min(WORLD.width, Math.max(...xs) + 22);
  const upper = Math.max(0, Math.min(...ys) - 12);
  const bottom = Math.min(WORLD.height, Math.max(...ys) + 12);
  const width = Math.max(60, right - left);
  const height = Math.min(WORLD.height, Math.max(bottom - upper, width * leastRatio));
  const middle = (upper + bottom) / 2;
  const top = Math.min(Math.max(0, middle - height / 2), WORLD.height - height);
  return { left, upper: top, width, height };
}

/** The map. */
export function MapCanvas({ points, label, draw }: MapCanvasProps) {
  const { box, width: px } = useWidth();
  const bounds = boundsOf(points, px < NARROW_PX ? 0.5 : 0.3);
  const unit = Math.max(bounds.width / Math.max(1, px), bounds.height / MOST_PX);
  return (
    <div ref={box} class="world-box">
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for controls. */}
      <svg
        class="world-map"
        viewBox={`${bounds.left} ${bounds.upper} ${bounds.width} ${bounds.height}`}
        style={{ height: `${bounds.height / unit}px`, fontSize: `${LABEL_PX * unit}px` }}
        role="group"
        aria-label={label}
      >
        <path class="world-land" d={worldOutline} />
        {draw(unit, bounds)}
      </svg>
    </div>
  );
}
