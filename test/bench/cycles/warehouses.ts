// The two warehouses of the `cycles` bench: a fake of each platform, what is typed to connect it,
// and its messages, signed when they are sent. Knows nothing of what Stockcast makes of them.
import { FAKE_GOODCANG, FAKE_USEA, FakeGoodcang } from '../../support/shops/fake-goodcang.ts';
import { FAKE_CENTRE, FAKE_SHIPBOB, FakeShipbob } from '../../support/shops/fake-shipbob.ts';
import type { FakeShelves } from '../../support/shops/fake-warehouse.ts';
import { signedAsStandard } from '../../support/shops/served/signed-messages.ts';
import type { Lacks, Told } from '../connections/seller.ts';

/** A warehouse under measure. */
export interface WarehouseSide {
  readonly platform: string;
  readonly fake: FakeShelves & { answer(request: Request): Promise<Response> };
  /** The place that becomes a warehouse of ours. */
  readonly place: string;
  readonly credentials: object;
  readonly settings: object;
  readonly lacks: Lacks;
  /** What it has told since the last time. */
  takeMessages(): Told[];
}

type Now = () => number;

function shipbob(now: Now): WarehouseSide {
  const fake = new FakeShipbob(now);
  return {
    ...{ platform: 'shipbob', fake, place: FAKE_CENTRE, credentials: FAKE_SHIPBOB, settings: {} },
    lacks: {
      renewal:
        'A personal access token is made by its owner and not renewed by us ' +
        '(developer.shipbob.com, Authentication): refused, then good again.',
    },
    takeMessages: () =>
      fake.messages.splice(0).map(({ id, topic, body }) => ({
        sign(_path, again) {
          const secret = fake.hooks[0]?.secret ?? '';
          const message = { id: again ? `${id}_2` : id, body };
          const signed = signedAsStandard(message, { secret, atMs: now() });
          return { ...signed, headers: { ...signed.headers, 'x-webhook-topic': topic } };
        },
      })),
  };
}

function goodcang(now: Now): WarehouseSide {
  const fake = new FakeGoodcang(now);
  const settings = { shippingMethod: 'FEDEX-SMALLPARCEL' };
  return {
    ...{ platform: 'goodcang', fake, place: FAKE_USEA, credentials: FAKE_GOODCANG, settings },
    lacks: {
      renewal:
        'Key and token stand until their owner makes others (open.goodcang.com, docs_api): ' +
        'refused, then good again.',
      messages:
        'It sends none that were found published (open.goodcang.com, docs_api, read 2026-11-23): ' +
        'the next round brings what left.',
    },
    takeMessages: () => [],
  };
}

/** Opens both on one clock. */
export const openWarehouses = (now: Now): WarehouseSide[] => [shipbob(now), goodcang(now)];
