// Where one file is dropped or chosen. Hands the file on; knows nothing of what it is for.
import { useRef, useState } from 'preact/hooks';
import { Button } from '../../../shared/ui/Button.tsx';
import { Icon } from '../../../shared/ui/Icon.tsx';
import { useServices } from '../services.ts';
import './imports.css';

export interface DropZoneProps {
  isBusy: boolean;
  /** What is dropped here; absent = any file of stock. */
  prompt?: string;
  onFile: (file: File) => void;
}

const ACCEPTED = '.csv,.tsv,.txt,.xlsx,.json';

/** The dashed box. */
export function DropZone({ isBusy, prompt, onFile }: DropZoneProps) {
  const { t } = useServices().i18n;
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const take = (file: File | undefined) => file && !isBusy && onFile(file);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the button is the way by key
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
      <p>{isBusy ? t('imports.reading') : (prompt ?? t('imports.drop'))}</p>
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
  );
}
