// A secret that is shown this one time: a member's link or an API key, with a copy button.
// Kept in the component's memory alone; it is gone when the page is left.
import { useLayoutEffect, useRef } from 'preact/hooks';
import { Button } from '../../../shared/ui/Button.tsx';
import { useServices } from '../services.ts';

export interface ShownOnceProps {
  title: string;
  secret: string;
}

/** The secret, ready to copy. */
export function ShownOnce({ title, secret }: ShownOnceProps) {
  const { i18n, toasts } = useServices();
  const { t } = i18n;
  const field = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => field.current?.select(), [secret]);
  const copy = async () => {
    await navigator.clipboard.writeText(secret);
    toasts.show({ message: t('basics.copied') });
  };
  return (
    <section class="panel shown-once" aria-label={title}>
      <p class="strong">{title}</p>
      <p class="soft">{t('team.onceNote')}</p>
      <div class="field-control">
        <input class="input" ref={field} readOnly aria-label={title} value={secret} />
        <Button icon="copy" onClick={() => void copy()}>
          {t('basics.copy')}
        </Button>
      </div>
    </section>
  );
}
