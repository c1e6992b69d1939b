// The map: land as an outline, orders as circles by their number, each tied to the site that would
// serve it. Offline; the table of sites beside it says the same in words.
import type { Placement, PlacementSiteView } from '../../../shared/contract/placement.ts';
import { useServices } from '../services.ts';
import { siteNames } from './site-names.ts';
import { WORLD, worldOutline } from './world-outline.ts';

export interface WorldMapProps {
  placement: Placement;
}

const x = (longitude: number) => longitude + 180;
const y = (latitude: number) => WORLD.north - latitude;

/** Radius of a circle whose area is the share of all orders, in degrees. */
const radiusOf = (share: number) => Math.max(0.6, Math.sqrt(share) * 14);

/** The part of the world that is spoken of, with a margin; never wider than the whole. */
export const boundsOf = ({ sites, regions }: Pick<Placement, 'sites' | 'regions'>) => {
  const points = [...sites, ...regions];
  if (points.length === 0) return { left: 0, upper: 0, width: WORLD.width, height: WORLD.height };
  const xs = points.map(({ longitude }) => x(longitude));
  const ys = points.map(({ latitude }) => y(latitude));
  const left = Math.max(0, Math.min(...xs) - 12);
  const right = Math.max(...xs) + 34;
  const upper = Math.max(0, Math.min(...ys) - 10);
  const bottom = Math.min(WORLD.height, Math.max(...ys) + 12);
  const width = Math.max(60, right - left);
  return { left, upper, width, height: Math.max(bottom - upper, width * 0.22) };
};

/** Labels that would lie on one another: the one of fewer orders gives way. */
const labelled = (sites: readonly PlacementSiteView[]) => {
  const chosen = sites.filter(({ isChosen }) => isChosen);
  const byShare = chosen.toSorted((a, b) => b.orderShare - a.orderShare);
  return byShare.filter((site, i) =>
    byShare
      .slice(0, i)
      .every(
        (other) =>
          Math.abs(other.latitude - site.latitude) > 4 ||
          Math.abs(other.longitude - site.longitude) > 26,
      ),
  );
};

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
            x1={x(site.longitude)}
            y1={y(site.latitude)}
            x2={x(region.longitude)}
            y2={y(region.latitude)}
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
  const { left, upper, width, height } = boundsOf(placement);
  const chosen = sites.filter(({ isChosen }) => isChosen);
  const label = t('placement.mapLabel', {
    count: chosen.length,
    regions: regions.length,
    sites: chosen.map(({ id }) => siteNames(placement).get(id) ?? id).join(', '),
  });
  return (
    <svg
      class="world-map"
      viewBox={`${left} ${upper} ${width} ${height}`}
      role="img"
      aria-label={label}
    >
      <path class="world-land" d={worldOutline} />
      <Ways placement={placement} />
      {regions.map((region) => (
        <circle
          key={region.id}
          class="world-orders"
          cx={x(region.longitude)}
          cy={y(region.latitude)}
          r={radiusOf(region.ordersPerMonth / Math.max(1, ordersPerMonth))}
        />
      ))}
      {sites.map((site) => (
        <rect
          key={site.id}
          class={site.isChosen ? 'world-site is-chosen' : 'world-site'}
          x={x(site.longitude) - 1.1}
          y={y(site.latitude) - 1.1}
          width="2.2"
          height="2.2"
          rx="0.4"
        />
      ))}
      {labelled(sites).map((site) => (
        <text key={`${site.id} name`} x={x(site.longitude) + 2} y={y(site.latitude) - 1.6}>
          {site.name}
        </text>
      ))}
    </svg>
  );
}
