// SKUs over HTTP.

import type { Sku } from '../../shared/contract/catalogue.ts';
import { createSku, getSku, listSkus, updateSku } from '../../shared/contract/skus.ts';
import { isRefusal, isUniqueError } from '../db/d1-errors.ts';
import { demandKnown, type Reference } from '../db/known-ids.ts';
import { newId } from '../db/new-id.ts';
import type { SkuFields } from '../db/sku.ts';
import * as skus from '../db/sku.ts';
import { titleInitials } from '../domain/title-initials.ts';
import { type ApiError, fieldError, notFound } from '../errors.ts';
import { type Route, route } from '../route.ts';

/** Turns the database's refusals of a SKU into the field that caused them. */
function skuRefusal(error: unknown): ApiError | null {
  if (isUniqueError(error, 'sku.code')) {
    return fieldError('body.sku', 'Another SKU has this code.', 'conflict');
  }
  if (isRefusal(error, 'batch_guard_holds')) {
    return fieldError('body.identifiers', 'One of these codes names another SKU.', 'conflict');
  }
  if (isRefusal(error, 'sku_component_self')) {
    return fieldError('body.components', 'A kit cannot be a component of itself.');
  }
  if (isUniqueError(error, 'sku_component.component_sku_id')) {
    return fieldError('body.components', 'Name each component once, with all its units.');
  }
  return null;
}

function referencesOf(body: Partial<SkuFields>): Reference[] {
  return [
    { noun: 'category', id: body.categoryId, path: 'body.categoryId' },
    ...(body.components ?? []).map(({ skuId }, i) => ({
      noun: 'sku' as const,
      id: skuId,
      path: `body.components.${i}.skuId`,
    })),
    ...(body.identifiers ?? []).map(({ accountId }, i) => ({
      noun: 'account' as const,
      id: accountId,
      path: `body.identifiers.${i}.accountId`,
    })),
  ];
}

const fieldsOf = ({ id: _id, titleInitials: _initials, ...fields }: Sku) => fields as SkuFields;

/** Routes of SKUs. */
export const skuRoutes: readonly Route[] = [
  route(listSkus, ({ db, query }) =>
    query.q?.trim() ? skus.searchSkus(db, query.q, query.limit) : skus.listSkus(db, query),
  ),
  route(getSku, async ({ db, params }) => {
    const sku = await skus.findSku(db, params.id);
    if (!sku) throw notFound('SKU');
    return sku;
  }),
  route(createSku, async ({ db, body, nowMs, commit }) => {
    await demandKnown(db, referencesOf(body));
    const id = newId('sku', nowMs);
    const answer = { id, ...body, titleInitials: titleInitials(body.title) };
    return commit({
      statements: skus.writeSku(db, id, body, nowMs),
      answer,
      subject: { kind: 'sku', id },
      after: answer,
      refusal: skuRefusal,
    });
  }),
  route(updateSku, async ({ db, params, body, nowMs, commit }) => {
    const before = await skus.findSku(db, params.id);
    if (!before) throw notFound('SKU');
    await demandKnown(db, referencesOf(body));
    const edited = { ...before, ...body };
    const answer = { ...edited, titleInitials: titleInitials(edited.title) };
    return commit({
      statements: skus.writeSku(db, before.id, fieldsOf(answer), nowMs),
      answer,
      subject: { kind: 'sku', id: before.id },
      before,
      after: answer,
      refusal: skuRefusal,
    });
  }),
];
