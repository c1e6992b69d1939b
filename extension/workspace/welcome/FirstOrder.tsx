// The first order of a shop that has no draft and perhaps no supplier: product, units and maker in
// one small form, which makes the draft. Approving it is another act.
import { useState } from 'preact/hooks';
import { cancelPurchaseOrder, createPurchaseOrder } from '../../../shared/contract/orders.ts';
import { editSkus } from '../../../shared/contract/sku-edits.ts';
import { Button } from '../../../shared/ui/Button.tsx';
import { Field } from '../../../shared/ui/Field.tsx';
import { titleIn } from '../../i18n/title-in.ts';
import { advisedLine } from '../advised-line.ts';
import { neediestWarehouse } from '../catalogue/neediest-warehouse.ts';
import { UnitsField, WarehouseField } from '../goods-fields.tsx';
import { Notice } from '../Notice.tsx';
import { useMay, useServices } from '../services.ts';
import type { SkuView } from '../sku-view.ts';
import type { Snapshot } from '../snapshot.ts';
import { BLANK_MAKER, MakerFields } from '../today/MakerFields.tsx';
import { type MakerDraft, makerProblems, nameMaker } from '../today/maker.ts';
import { useAct } from '../use-act.ts';

export interface FirstOrderProps {
  /** At least one; the first is proposed. */
  candidates: readonly SkuView[];
  snapshot: Snapshot;
  onDone: () => void;
}

interface Draft {
  readonly view: SkuView;
  readonly units: string;
  readonly warehouseId: string;
  readonly maker: MakerDraft;
}

const unitsOf = (typed: string): number | null =>
  /^[1-9]\d{0,8}$/.test(typed.trim()) ? Number(typed.trim()) : null;

const draftFor = (view: SkuView, snapshot: Snapshot) => ({
  view,
  units: view.advice.orderUnits > 0 ? String(view.advice.orderUnits) : '',
  warehouseId: neediestWarehouse(view, snapshot) ?? '',
});

function useMakeDraft(onDone: () => void) {
  const { call, i18n } = useServices();
  const act = useAct();
  const mayEdit = useMay('catalogue.write');
  const make = ({ view, warehouseId, maker }: Draft, units: number) =>
    act.run(async () => {
      const { supplierId, undo } = await nameMaker(call, maker);
      const body = { warehouseId, supplierId, lines: [advisedLine(view, units)] };
      const { id, reference } = await call(createPurchaseOrder, { body });
      // The drafts that come by themselves ask the same maker.
      const edits = [{ skuIds: [view.sku.id], set: { supplierId } }];
      const edited = mayEdit ? await call(editSkus, { body: { edits } }) : null;
      onDone();
      return {
        message: i18n.t('skuPage.orderMade', { reference, units }),
        undo: async () => {
          await call(cancelPurchaseOrder, { params: { id }, body: {} });
          if (edited?.undo.length) await call(editSkus, { body: { edits: edited.undo } });
          await undo();
          onDone();
        },
      };
    });
  return { act, make };
}

function ProductField(props: FirstOrderProps & { draft: Draft; onPick: (view: SkuView) => void }) {
  const { t, format } = useServices().i18n;
  const { candidates, draft, onPick } = props;
  return (
    <Field label={t('welcome.pictureProduct')}>
      <select
        class="input"
        value={draft.view.sku.id}
        onChange={(event) => {
          const id = event.currentTarget.value;
          const view = candidates.find(({ sku }) => sku.id === id);
          if (view) onPick(view);
        }}
      >
        {candidates.map(({ sku }) => (
          <option key={sku.id} value={sku.id}>
            {[sku.sku, titleIn(sku.title, format.locale)].filter(Boolean).join(' · ')}
          </option>
        ))}
      </select>
    </Field>
  );
}

/** The form. */
export function FirstOrder(props: FirstOrderProps) {
  const { candidates, snapshot, onDone } = props;
  const { t, format } = useServices().i18n;
  const [draft, setDraft] = useState<Draft>({
    ...draftFor(candidates[0] as SkuView, snapshot),
    maker: BLANK_MAKER,
  });
  const [wasTried, setTried] = useState(false);
  const { act, make } = useMakeDraft(onDone);
  const units = unitsOf(draft.units);
  const problems = makerProblems(draft.maker);
  const set = (change: Partial<Draft>) => setDraft({ ...draft, ...change });
  const asked = draft.view.advice.orderUnits;
  const onSubmit = (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (units !== null && problems.length === 0) void make(draft, units);
  };
  return (
    <form class="form welcome-order" aria-label={t('welcome.steps.order')} onSubmit={onSubmit}>
      <Notice error={act.error} />
      <div class="import-options">
        <ProductField {...props} draft={draft} onPick={(view) => set(draftFor(view, snapshot))} />
        <UnitsField
          label={t('skuPage.orderUnits')}
          value={draft.units}
          hint={
            asked > 0 ? t('welcome.planAsks', { units: format.number(asked) }) : t('welcome.noPlan')
          }
          error={wasTried && units === null ? t('skuPage.badOrder') : undefined}
          onChange={(typed) => set({ units: typed })}
        />
        {snapshot.warehouses.size > 1 && (
          <WarehouseField
            label={t('skuPage.orderTo')}
            value={draft.warehouseId}
            onChange={(warehouseId) => set({ warehouseId })}
            warehouses={snapshot.warehouses.values()}
          />
        )}
        <MakerFields
          draft={draft.maker}
          onChange={(maker) => set({ maker })}
          problems={wasTried ? problems : []}
        />
      </div>
      <div class="actions">
        <Button type="submit" look="primary" busy={act.isBusy}>
          {t('welcome.makeDraft')}
        </Button>
      </div>
    </form>
  );
}
