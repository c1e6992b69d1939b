// The map of placement: orders as circles by their number, each tied to the site that would serve
// it. Offline; the table of sites beside it says the same in words.
import type { Placement } from '../../../shared/contract/placement.ts';
import { useServices } from '../services.ts';
import { circleScale, MapCanvas, mapX, mapY } from './MapCanvas.tsx';
import { placeLabels } from './map-labels.ts';
import { siteNames } from './site-names.ts';

export interface WorldMapProps {
  placement: Placement;
}

/** Half the side of a site's square, in px. */
const SITE_PX = 4.5;
/** Radius in px of a circle that stands for all orders; areas are their share of it. */
const ORDERS_PX = 56;
const LEAST_PX = 2.5;

/** Radius of a circle whose area is the share of all orders, in px. */
export const ordersRadius = (share: number): number =>
  Math.max(LEAST_PX, Math.sqrt(share) * ORDERS_PX);

/** From each region to the site that serves it. */
function Ways({ placement: { sites, regions } }: WorldMapProps) {
  const siteOf = new Map(sites.map((site) => [site.id, site]));
  return (
    <>
      {regions.map((region) => {
        const site = region.siteId ? siteOf.get(region.siteId) : undefined;
        if (!site) return null;
        return (
          <line
            key={region.id}
            class="world-way"
            x1={mapX(site)}
            y1={mapY(site)}
            x2={mapX(region)}
            y2={mapY(region)}
          />
        );
      })}
    </>
  );
}

/** The map. */
export function WorldMap({ placement }: WorldMapProps) {
  const { t } = useServices().i18n;
  const { sites, regions, ordersPerMonth } = placement;
  const chosen = sites.filter(({ isChosen }) => isChosen);
  const label = t('placement.mapLabel', {
    count: chosen.length,
    regions: regions.length,
    sites: chosen.map(({ id }) => siteNames(placement).get(id) ?? id).join(', '),
  });
  const names = chosen
    .toSorted((a, b) => b.orderShare - a.orderShare)
    .map((site) => ({ id: site.id, text: site.name, x: mapX(site), y: mapY(site) }));
  return (
    <MapCanvas
      points={[...sites, ...regions]}
      label={label}
      draw={(unit, bounds) => (
        <>
          <Ways placement={placement} />
          {regions.map((region) => (
            <circle
              key={region.id}
              class="world-orders"
              cx={mapX(region)}
              cy={mapY(region)}
              r={
                ordersRadius(region.ordersPerMonth / Math.max(1, ordersPerMonth)) *
                circleScale(unit, bounds) *
                unit
              }
            />
          ))}
          {sites.map((site) => (
            <rect
              key={site.id}
              class={site.isChosen ? 'world-site is-chosen' : 'world-site'}
              x={mapX(site) - SITE_PX * unit}
              y={mapY(site) - SITE_PX * unit}
              width={2 * SITE_PX * unit}
              height={2 * SITE_PX * unit}
            />
          ))}
          {placeLabels(names, bounds, unit).map(({ id, text, textX, y, anchor }) => (
            <text key={id} x={textX} y={y} text-anchor={anchor}>
              {text}
            </text>
          ))}
        </>
      )}
    />
  );
}
