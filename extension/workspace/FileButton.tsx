// A file is chosen by a button with our word: the browser's own control speaks its own language.
import { Icon } from '../../shared/ui/Icon.tsx';

export interface FileButtonProps {
  label: string;
  /** What it may hold, said below. */
  hint?: string;
  accept: string;
  onFile: (file: File | undefined) => void;
}

/** The button. */
export function FileButton({ label, hint, accept, onFile }: FileButtonProps) {
  return (
    <div class="field file-field">
      <label class="button">
        <Icon name="file" />
        {label}
        <input
          class="visually-hidden"
          type="file"
          accept={accept}
          onChange={(event) => onFile(event.currentTarget.files?.[0])}
        />
      </label>
      {hint && <p class="field-hint">{hint}</p>}
    </div>
  );
}
