// Takes a file, by dropping or choosing, with what only the person knows: shop and warehouse.
// Any table is welcome; the server recognises the layout or asks for the columns.
import { useState } from 'preact/hooks';
import { Field } from '../../../shared/ui/Field.tsx';
import { Notice } from '../Notice.tsx';
import { useServices } from '../services.ts';
import { DropZone } from './DropZone.tsx';
import type { FileInHand } from './use-upload.ts';

export interface DropFileProps {
  isBusy: boolean;
  error: unknown;
  onFile: (chosen: FileInHand) => void;
}

type Said = Omit<FileInHand, 'file'>;

function WhatItIs({ said, set }: { said: Said; set: (change: Partial<Said>) => void }) {
  const { i18n, data } = useServices();
  const { t } = i18n;
  const snapshot = data.state.value.data;
  return (
    <div class="import-options">
      <Field label={t('imports.shop')} hint={t('imports.shopHint')}>
        <select
          class="input"
          value={said.accountId}
          onChange={(event) => set({ accountId: event.currentTarget.value })}
        >
          <option value="">{t('imports.noShop')}</option>
          {[...(snapshot?.accounts.values() ?? [])].map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </Field>
      <Field label={t('terms.warehouse')} hint={t('imports.warehouseHint')}>
        <select
          class="input"
          value={said.warehouseId}
          onChange={(event) => set({ warehouseId: event.currentTarget.value })}
        >
          <option value="">{t('imports.inFile')}</option>
          {[...(snapshot?.warehouses.values() ?? [])].map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </Field>
      <label class="check">
        <input
          type="checkbox"
          checked={said.createsItems}
          onChange={(event) => set({ createsItems: event.currentTarget.checked })}
        />
        {t('imports.createsItems')}
      </label>
    </div>
  );
}

/** The place to drop a file. */
export function DropFile({ isBusy, error, onFile }: DropFileProps) {
  const { t } = useServices().i18n;
  const [said, setSaid] = useState<Said>({ accountId: '', warehouseId: '', createsItems: true });
  return (
    <section class="panel" aria-label={t('imports.heading')}>
      <div class="panel-body import-start">
        <Notice error={error} />
        <WhatItIs said={said} set={(change) => setSaid({ ...said, ...change })} />
        <DropZone isBusy={isBusy} onFile={(file) => onFile({ ...said, file })} />
      </div>
    </section>
  );
}
