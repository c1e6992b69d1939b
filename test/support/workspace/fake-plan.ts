// A plan as the server answers it, with the story's figures, for component tests.
import type { LivePlan, PlanItem } from '../../../shared/contract/live-plans.ts';
import { FAKE_NOW } from './fake-shop.ts';

const DAY_MS = 86_400_000;
const iso = (ms: number) => new Date(ms).toISOString();

/** A product that is ready. */
export const fakePlanItem = (changed: Partial<PlanItem> = {}): PlanItem => ({
  skuId: 'sku_TC-0501',
  code: 'TC-0501',
  title: 'Travel packing cubes',
  position: 2,
  expectedUnits: 160,
  lowUnits: 90,
  highUnits: 260,
  learnt: {
    units: 150,
    lowUnits: 80,
    highUnits: 250,
    inputs: {
      unitsPerDay: 13,
      multiple: 11.5,
      livesOfSku: 2,
      livesOfCategory: 3,
      livesOfHost: 3,
      livesInAll: 3,
    },
  },
  leftUnits: 1140,
  shortUnits: 0,
  setAsideUnits: 160,
  readiness: 'ready',
  readyOnUtc: null,
  price: { minor: 2600, currency: 'USD' },
  allocation: [{ warehouseId: 'wh_1', code: 'US-East', units: 160, deliveryDays: 3 }],
  ways: [],
  presaleUnits: 0,
  substitute: null,
  ...changed,
});

const way = {
  toWarehouseId: 'wh_1',
  fromWarehouseId: null,
  supplierId: null,
  mostUnits: null,
  isMissed: false,
  isAllowed: true,
  isEstimate: false,
  originTimeZone: 'Asia/Shanghai',
  etaP50Utc: iso(FAKE_NOW + 7 * DAY_MS),
  etaP90Utc: iso(FAKE_NOW + 10 * DAY_MS),
  inTimeShare: 0.6,
};

/** The box of the story: 2,000 expected, 190 there, 1,810 short. */
export const fakeBox = (): PlanItem =>
  fakePlanItem({
    skuId: 'sku_SB-0231',
    code: 'SB-0231',
    title: 'Foldable storage box, 66 L, grey / 折叠收纳盒 66L 灰色',
    position: 1,
    expectedUnits: 2000,
    lowUnits: 1150,
    highUnits: 3100,
    leftUnits: 190,
    shortUnits: 1810,
    setAsideUnits: 0,
    readiness: 'short',
    price: { minor: 1890, currency: 'USD' },
    presaleUnits: 550,
    ways: [
      {
        ...way,
        key: 'order:sup:air',
        kind: 'order',
        mode: 'air',
        name: 'Jialian',
        supplierId: 'sup_1',
        units: 1100,
        decideByUtc: iso(FAKE_NOW + DAY_MS),
        leavesByUtc: iso(FAKE_NOW + DAY_MS),
      },
      {
        ...way,
        key: 'order:sup:sea',
        kind: 'order',
        mode: 'sea',
        name: 'Jialian',
        units: 0,
        isMissed: true,
        decideByUtc: iso(FAKE_NOW - 33 * DAY_MS),
        leavesByUtc: iso(FAKE_NOW - 33 * DAY_MS),
      },
      {
        ...way,
        key: 'transfer:wh_2',
        kind: 'transfer',
        mode: 'truck',
        name: 'US-West',
        fromWarehouseId: 'wh_2',
        units: 160,
        decideByUtc: iso(FAKE_NOW + 3 * DAY_MS),
        leavesByUtc: iso(FAKE_NOW + 3 * DAY_MS),
      },
    ],
  });

/** The whole plan. */
export const fakePlan = (changed: Partial<LivePlan> = {}): LivePlan => ({
  id: 'liv_1',
  title: 'Cyber Week home live',
  startsAtUtc: '2026-12-02T02:00:00.000Z',
  endsAtUtc: '2026-12-02T04:00:00.000Z',
  market: 'US',
  accountId: 'acc_1',
  mode: 'companion',
  plannedViewers: null,
  status: 'planned',
  audienceTimeZone: 'America/Los_Angeles',
  host: { id: 'hst_1', name: 'Chen Yue', timeZone: 'Asia/Shanghai', languages: ['en', 'zh'] },
  warehouse: {
    id: 'wh_1',
    code: 'US-East',
    name: 'US-East, New Jersey',
    city: 'Edison',
    timeZone: 'America/New_York',
    cutOffLocalTime: '16:00',
    workingWeekdays: [1, 2, 3, 4, 5],
  },
  receiveByUtc: '2026-12-01T17:00:00.000Z',
  planVersion: 3,
  signatures: [],
  items: [fakeBox(), fakePlanItem()],
  learntLives: 14,
  asOfUtc: iso(FAKE_NOW),
  ...changed,
});
