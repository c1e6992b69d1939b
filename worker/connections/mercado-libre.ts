// Mercado Libre: a notification points at what changed, the API says how it stands; items, places
// and orders are asked for, quantities told.
import * as v from 'valibot';
import { mercadoFormSchema } from '../../shared/contract/connection-form-markets.ts';
import { defineConnection } from './connection.ts';
import { API_ORIGIN, MercadoApi } from './mercado-api.ts';
import { mercadoAuthorisation } from './mercado-authorise.ts';
import { readResource, storedNotice, TOPICS, takeNotice } from './mercado-notices.ts';
import { mercadoPull } from './mercado-pull.ts';
import { mercadoPush } from './mercado-push.ts';
import { mercadoRecipient } from './mercado-recipient.ts';

/** Mercado Libre. */
export const mercadoLibre = defineConnection({
  platform: 'mercadolibre',
  form: mercadoFormSchema,
  hosts: () => [new URL(API_ORIGIN).host],
  shopRef: ({ userId }) => userId,
  authorise: mercadoAuthorisation,
  pull: mercadoPull,
  push: mercadoPush,
  recipient: mercadoRecipient,
  verify: takeNotice,
  async read({ topic, body, receivedAtUtc }, context) {
    if (!TOPICS.some((one) => one === topic)) return [];
    const { resource } = v.parse(storedNotice, JSON.parse(body));
    const { accountId, settings, nowMs, connectedAtUtc } = context;
    const places = settings.warehouses ?? {};
    const shop = { accountId, places, connectedAtUtc, heardAtUtc: receivedAtUtc ?? nowMs };
    return readResource(new MercadoApi(context), resource, shop);
  },
});
