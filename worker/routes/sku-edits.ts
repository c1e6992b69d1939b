// Many SKUs edited by one request, over HTTP.
import { editSkus } from '../../shared/contract/sku-edits.ts';
import { demandKnown } from '../db/known-ids.ts';
import { newId } from '../db/new-id.ts';
import { changeRules, changeSkus, standingSkus } from '../db/sku-edits.ts';
import { planEdit, touchesRules } from '../domain/sku-edits.ts';
import { ApiError, notFound } from '../errors.ts';
import { type Route, route } from '../route.ts';

/** Routes of the bulk edit. */
export const skuEditRoutes: readonly Route[] = [
  route(editSkus, async ({ db, actor, body, nowMs, commit }) => {
    const { edits } = body;
    if (touchesRules(edits) && !actor.permissions.has('policy.write')) {
      throw new ApiError('forbidden', {
        detail: 'Rules of SKUs ask for the right to write policy.',
      });
    }
    await demandKnown(
      db,
      edits.flatMap(({ set }, i) => [
        { noun: 'category' as const, id: set.categoryId, path: `body.edits.${i}.set.categoryId` },
        { noun: 'supplier' as const, id: set.supplierId, path: `body.edits.${i}.set.supplierId` },
      ]),
    );
    const standing = await standingSkus(db, [...new Set(edits.flatMap(({ skuIds }) => skuIds))]);
    if (standing.size === 0) throw notFound('SKU');
    const plan = planEdit(edits, standing, () => newId('pol', nowMs));
    const { changed, same } = plan;
    const answer = { changed, same, refused: [...plan.refused], undo: [...plan.undo] };
    return commit({
      statements: [...changeSkus(db, plan.skus, nowMs), ...changeRules(db, plan.rules, nowMs)],
      answer,
      subject: { kind: 'sku-edit', id: `${changed}` },
      before: plan.undo,
      after: edits,
      isSynced: changed > 0,
    });
  }),
];
