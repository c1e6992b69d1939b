// Adds a warehouse or edits one. Both can be undone: a new one as long as nothing refers to it,
// an edit because it puts the old fields back.
// Without the permission it only shows the fields.
import { useState } from 'preact/hooks';
import {
  createWarehouse,
  updateWarehouse,
  type Warehouse,
} from '../../../shared/contract/catalogue.ts';
import { removeWarehouse } from '../../../shared/contract/warehouses.ts';
import { WAREHOUSE_AUTHORITIES, WAREHOUSE_KINDS } from '../../../shared/inventory/words.ts';
import { Field } from '../../../shared/ui/Field.tsx';
import { FormFoot } from '../FormFoot.tsx';
import { Inspector } from '../Inspector.tsx';
import { Notice } from '../Notice.tsx';
import { hrefOf } from '../router.ts';
import { useMay, useServices } from '../services.ts';
import { useAct } from '../use-act.ts';
import {
  type DraftField,
  draftOf,
  fieldsOf,
  type WarehouseDraft,
  wrongFields,
} from './warehouse-draft.ts';

export interface WarehouseInspectorProps {
  warehouse: Warehouse | undefined;
  mayWrite: boolean;
  onClose: () => void;
}

interface PartProps {
  draft: WarehouseDraft;
  set: (change: Partial<WarehouseDraft>) => void;
  errorOf: (field: DraftField) => string | undefined;
}

const CAPABILITIES = ['returns', 'assembly', 'relabel', 'dropship'] as const;

function NameFields({ draft, set, errorOf }: PartProps) {
  const { t } = useServices().i18n;
  return (
    <>
      <Field label={t('warehouses.name')} error={errorOf('name')}>
        <input
          class="input"
          value={draft.name}
          onInput={(event) => set({ name: event.currentTarget.value })}
        />
      </Field>
      <div class="form-pair">
        <Field label={t('warehouses.code')} error={errorOf('code')}>
          <input
            class="input"
            value={draft.code}
            onInput={(event) => set({ code: event.currentTarget.value })}
          />
        </Field>
        <Field label={t('warehouses.kind')}>
          <select
            class="input"
            value={draft.kind}
            onChange={(event) => set({ kind: event.currentTarget.value as Warehouse['kind'] })}
          >
            {WAREHOUSE_KINDS.map((kind) => (
              <option key={kind} value={kind}>
                {t(`warehouses.kinds.${kind}`)}
              </option>
            ))}
          </select>
        </Field>
      </div>
      <Field
        label={t('warehouses.authority')}
        hint={t(`warehouses.authorityHints.${draft.authority}`)}
      >
        <select
          class="input"
          value={draft.authority}
          onChange={(event) =>
            set({ authority: event.currentTarget.value as Warehouse['authority'] })
          }
        >
          {WAREHOUSE_AUTHORITIES.map((authority) => (
            <option key={authority} value={authority}>
              {t(`warehouses.authorities.${authority}`)}
            </option>
          ))}
        </select>
      </Field>
    </>
  );
}

function PlaceFields({ draft, set, errorOf }: PartProps) {
  const { t } = useServices().i18n;
  return (
    <>
      <div class="form-pair">
        <Field label={t('warehouses.country')} error={errorOf('country')}>
          <input
            class="input"
            maxLength={2}
            value={draft.country}
            onInput={(event) => set({ country: event.currentTarget.value })}
          />
        </Field>
        <Field label={t('warehouses.city')}>
          <input
            class="input"
            value={draft.city}
            onInput={(event) => set({ city: event.currentTarget.value })}
          />
        </Field>
      </div>
      <Field label={t('warehouses.timeZone')} error={errorOf('timeZone')}>
        <input
          class="input"
          value={draft.timeZone}
          onInput={(event) => set({ timeZone: event.currentTarget.value })}
        />
      </Field>
      <div class="form-pair">
        <Field label={t('warehouses.cutOff')} hint={t('warehouses.cutOffHint')}>
          <input
            class="input"
            type="time"
            value={draft.cutOff}
            onInput={(event) => set({ cutOff: event.currentTarget.value })}
          />
        </Field>
        <Field
          label={t('warehouses.staleAfter')}
          unit={t('warehouses.hours')}
          hint={t('warehouses.staleHint')}
          error={errorOf('staleAfterHours')}
        >
          <input
            class="input number"
            inputMode="numeric"
            value={draft.staleAfterHours}
            onInput={(event) => set({ staleAfterHours: event.currentTarget.value })}
          />
        </Field>
      </div>
    </>
  );
}

function Capabilities({ draft, set }: Omit<PartProps, 'errorOf'>) {
  const { t } = useServices().i18n;
  return (
    <fieldset class="checks">
      <legend class="soft small">{t('warehouses.capabilities')}</legend>
      {CAPABILITIES.map((name) => (
        <label key={name} class="check">
          <input
            type="checkbox"
            checked={draft.capabilities[name]}
            onChange={(event) =>
              set({
                capabilities: { ...draft.capabilities, [name]: event.currentTarget.checked },
              })
            }
          />
          {t(`warehouses.can.${name}`)}
        </label>
      ))}
    </fieldset>
  );
}

const useSave = (warehouse: Warehouse | undefined, onClose: () => void) => {
  const { call, i18n } = useServices();
  const act = useAct();
  const save = (draft: WarehouseDraft) =>
    act.run(async () => {
      const body = fieldsOf(draft, warehouse);
      if (!warehouse) {
        const { id } = await call(createWarehouse, { body });
        onClose();
        const undo = async () => void (await call(removeWarehouse, { params: { id } }));
        return { message: i18n.t('warehouses.added'), undo };
      }
      const { id, ...before } = warehouse;
      await call(updateWarehouse, { params: { id }, body });
      onClose();
      return {
        message: i18n.t('warehouses.saved'),
        undo: async () => void (await call(updateWarehouse, { params: { id }, body: before })),
      };
    });
  return { act, save };
};

/** The form of one warehouse. */
export function WarehouseInspector({ warehouse, mayWrite, onClose }: WarehouseInspectorProps) {
  const { i18n } = useServices();
  const { t } = i18n;
  const [draft, setDraft] = useState(() => draftOf(warehouse, i18n.format.timeZone));
  const [wasTried, setTried] = useState(false);
  const mayReadCost = useMay('cost.read');
  const { act, save } = useSave(warehouse, onClose);
  const wrong = wrongFields(draft);
  const parts: PartProps = {
    draft,
    set: (change) => setDraft({ ...draft, ...change }),
    errorOf: (field) =>
      wasTried && wrong.includes(field) ? t(`warehouses.wrong.${field}`) : undefined,
  };
  const onSubmit = (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (wrong.length === 0) void save(draft);
  };
  return (
    <Inspector
      kicker={warehouse?.code}
      title={warehouse?.name ?? t('warehouses.addTitle')}
      onClose={onClose}
    >
      <Notice error={act.error} />
      {warehouse && mayReadCost && (
        <p>
          <a href={hrefOf(['warehouses', warehouse.id, 'bill'])}>{t('bills.open')}</a>
        </p>
      )}
      <form onSubmit={onSubmit}>
        <fieldset class="form" disabled={!mayWrite}>
          <NameFields {...parts} />
          <PlaceFields {...parts} />
          <Capabilities {...parts} />
          {mayWrite && <FormFoot submit={t('basics.save')} busy={act.isBusy} onCancel={onClose} />}
        </fieldset>
      </form>
    </Inspector>
  );
}
