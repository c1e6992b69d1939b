// The simplified Chinese catalogue; must give a word for every key of English.
import type { Catalogue } from './catalogue.ts';
import { audit } from './zh-cn/audit.ts';
import { background } from './zh-cn/background.ts';
import { basics } from './zh-cn/basics.ts';
import { bills } from './zh-cn/bills.ts';
import { catalogue } from './zh-cn/catalogue.ts';
import { categories } from './zh-cn/categories.ts';
import { connections } from './zh-cn/connections.ts';
import { demand } from './zh-cn/demand.ts';
import { differences } from './zh-cn/differences.ts';
import { dropship } from './zh-cn/dropship.ts';
import { engine } from './zh-cn/engine.ts';
import { errors } from './zh-cn/errors.ts';
import { figures } from './zh-cn/figures.ts';
import { forecast } from './zh-cn/forecast.ts';
import { imports } from './zh-cn/imports.ts';
import { jobs } from './zh-cn/jobs.ts';
import { live } from './zh-cn/live.ts';
import { liveRoom } from './zh-cn/live-room.ts';
import { liveRules } from './zh-cn/live-rules.ts';
import { lives } from './zh-cn/lives.ts';
import { lots } from './zh-cn/lots.ts';
import { notices } from './zh-cn/notices.ts';
import { overlay } from './zh-cn/overlay.ts';
import { pairing } from './zh-cn/pairing.ts';
import { parcelsTold } from './zh-cn/parcels-told.ts';
import { placement } from './zh-cn/placement.ts';
import { planner } from './zh-cn/planner.ts';
import { policy } from './zh-cn/policy.ts';
import { popup } from './zh-cn/popup.ts';
import { presales } from './zh-cn/presales.ts';
import { purchasing } from './zh-cn/purchasing.ts';
import { reviews } from './zh-cn/reviews.ts';
import { round } from './zh-cn/round.ts';
import { settings } from './zh-cn/settings.ts';
import { shell } from './zh-cn/shell.ts';
import { shipments } from './zh-cn/shipments.ts';
import { showroom } from './zh-cn/showroom.ts';
import { sites } from './zh-cn/sites.ts';
import { skuPage } from './zh-cn/sku-page.ts';
import { slowMovers } from './zh-cn/slow-movers.ts';
import { status } from './zh-cn/status.ts';
import { suppliers } from './zh-cn/suppliers.ts';
import { teach } from './zh-cn/teach.ts';
import { team } from './zh-cn/team.ts';
import { terms } from './zh-cn/terms.ts';
import { today } from './zh-cn/today.ts';
import { warehouses } from './zh-cn/warehouses.ts';
import { welcome } from './zh-cn/welcome.ts';

/** Simplified Chinese, all areas. */
export const zhCn: Catalogue = {
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
};
