// Label, control, hint and error as one thing, wired by id for assistive technology.
// Must not hold the value: the form above owns it.
import { type ComponentChildren, cloneElement, isValidElement, toChildArray } from 'preact';
import { useId } from 'preact/hooks';

export interface FieldProps {
  label: string;
  /** Exactly one input, select or textarea. */
  children: ComponentChildren;
  hint?: string;
  /** What is wrong and how to mend it; also marks the control invalid. */
  error?: string;
  /** Shown behind the control, e.g. "days". */
  unit?: string;
}

/** One labelled control. */
export function Field({ label, children, hint, error, unit }: FieldProps) {
  const id = useId();
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  const control = toChildArray(children).find(isValidElement);
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <div class="field-control">
        {control &&
          cloneElement(control, {
            id,
            'aria-describedby': described || undefined,
            'aria-invalid': error ? 'true' : undefined,
          })}
        {unit && <span class="soft">{unit}</span>}
      </div>
      {hint && (
        <p class="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p class="field-error" id={`${id}-error`} role="alert">
          {error}
        </p>
      )}
    </div>
  );
}
