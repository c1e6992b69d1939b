// The English catalogue, and by it the shape of every other: areas as top-level keys, one file
// each.

import { audit } from './en/audit.ts';
import { background } from './en/background.ts';
import { basics } from './en/basics.ts';
import { bills } from './en/bills.ts';
import { catalogue } from './en/catalogue.ts';
import { categories } from './en/categories.ts';
import { connections } from './en/connections.ts';
import { demand } from './en/demand.ts';
import { differences } from './en/differences.ts';
import { dropship } from './en/dropship.ts';
import { engine } from './en/engine.ts';
import { errors } from './en/errors.ts';
import { figures } from './en/figures.ts';
import { forecast } from './en/forecast.ts';
import { imports } from './en/imports.ts';
import { jobs } from './en/jobs.ts';
import { live } from './en/live.ts';
import { liveRoom } from './en/live-room.ts';
import { liveRules } from './en/live-rules.ts';
import { lives } from './en/lives.ts';
import { lots } from './en/lots.ts';
import { notices } from './en/notices.ts';
import { overlay } from './en/overlay.ts';
import { pairing } from './en/pairing.ts';
import { parcelsTold } from './en/parcels-told.ts';
import { placement } from './en/placement.ts';
import { planner } from './en/planner.ts';
import { policy } from './en/policy.ts';
import { popup } from './en/popup.ts';
import { presales } from './en/presales.ts';
import { purchasing } from './en/purchasing.ts';
import { reviews } from './en/reviews.ts';
import { round } from './en/round.ts';
import { settings } from './en/settings.ts';
import { shell } from './en/shell.ts';
import { shipments } from './en/shipments.ts';
import { showroom } from './en/showroom.ts';
import { sites } from './en/sites.ts';
import { skuPage } from './en/sku-page.ts';
import { slowMovers } from './en/slow-movers.ts';
import { status } from './en/status.ts';
import { suppliers } from './en/suppliers.ts';
import { teach } from './en/teach.ts';
import { team } from './en/team.ts';
import { terms } from './en/terms.ts';
import { today } from './en/today.ts';
import { warehouses } from './en/warehouses.ts';
import { welcome } from './en/welcome.ts';

/** English, all areas. */
export const en = {
  today,
  demand,
  round,
  forecast,
  audit,
  background,
  bills,
  catalogue,
  categories,
  connections,
  basics,
  differences,
  dropship,
  engine,
  errors,
  figures,
  imports,
  jobs,
  live,
  liveRoom,
  liveRules,
  lives,
  lots,
  notices,
  overlay,
  pairing,
  parcelsTold,
  placement,
  planner,
  policy,
  popup,
  presales,
  purchasing,
  reviews,
  settings,
  shell,
  shipments,
  showroom,
  sites,
  skuPage,
  slowMovers,
  status,
  suppliers,
  team,
  teach,
  terms,
  warehouses,
  welcome,
} as const;
