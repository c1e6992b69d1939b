// GoodCang 谷仓, a warehouse: what its warehouses hold and expect, orders handed over, parcels read
// back. It sends no messages that were found published: everything is asked for.
import * as v from 'valibot';
import { goodcangFormSchema } from '../../shared/contract/connection-form-warehouses.ts';
import { defineConnection } from './connection.ts';
import { ConnectionError } from './connection-error.ts';
import { askGoodcang, GOODCANG_HOST, type GoodcangContext } from './goodcang-api.ts';
import { newOrderAnswer, oneOrderAnswer, standingAnswer } from './goodcang-payloads.ts';
import { goodcangPull } from './goodcang-pull.ts';
import type { CallOffOutcome, Ship, ShipAnswer, ShipOrder } from './ship.ts';

/** Lengths of create_order's fields. */
const MOST = { reference: 50, address: 50, city: 32, province: 20, name: 48, phone: 20, zip: 20 };

const refused = (reason: string): ShipAnswer => ({ outcome: 'refused', theirRef: null, reason });

// "Carriers take 50 characters in the first line: what is longer goes into the second."
function addressLines(line1: string, line2: string | null): [string, string] | null {
  if (line1.length <= MOST.address && (line2 ?? '').length <= MOST.address) {
    return [line1, line2 ?? ''];
  }
  const words = `${line1} ${line2 ?? ''}`.trim().split(/\s+/);
  let first = '';
  while (words.length > 0 && `${first} ${words[0]}`.trim().length <= MOST.address) {
    first = `${first} ${words.shift()}`.trim();
  }
  const second = words.join(' ');
  return first !== '' && second.length <= MOST.address ? [first, second] : null;
}

// What does not fit is refused by name: a shortened address is a lost parcel.
function whyNot({ reference, recipient }: ShipOrder): string | null {
  const { name, city, region, postalCode, phone } = recipient;
  if (reference.length > MOST.reference) return 'reference-too-long';
  if (name.length > MOST.name) return 'name-too-long';
  if (city.length > MOST.city || (region ?? '').length > MOST.province) return 'address-too-long';
  if ((postalCode ?? '').length > MOST.zip || (phone ?? '').length > MOST.phone) {
    return 'address-too-long';
  }
  return addressLines(recipient.line1, recipient.line2) === null ? 'address-too-long' : null;
}

function bodyOf({ reference, placeRef, lines, recipient }: ShipOrder, shippingMethod: string) {
  const { name, company, line1, line2, city, region, postalCode, country, phone, email } =
    recipient;
  const [address1, address2] = addressLines(line1, line2) ?? ['', ''];
  return {
    ...{ reference_no: reference, platform: 'OTHER', shipping_method: shippingMethod },
    ...{ warehouse_code: placeRef, country_code: country, province: region ?? city, city },
    ...{ company: company ?? '', address1, address2, zipcode: postalCode ?? '', name },
    ...{ phone: phone ?? '', email: email ?? '' },
    // Checked at once: a draft would lie there until somebody looks.
    verify: 1,
    items: lines.map(({ sku, units }) => ({ product_sku: sku, quantity: units })),
  };
}

// Where it stands, as far as calling off goes; a stop on its way is none yet.
async function standing(theirRef: string, context: GoodcangContext): Promise<CallOffOutcome> {
  const ask = { order_code: theirRef };
  const { data } = await askGoodcang(context, standingAnswer, '/order/get_order_by_code', ask);
  if (data.order_status === 'X') return 'called-off';
  return data.order_status === 'D' ? 'too-late' : 'asked';
}

const ship: Ship<'goodcang'> = {
  async find(reference, context) {
    try {
      const { data } = await askGoodcang(context, oneOrderAnswer, '/order/get_order_by_ref_code', {
        reference_no: reference,
      });
      return data.order_code;
    } catch (error) {
      // It says no for a reference it does not know; one it does know it refuses to take twice.
      if (error instanceof ConnectionError && error.fault === 'platform-refused') return null;
      throw error;
    }
  },
  async send(order, context) {
    const { shippingMethod } = context.settings;
    if (shippingMethod === null) return refused('no-shipping-method');
    const reason = whyNot(order);
    if (reason !== null) return refused(reason);
    const body = bodyOf(order, shippingMethod);
    const made = await askGoodcang(context, newOrderAnswer, '/order/create_order', body);
    return { outcome: 'sent', theirRef: made.order_code, reason: null };
  },
  async callOff({ theirRef, isAsked }, context) {
    const before = await standing(theirRef, context);
    if (before !== 'asked' || isAsked) return before;
    const ask = { order_code: theirRef, reason: 'Cancelled in the shop' };
    try {
      await askGoodcang(context, v.object({}), '/order/cancel_order', ask);
    } catch (error) {
      // It says no for what its floor has in hand, and names no other reason.
      if (error instanceof ConnectionError && error.fault === 'platform-refused') return 'too-late';
      throw error;
    }
    return standing(theirRef, context);
  },
};

/** GoodCang. */
export const goodcang = defineConnection({
  platform: 'goodcang',
  form: goodcangFormSchema,
  hosts: () => [GOODCANG_HOST],
  isWarehouse: true,
  pull: goodcangPull,
  ship,
  async verify() {
    throw new ConnectionError('wrong-signature', 'GoodCang sends no messages.');
  },
  read: async () => [],
});
