// Categories and the policy table over HTTP.
import {
  createPolicy,
  deletePolicy,
  listCategories,
  listPolicies,
  updatePolicy,
} from '../../shared/contract/catalogue.ts';
import { isRefusal } from '../db/d1-errors.ts';
import { demandKnown, type Reference } from '../db/known-ids.ts';
import { newId } from '../db/new-id.ts';
import * as policies from '../db/policy.ts';
import { writeTombstone } from '../db/tombstone.ts';
import { type ApiError, fieldError, notFound } from '../errors.ts';
import { type Route, route } from '../route.ts';

const referencesOf = (body: Partial<policies.PolicyFields>): Reference[] => [
  { noun: 'category', id: body.categoryId, path: 'body.categoryId' },
  { noun: 'warehouse', id: body.warehouseId, path: 'body.warehouseId' },
  { noun: 'sku', id: body.skuId, path: 'body.skuId' },
];

const policyRefusal = (error: unknown): ApiError | null =>
  isRefusal(error, 'category_policy_days')
    ? fieldError('body.turnoverMaxDays', 'The upper turnover bound lies below the lower one.')
    : null;

/** Routes of categories and policy rows. */
export const policyRoutes: readonly Route[] = [
  route(listCategories, ({ db, query }) => policies.listCategories(db, query)),
  route(listPolicies, ({ db, query }) => policies.listPolicies(db, query)),
  route(createPolicy, async ({ db, body, nowMs, commit }) => {
    await demandKnown(db, referencesOf(body));
    const id = newId('pol', nowMs);
    const answer = { id, ...body };
    return commit({
      statements: policies.writePolicy(db, id, body, nowMs),
      answer,
      subject: { kind: 'policy', id },
      after: answer,
      refusal: policyRefusal,
    });
  }),
  route(updatePolicy, async ({ db, params, body, nowMs, commit }) => {
    const before = await policies.findPolicy(db, params.id);
    if (!before) throw notFound('policy row');
    await demandKnown(db, referencesOf(body));
    const answer = { ...before, ...body };
    return commit({
      statements: policies.writePolicy(db, before.id, answer, nowMs),
      answer,
      subject: { kind: 'policy', id: before.id },
      before,
      after: answer,
      refusal: policyRefusal,
    });
  }),
  route(deletePolicy, async ({ db, params, nowMs, commit }) => {
    const before = await policies.findPolicy(db, params.id);
    if (!before) throw notFound('policy row');
    return commit({
      statements: [
        policies.deletePolicy(db, before.id),
        writeTombstone(db, 'catalogue', { kind: 'policy', id: before.id }, nowMs),
      ],
      answer: { done: true },
      subject: { kind: 'policy', id: before.id },
      before,
    });
  }),
];
