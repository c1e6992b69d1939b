// The shape of every payload the background accepts, checked before a handler sees it: pages are
// hostile and may send anything. Unknown fields are dropped, sizes are bounded.
import * as v from 'valibot';
import { IDENTIFIER_KINDS } from '../../shared/inventory/words.ts';
import { ORIENTATIONS, SCENE_PRESETS } from '../../shared/live/presets.ts';
import type { ContentScriptMessage, OwnPageMessage } from '../messages.ts';

const text = (most: number) => v.pipe(v.string(), v.maxLength(most));
const siteId = text(120);
const accountHint = v.nullable(text(200));
const itemKey = v.pipe(v.string(), v.minLength(1), v.maxLength(120));
const cause = text(200);
const hours = v.pipe(v.number(), v.minValue(0.25), v.maxValue(24 * 30));
const start = { siteId, accountHint };
const row = v.object({
  itemKey: text(120),
  codes: v.pipe(
    v.array(
      v.object({
        kind: v.picklist(IDENTIFIER_KINDS),
        value: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(100)),
      }),
    ),
    v.maxLength(6),
  ),
  title: text(300),
});
const nothing = v.undefined();
// Never a rule: what could open one is refused.
const selector = v.pipe(v.string(), v.minLength(1), v.maxLength(600), v.regex(/^[^{}<]+$/));
const tab = v.pipe(v.number(), v.integer(), v.minValue(0));
const deviceId = v.nullable(text(300));
const call = {
  endpointId: text(80),
  params: v.optional(v.unknown()),
  query: v.optional(v.unknown()),
  body: v.optional(v.unknown()),
  idempotencyKey: v.optional(v.pipe(v.string(), v.minLength(8), v.maxLength(120))),
};

const shownQuantity = v.nullable(
  v.object({
    units: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1e9)),
    isExact: v.boolean(),
  }),
);

/** By message type. */
export const PAYLOADS = {
  'overlay.site': nothing,
  'overlay.start': v.object(start),
  'overlay.confirm': v.object({
    ...start,
    tokens: v.pipe(v.array(text(200)), v.maxLength(500)),
  }),
  'overlay.draw': nothing,
  'overlay.card': v.object({ ...start, itemKey }),
  'overlay.act': v.object({
    ...start,
    itemKey,
    act: v.picklist(['open', 'count', 'draft-order', 'pin-to-live', 'link']),
  }),
  'overlay.openLink': v.object({ ...start, row }),
  'overlay.candidates': v.object({ ...start, row, query: text(100) }),
  'overlay.link': v.object({
    ...start,
    row,
    targetKey: itemKey,
    units: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10_000)),
  }),
  'overlay.snooze': v.object({ ...start, itemKey, hours }),
  'overlay.bar': v.object({ siteId, isClosed: v.boolean() }),
  'overlay.dashboard': v.object({
    ...start,
    asOfMs: v.pipe(v.number(), v.integer(), v.minValue(0)),
    rows: v.pipe(
      v.array(
        v.object({
          position: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(9999))),
          title: v.nullable(text(300)),
          sold: shownQuantity,
          left: shownQuantity,
        }),
      ),
      v.maxLength(200),
    ),
  }),
  'overlay.readings': v.object({
    ...start,
    readings: v.pipe(
      v.array(
        v.object({
          itemKey,
          units: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1e9)),
          isExact: v.boolean(),
          atMs: v.pipe(v.number(), v.integer(), v.minValue(0)),
        }),
      ),
      v.maxLength(200),
    ),
  }),
  'overlay.report': v.object({
    siteId,
    pageKind: text(60),
    badges: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100_000)),
    failedHints: v.pipe(v.array(text(60)), v.maxLength(20)),
    failedLessons: v.nullable(v.pipe(v.array(text(60)), v.maxLength(20))),
  }),
  'session.get': nothing,
  'session.pair': v.object({ deviceName: v.pipe(v.string(), v.minLength(1), v.maxLength(200)) }),
  'session.cancelPairing': nothing,
  'session.pairDemo': nothing,
  'session.pairOwn': v.object({
    workspaceName: text(200),
    displayName: text(200),
    timeZone: text(60),
  }),
  'session.setUp': v.object({
    code: text(200),
    workspaceName: v.optional(text(200)),
    displayName: text(200),
    email: v.optional(text(200)),
    password: v.optional(text(200)),
  }),
  'session.signIn': v.object({ email: text(200), password: text(200) }),
  'session.reread': nothing,
  'session.signOut': nothing,
  'api.call': v.object(call),
  'api.upload': v.object({ ...call, fileKey: text(120), contentType: text(200) }),
  'api.download': v.object({ ...call, fileKey: text(120) }),
  'sync.now': nothing,
  'sync.status': nothing,
  'outbox.add': v.object({
    endpointId: text(80),
    params: v.optional(v.unknown()),
    body: v.unknown(),
    title: text(300),
  }),
  'outbox.list': nothing,
  'outbox.retry': v.object({ key: text(120) }),
  'outbox.discard': v.object({ key: text(120) }),
  'copy.cards': v.object({ itemKeys: v.pipe(v.array(itemKey), v.maxLength(500)) }),
  'alerts.list': nothing,
  'alerts.acknowledge': v.object({ cause }),
  'alerts.snooze': v.object({ cause, hours }),
  'sites.list': nothing,
  'sites.set': v.object({ siteId, isOn: v.boolean() }),
  'engine.open': nothing,
  'engine.close': nothing,
  'engine.onAir': v.nullish(
    v.object({
      liveId: text(120),
      title: text(300),
      sinceMs: v.number(),
      isConnected: v.boolean(),
    }),
    null,
  ),
  'engine.silence': v.object({
    liveId: text(120),
    title: text(300),
    sinceMs: v.nullable(v.number()),
    seconds: v.pipe(v.number(), v.minValue(0)),
  }),
  'engine.permission': nothing,
  'engine.studio': nothing,
  'engine.saveStudio': v.object({
    cameraId: deviceId,
    microphoneId: deviceId,
    preset: v.picklist(SCENE_PRESETS),
    orientation: v.picklist(ORIENTATIONS),
  }),
  'teach.start': nothing,
  'teach.save': v.object({
    rows: selector,
    ids: selector,
    quantity: v.nullable(selector),
    route: v.optional(text(600)),
  }),
  'teach.leave': nothing,
  'teach.expect': v.object({ tabId: tab, host: text(253) }),
  'teach.begin': v.object({ tabId: tab }),
  'locale.set': v.object({ choice: v.picklist(['auto', 'en', 'zh-CN']) }),
} as const satisfies Record<ContentScriptMessage | OwnPageMessage, v.GenericSchema>;
