// Fields that every form about goods in a warehouse has: which warehouse, how many units, a note.
// They hold no state; the form that shows them does.
import type { Warehouse } from '../../shared/contract/catalogue.ts';
import { Field } from '../../shared/ui/Field.tsx';

export interface GoodsFieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
}

/** One of the workspace's warehouses. */
export function WarehouseField(
  props: GoodsFieldProps & { warehouses: Iterable<Pick<Warehouse, 'id' | 'name'>> },
) {
  const { label, value, onChange, warehouses } = props;
  return (
    <Field label={label}>
      <select class="input" value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        {[...warehouses].map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </Field>
  );
}

/** A number of units as typed; what it means is checked by the form. */
export function UnitsField(props: GoodsFieldProps & { error?: string; hint?: string }) {
  const { label, value, onChange, error, hint } = props;
  return (
    <Field label={label} error={error} hint={hint}>
      <input
        class="input number"
        inputMode="numeric"
        value={value}
        onInput={(event) => onChange(event.currentTarget.value)}
      />
    </Field>
  );
}

/** A remark in one line, as long as the API takes. */
export function NoteField({ label, value, onChange }: GoodsFieldProps) {
  return (
    <Field label={label}>
      <input
        class="input"
        maxLength={2000}
        value={value}
        onInput={(event) => onChange(event.currentTarget.value)}
      />
    </Field>
  );
}
