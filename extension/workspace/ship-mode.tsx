// Choosing how goods travel, for every form that asks.
import { SHIP_MODES, type ShipMode } from '../../shared/contract/orders.ts';
import { Field } from '../../shared/ui/Field.tsx';
import { Icon } from '../../shared/ui/Icon.tsx';
import type { IconName } from '../../shared/ui/icon-paths.ts';
import { useServices } from './services.ts';

/** The ways as options of a select. */
export function ShipModeOptions() {
  const { t } = useServices().i18n;
  return (
    <>
      {SHIP_MODES.map((mode) => (
        <option key={mode} value={mode}>
          {t(`purchasing.modes.${mode}`)}
        </option>
      ))}
    </>
  );
}

const ICONS: Readonly<Record<ShipMode, IconName>> = {
  sea: 'sea',
  air: 'air',
  rail: 'rail',
  truck: 'truck',
  express: 'express',
};

/** A way as its picture and its word; nothing while none is chosen. */
export function ShipModeMark({ mode }: { mode: ShipMode | 'other' | null }) {
  const { t } = useServices().i18n;
  if (mode === null) return null;
  const icon = mode === 'other' ? null : ICONS[mode];
  return (
    <span class="ship-mode">
      {icon && <Icon name={icon} />}
      {t(`purchasing.modes.${mode}`)}
    </span>
  );
}

interface ShipModeFieldProps {
  mode: ShipMode;
  onChange: (mode: ShipMode) => void;
}

/** A field whose answer is always one of the ways. */
export function ShipModeField({ mode, onChange }: ShipModeFieldProps) {
  const { t } = useServices().i18n;
  return (
    <Field label={t('purchasing.by')}>
      <select
        class="input"
        value={mode}
        onChange={(event) => onChange(event.currentTarget.value as ShipMode)}
      >
        <ShipModeOptions />
      </select>
    </Field>
  );
}
