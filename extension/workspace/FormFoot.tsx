// The foot of an inspector's form: what it does, leaving it, and what else can be done to the row.
import type { ComponentChildren } from 'preact';
import { Button } from '../../shared/ui/Button.tsx';
import { useWords } from './services.ts';

export interface FormFootProps {
  /** The verb of the form. */
  submit: ComponentChildren;
  busy?: boolean;
  onCancel: () => void;
  /** Further buttons. */
  children?: ComponentChildren;
}

/** Submit, cancel, and further buttons. */
export function FormFoot({ submit, busy, onCancel, children }: FormFootProps) {
  const { t } = useWords();
  return (
    <div class="actions">
      <Button type="submit" look="primary" busy={busy}>
        {submit}
      </Button>
      <Button onClick={onCancel}>{t('basics.cancel')}</Button>
      {children}
    </div>
  );
}
