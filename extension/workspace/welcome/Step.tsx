// One of the first steps: its number or its check, what it is for or what came of it, and its body,
// which opens when it is its turn and can be opened again later.
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from '../../../shared/ui/Button.tsx';
import { Icon } from '../../../shared/ui/Icon.tsx';
import { useServices } from '../services.ts';

export interface StepProps {
  number: number;
  title: string;
  /** What it is for; once done, what came of it. */
  note: string;
  isDone: boolean;
  /** Whether it stands open while the person has not said otherwise. */
  isOpen: boolean;
  children: ComponentChildren;
}

/** The step. */
export function Step({ number, title, note, isDone, isOpen, children }: StepProps) {
  const { t, format } = useServices().i18n;
  // What the person last chose, for as long as the step does not move on by itself.
  const [chosen, setChosen] = useState<{ isOpen: boolean; wasOpen: boolean } | null>(null);
  const isShown = chosen !== null && chosen.wasOpen === isOpen ? chosen.isOpen : isOpen;
  return (
    <li
      class={isDone ? 'step is-done' : 'step'}
      aria-current={isShown && !isDone ? 'step' : undefined}
    >
      <span class="step-number" aria-hidden="true">
        {isDone ? <Icon name="check" /> : format.number(number)}
      </span>
      <div class="step-body">
        <div class="step-head">
          <div>
            <h2>{title}</h2>
            <p class="soft">
              {isDone && <span class="visually-hidden">{t('welcome.done')}. </span>}
              {note}
            </p>
          </div>
          <Button
            small
            look="quiet"
            expanded={isShown}
            onClick={() => setChosen({ isOpen: !isShown, wasOpen: isOpen })}
          >
            {isShown ? t('welcome.fold') : t('welcome.unfold')}
            <span class="visually-hidden">: {title}</span>
          </Button>
        </div>
        {isShown && children}
      </div>
    </li>
  );
}
