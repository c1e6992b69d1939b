// Takes a file, by dropping or choosing, with what only the person knows: shop and warehouse.
// Any table is welcome; the server recognises the layout or asks for the columns.
import { useRef, useState } from 'preact/hooks';
import { Button } from '../../../shared/ui/Button.tsx';
import { Field } from '../../../shared/ui/Field.tsx';
import { Icon } from '../../../shared/ui/Icon.tsx';
import { Notice } from '../Notice.tsx';
import { useServices } from '../services.ts';
import type { FileInHand } from './use-upload.ts';

export interface DropFileProps {
  isBusy: boolean;
  error: unknown;
  onFile: (chosen: FileInHand) => void;
}

const ACCEPTED = '.csv,.tsv,.txt,.xlsx';

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
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const [said, setSaid] = useState<Said>({ accountId: '', warehouseId: '', createsItems: true });
  const take = (file: File | undefined) => file && !isBusy && onFile({ ...said, file });
  return (
    <section class="panel" aria-label={t('imports.heading')}>
      <div class="panel-body import-start">
        <Notice error={error} />
        <WhatItIs said={said} set={(change) => setSaid({ ...said, ...change })} />
        {/* biome-ignore lint/a11y/noStaticElementInteractions: the button is the way by key */}
        <div
          class={isOver ? 'drop over' : 'drop'}
          onDragOver={(event) => {
            event.preventDefault();
            setOver(true);
          }}
          onDragLeave={() => setOver(false)}
          onDrop={(event) => {
            event.preventDefault();
            setOver(false);
            take(event.dataTransfer?.files[0]);
          }}
        >
          <Icon name="file" size={24} />
          <p>{isBusy ? t('imports.reading') : t('imports.drop')}</p>
          <Button look="primary" busy={isBusy} onClick={() => input.current?.click()}>
            {t('imports.choose')}
          </Button>
          <input
            ref={input}
            class="visually-hidden"
            type="file"
            accept={ACCEPTED}
            tabIndex={-1}
            aria-label={t('imports.choose')}
            onChange={(event) => {
              take(event.currentTarget.files?.[0]);
              event.currentTarget.value = '';
            }}
          />
          <p class="soft small">{t('imports.kinds')}</p>
        </div>
      </div>
    </section>
  );
}
