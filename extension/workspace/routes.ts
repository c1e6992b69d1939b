// The rooms of the workspace in the order of the left rail; each is loaded when first opened.
// The only list of routes; a new one is one folder, one line here and its words.
import type { ComponentType } from 'preact';
import type { IconName } from '../../shared/ui/icon-paths.ts';
import type { WordKey } from '../i18n/catalogue.ts';

/** What a route is handed: the rest of the path behind its own name. */
export interface RouteProps {
  readonly rest: readonly string[];
}

/** One room. */
export interface Route {
  /** First part of the path. */
  readonly name: string;
  readonly icon: IconName;
  readonly label: Extract<WordKey, `shell.nav.${string}`>;
  /** Rooms of one group stand together in the rail. */
  readonly group: 'stock' | 'set-up';
  readonly load: () => Promise<ComponentType<RouteProps>>;
}

/** All rooms; the first is where the tab starts. */
export const routes: readonly Route[] = [
  {
    name: 'today',
    icon: 'today',
    label: 'shell.nav.today',
    group: 'stock',
    load: async () => (await import('./today/TodayRoute.tsx')).TodayRoute,
  },
  {
    name: 'catalogue',
    icon: 'catalogue',
    label: 'shell.nav.catalogue',
    group: 'stock',
    load: async () => (await import('./catalogue/CatalogueRoute.tsx')).CatalogueRoute,
  },
  {
    name: 'warehouses',
    icon: 'warehouses',
    label: 'shell.nav.warehouses',
    group: 'stock',
    load: async () => (await import('./warehouses/WarehousesRoute.tsx')).WarehousesRoute,
  },
  {
    name: 'jobs',
    icon: 'bag',
    label: 'shell.nav.jobs',
    group: 'stock',
    load: async () => (await import('./jobs/JobsRoute.tsx')).JobsRoute,
  },
  {
    name: 'purchasing',
    icon: 'purchasing',
    label: 'shell.nav.purchasing',
    group: 'stock',
    load: async () => (await import('./purchasing/PurchasingRoute.tsx')).PurchasingRoute,
  },
  {
    name: 'shipments',
    icon: 'sea',
    label: 'shell.nav.shipments',
    group: 'stock',
    load: async () => (await import('./shipments/ShipmentsRoute.tsx')).ShipmentsRoute,
  },
  {
    name: 'suppliers',
    icon: 'truck',
    label: 'shell.nav.suppliers',
    group: 'stock',
    load: async () => (await import('./suppliers/SuppliersRoute.tsx')).SuppliersRoute,
  },
  {
    name: 'lives',
    icon: 'lives',
    label: 'shell.nav.lives',
    group: 'stock',
    load: async () => (await import('./lives/LivesRoute.tsx')).LivesRoute,
  },
  {
    name: 'reviews',
    icon: 'reviews',
    label: 'shell.nav.reviews',
    group: 'stock',
    load: async () => (await import('./reviews/ReviewsRoute.tsx')).ReviewsRoute,
  },
  {
    name: 'slow-movers',
    icon: 'slow',
    label: 'shell.nav.slowMovers',
    group: 'stock',
    load: async () => (await import('./slow-movers/SlowMoversRoute.tsx')).SlowMoversRoute,
  },
  {
    name: 'placement',
    icon: 'globe',
    label: 'shell.nav.placement',
    group: 'stock',
    load: async () => (await import('./placement/PlacementRoute.tsx')).PlacementRoute,
  },
  {
    name: 'figures',
    icon: 'table',
    label: 'shell.nav.figures',
    group: 'stock',
    load: async () => (await import('./figures/FiguresRoute.tsx')).FiguresRoute,
  },
  {
    name: 'demand',
    icon: 'demand',
    label: 'shell.nav.demand',
    group: 'stock',
    load: async () => (await import('./demand/DemandRoute.tsx')).DemandRoute,
  },
  {
    name: 'policy',
    icon: 'policy',
    label: 'shell.nav.policy',
    group: 'stock',
    load: async () => (await import('./policy/PolicyRoute.tsx')).PolicyRoute,
  },
  {
    name: 'imports',
    icon: 'imports',
    label: 'shell.nav.imports',
    group: 'set-up',
    load: async () => (await import('./imports/ImportsRoute.tsx')).ImportsRoute,
  },
  {
    name: 'connections',
    icon: 'connections',
    label: 'shell.nav.connections',
    group: 'set-up',
    load: async () => (await import('./connections/ConnectionsRoute.tsx')).ConnectionsRoute,
  },
  {
    name: 'sites',
    icon: 'health',
    label: 'shell.nav.sites',
    group: 'set-up',
    load: async () => (await import('./sites/SitesRoute.tsx')).SitesRoute,
  },
  {
    name: 'team',
    icon: 'team',
    label: 'shell.nav.team',
    group: 'set-up',
    load: async () => (await import('./team/TeamRoute.tsx')).TeamRoute,
  },
  {
    name: 'this-browser',
    icon: 'device',
    label: 'shell.nav.thisBrowser',
    group: 'set-up',
    load: async () => (await import('./pairing/PairingRoute.tsx')).PairingRoute,
  },
  {
    name: 'settings',
    icon: 'settings',
    label: 'shell.nav.settings',
    group: 'set-up',
    load: async () => (await import('./settings/SettingsRoute.tsx')).SettingsRoute,
  },
];
