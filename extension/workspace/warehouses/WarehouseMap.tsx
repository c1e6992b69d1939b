// The warehouses on a map: a circle by what lies there, each a link that says its stock, cash, days
// and part of the orders; where orders go is drawn faintly. The table beside says the same.
import type { Figures } from '../../../shared/contract/figures.ts';
import type { Placement } from '../../../shared/contract/placement.ts';
import { circleScale, MapCanvas, mapX, mapY } from '../placement/MapCanvas.tsx';
import { type MapBounds, placeLabels } from '../placement/map-labels.ts';
import { ordersRadius } from '../placement/WorldMap.tsx';
import { hrefOf } from '../router.ts';
import { useServices } from '../services.ts';
import type { WarehouseFacts } from './warehouse-facts.ts';
import { type WarehouseMoney, warehouseMoney, warehouseSentence } from './warehouse-money.ts';

export interface WarehouseMapProps {
  rows: readonly WarehouseFacts[];
  placement: Placement;
  figures: Figures | null;
}

const STOCK_PX = 34;
const LEAST_PX = 6;

interface Place {
  readonly facts: WarehouseFacts;
  readonly money: WarehouseMoney;
  readonly latitude: number;
  readonly longitude: number;
}

/** Warehouses whose place is known, the fullest first, so that a small circle lies on a large. */
export const placesOf = ({ rows, placement, figures }: WarehouseMapProps): Place[] =>
  rows
    .flatMap((facts): Place[] => {
      const site = placement.sites.find(({ warehouseId }) => warehouseId === facts.warehouse.id);
      if (!site) return [];
      const money = warehouseMoney(facts.warehouse.id, figures, placement);
      return [{ facts, money, latitude: site.latitude, longitude: site.longitude }];
    })
    .sort((a, b) => b.facts.onHand - a.facts.onHand);

interface NamesProps {
  places: readonly Place[];
  unit: number;
  bounds: MapBounds;
  radiusOf: (place: Place, unit: number, bounds: MapBounds) => number;
}

/** Names beside the circles, as many as fit. */
function Names({ places, unit, bounds, radiusOf }: NamesProps) {
  const names = places.map((place) => ({
    id: place.facts.warehouse.id,
    text: place.facts.warehouse.name,
    x: mapX(place),
    y: mapY(place),
    radius: radiusOf(place, unit, bounds),
  }));
  return (
    <>
      {placeLabels(names, bounds, unit).map(({ id, text, textX, y, anchor }) => (
        <text key={id} x={textX} y={y} text-anchor={anchor}>
          {text}
        </text>
      ))}
    </>
  );
}

/** The map; nothing while no warehouse's place is known. */
export function WarehouseMap(props: WarehouseMapProps) {
  const { i18n } = useServices();
  const { placement } = props;
  const places = placesOf(props);
  if (places.length === 0) return null;
  const most = Math.max(1, ...places.map(({ facts }) => facts.onHand));
  const orders = Math.max(1, placement.ordersPerMonth);
  const radius = (onHand: number, scale: number) =>
    Math.max(LEAST_PX, Math.sqrt(Math.max(0, onHand) / most) * STOCK_PX * scale);
  const radiusOf = (place: Place, unit: number, bounds: MapBounds) =>
    radius(place.facts.onHand, circleScale(unit, bounds)) * unit;
  return (
    <MapCanvas
      points={[...places, ...placement.regions]}
      label={i18n.t('warehouses.mapLabel', { count: places.length })}
      draw={(unit, bounds) => (
        <>
          {placement.regions.map((region) => (
            <circle
              key={region.id}
              class="world-orders is-faint"
              cx={mapX(region)}
              cy={mapY(region)}
              r={
                (ordersRadius(region.ordersPerMonth / orders) / 2) *
                circleScale(unit, bounds) *
                unit
              }
            />
          ))}
          {places.map((place) => (
            <a
              key={place.facts.warehouse.id}
              class="world-place"
              href={hrefOf(['warehouses', place.facts.warehouse.id])}
              aria-label={warehouseSentence(place.facts, place.money, i18n)}
            >
              <title>{warehouseSentence(place.facts, place.money, i18n)}</title>
              <circle cx={mapX(place)} cy={mapY(place)} r={radiusOf(place, unit, bounds)} />
              <circle class="world-dot" cx={mapX(place)} cy={mapY(place)} r={2.5 * unit} />
            </a>
          ))}
          <Names {...{ places, unit, bounds, radiusOf }} />
        </>
      )}
    />
  );
}
