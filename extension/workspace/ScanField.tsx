// A field for one scan after the other: a scanner types a code and presses Enter, or a person does.
// Empties itself for the next one. What a code means is the form's; it says what was wrong with it.
import { useState } from 'preact/hooks';
import { Field } from '../../shared/ui/Field.tsx';
import { useServices } from './services.ts';

export interface ScanFieldProps {
  /** Takes a scan; answers what was wrong with it, null when it was counted. */
  onScan: (text: string) => string | null;
}

/** The field. */
export function ScanField({ onScan }: ScanFieldProps) {
  const { t } = useServices().i18n;
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  // The form must not be sent by a scanner's Enter.
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || text.trim() === '') return;
    event.preventDefault();
    setProblem(onScan(text.trim()));
    setText('');
  };
  return (
    <Field label={t('shipments.scan')} hint={t('shipments.scanHint')} error={problem ?? undefined}>
      <input
        class="input"
        autoComplete="off"
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
    </Field>
  );
}
