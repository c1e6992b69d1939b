// Counts or changes stock by hand. A count says what is there; a change says what came or went.
// The server posts the difference; an undo reverses that one movement.
import { useState } from 'preact/hooks';
import type { Warehouse } from '../../../shared/contract/catalogue.ts';
import { countStock, recordMovement, reverseMovement } from '../../../shared/contract/stock.ts';
import { Field } from '../../../shared/ui/Field.tsx';
import { FormFoot } from '../FormFoot.tsx';
import { NoteField, UnitsField, WarehouseField } from '../goods-fields.tsx';
import { Inspector } from '../Inspector.tsx';
import { warehousesFor } from '../jobs/job-fields.ts';
import { Notice } from '../Notice.tsx';
import { useServices } from '../services.ts';
import type { SkuView } from '../sku-view.ts';
import type { Snapshot } from '../snapshot.ts';
import { type Outcome, useAct } from '../use-act.ts';
import { useWrite } from '../use-write.ts';

export interface AdjustInspectorProps {
  view: SkuView;
  snapshot: Snapshot;
  /** What the form starts with. */
  verb: Verb;
  onClose: () => void;
}

const VERBS = ['count', 'receive', 'adjust', 'quarantine', 'restock', 'dispose', 'sample'] as const;
/** What a person may say happened. */
export type Verb = (typeof VERBS)[number];

/** Which stock is meant, and why. */
interface Place {
  readonly skuId: string;
  readonly warehouseId: string;
  readonly note: string | undefined;
}

interface Draft {
  readonly verb: Verb;
  readonly warehouseId: string;
  readonly units: string;
  readonly note: string;
}

const unitsOf = ({ verb, units }: Draft): number | null => {
  const pattern = verb === 'adjust' ? /^[-−+]?\d{1,9}$/ : /^\d{1,9}$/;
  const text = units.trim().replace('−', '-');
  if (!pattern.test(text)) return null;
  const value = Number(text);
  return verb === 'count' || value !== 0 ? value : null;
};

const useSubmit = (view: SkuView, onClose: () => void) => {
  const { call, i18n, nowMs } = useServices();
  const { t, format } = i18n;
  const act = useAct();
  const write = useWrite();
  const reverse = (id: string) => async () =>
    void (await call(reverseMovement, { params: { id }, body: {} }));
  const count = async (place: Place, units: number): Promise<Outcome> => {
    const observedAtUtc = new Date(nowMs()).toISOString();
    const body = { ...place, countedUnits: units, observedAtUtc };
    const title = t('skuPage.waitingCount', { sku: view.sku.sku, units });
    const written = await write(countStock, { body }, title);
    if (written.isQueued) return written.outcome;
    const { movement, differenceUnits, isAwaitingReview } = written.value;
    if (isAwaitingReview) return { message: t('skuPage.countReview') };
    const difference = format.signed(differenceUnits);
    return {
      message: t('skuPage.counted', { difference }),
      undo: movement ? reverse(movement.id) : undefined,
    };
  };
  const change = async (
    kind: Exclude<Verb, 'count'>,
    place: Place,
    units: number,
  ): Promise<Outcome> => {
    const words = { kind: t(`skuPage.movements.${kind}`), units };
    const occurredAtUtc = new Date(nowMs()).toISOString();
    const title = t('skuPage.waitingChange', { sku: view.sku.sku, ...words });
    const body = { kind, ...place, units, occurredAtUtc };
    const written = await write(recordMovement, { body }, title);
    if (written.isQueued) return written.outcome;
    return { message: t('skuPage.recorded', words), undo: reverse(written.value.id) };
  };
  const submit = ({ verb, warehouseId, note }: Draft, units: number) =>
    act.run(async () => {
      const place = { skuId: view.sku.id, warehouseId, note: note || undefined };
      const outcome =
        verb === 'count' ? await count(place, units) : await change(verb, place, units);
      onClose();
      return outcome;
    });
  return { act, submit };
};

interface FieldsProps {
  draft: Draft;
  set: (change: Partial<Draft>) => void;
  warehouses: readonly Warehouse[];
  isWrong: boolean;
}

function VerbFields({ draft, set, warehouses }: Omit<FieldsProps, 'isWrong'>) {
  const { t } = useServices().i18n;
  return (
    <>
      <Field label={t('skuPage.what')} hint={t(`skuPage.verbHints.${draft.verb}`)}>
        <select
          class="input"
          value={draft.verb}
          onChange={(event) => set({ verb: event.currentTarget.value as Verb })}
        >
          {VERBS.map((verb) => (
            <option key={verb} value={verb}>
              {t(`skuPage.movements.${verb}`)}
            </option>
          ))}
        </select>
      </Field>
      <WarehouseField
        label={t('terms.warehouse')}
        value={draft.warehouseId}
        onChange={(warehouseId) => set({ warehouseId })}
        warehouses={warehouses}
      />
    </>
  );
}

function UnitFields({ draft, set, isWrong }: Omit<FieldsProps, 'warehouses'>) {
  const { t } = useServices().i18n;
  return (
    <>
      <UnitsField
        label={draft.verb === 'count' ? t('skuPage.countedUnits') : t('skuPage.units')}
        error={isWrong ? t(`skuPage.badUnits.${draft.verb}`) : undefined}
        value={draft.units}
        onChange={(units) => set({ units })}
      />
      <NoteField label={t('skuPage.note')} value={draft.note} onChange={(note) => set({ note })} />
    </>
  );
}

/** The form for a count or a change of stock. */
export function AdjustInspector({ view, snapshot, verb, onClose }: AdjustInspectorProps) {
  const { t } = useServices().i18n;
  const warehouses = warehousesFor(snapshot, null);
  const stocked = view.levels.map(({ warehouseId }) => warehouseId);
  const first = warehouses.find(({ id }) => stocked.includes(id)) ?? warehouses[0];
  const [draft, setDraft] = useState<Draft>({
    verb,
    warehouseId: first?.id ?? '',
    units: '',
    note: '',
  });
  const [wasTried, setTried] = useState(false);
  const { act, submit } = useSubmit(view, onClose);
  const set = (change: Partial<Draft>) => setDraft({ ...draft, ...change });
  const units = unitsOf(draft);
  const onSubmit = (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (units !== null) void submit(draft, units);
  };
  return (
    <Inspector kicker={view.sku.sku} title={t('skuPage.adjustTitle')} onClose={onClose}>
      <Notice error={act.error} />
      <form class="form" onSubmit={onSubmit}>
        <VerbFields draft={draft} set={set} warehouses={warehouses} />
        <UnitFields draft={draft} set={set} isWrong={wasTried && units === null} />
        <FormFoot submit={t('skuPage.record')} busy={act.isBusy} onCancel={onClose} />
      </form>
    </Inspector>
  );
}
