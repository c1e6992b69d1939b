// The fake ShipBob as `npm start` runs it: a fulfilment centre that is a warehouse of its own here,
// counted by its word, and a signed message of each parcel. Not the product's code.
import { FAKE_CENTRE, FAKE_SHIPBOB, FakeShipbob } from '../fake-shipbob.ts';
import type { ServedShop, ShopMessage, ShopOpening } from './served-shop.ts';
import { openWarehouse } from './served-warehouse.ts';
import { signedAsStandard } from './signed-messages.ts';

const JSON_TYPE = { 'content-type': 'application/json' };
/** As the fake calls its one channel. */
const CHANNEL = '7';

/** As its owner would add it. */
const CICERO = {
  ...{ code: 'SHIPBOB-CHI1', name: 'ShipBob, Cicero (IL)', kind: '3pl', authority: 'external' },
  ...{ country: 'US', city: 'Cicero, IL', latitude: 41.8456, longitude: -87.7539 },
  ...{ timeZone: 'America/Chicago', cutOffLocalTime: '14:00', staleAfterHours: 24 },
  capabilities: { returns: true, assembly: false, relabel: false, dropship: true },
};

/** Opens the fake ShipBob. */
export function openServedShipbob(opening: ShopOpening): ServedShop {
  const { now } = opening;
  const fake = new FakeShipbob(now);
  const takeMessages = (): ShopMessage[] =>
    fake.messages.splice(0).flatMap((message) =>
      fake.hooks
        .filter(({ topics }) => topics.includes(message.topic))
        .map(({ url, secret }) => {
          const { headers, body } = signedAsStandard(message, { secret, atMs: now() });
          const proof = { ...JSON_TYPE, ...headers, 'x-webhook-topic': message.topic };
          return { url, headers: proof, body };
        }),
    );
  return openWarehouse(
    {
      ...{ name: 'ShipBob', accountRef: 'lumen-home-shipbob', fake, takeMessages },
      form: { platform: 'shipbob', credentials: FAKE_SHIPBOB, settings: { channelId: CHANNEL } },
      placeRef: FAKE_CENTRE,
      opens: { placeRef: FAKE_CENTRE, warehouse: CICERO },
    },
    opening,
  );
}
