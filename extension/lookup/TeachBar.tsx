// The popup's way to teach the open tab's site by pointing: asks the browser for that one host in
// the click. Where the browser does not say which site it is, the person does.
import { useState } from 'preact/hooks';
import { Button } from '../../shared/ui/Button.tsx';
import { Field } from '../../shared/ui/Field.tsx';
import { useLookup } from './lookup-context.ts';
import './TeachBar.css';

/** What the popup can do about the open tab. */
export interface TeachActs {
  /** The tab's host where the browser tells it: sites already allowed, and our own machine. */
  readonly host: string | null;
  /** Must ask for the host in the same turn. */
  readonly start: (host: string) => Promise<'begun' | 'refused' | 'other-tab'>;
}

/** The host of what was typed or pasted, with or without https://; null when it is no site. */
export function teachHostFrom(text: string): string | null {
  const typed = text.trim();
  const address = /^[a-z]+:\/\//i.test(typed) ? typed : `https://${typed}`;
  if (!URL.canParse(address)) return null;
  const { protocol, hostname } = new URL(address);
  return protocol === 'https:' && hostname.includes('.') ? hostname : null;
}

/** The form under the results. */
export function TeachBar({ acts, onClose }: { acts: TeachActs; onClose: () => void }) {
  const { t } = useLookup().i18n;
  const [typed, setTyped] = useState('');
  const [problem, setProblem] = useState('');
  const host = acts.host ?? teachHostFrom(typed);
  const onSubmit = (event: Event) => {
    event.preventDefault();
    if (host === null) {
      setProblem(t('teach.badHost'));
      return;
    }
    void acts.start(host).then((outcome) => {
      if (outcome === 'begun') globalThis.close();
      else setProblem(outcome === 'refused' ? t('teach.refused') : t('teach.otherTab', { host }));
    });
  };
  return (
    <form class="teach-bar" aria-label={t('teach.start')} onSubmit={onSubmit}>
      {acts.host === null ? (
        <Field
          label={t('teach.host')}
          hint={t('teach.hostHint')}
          error={problem === '' ? undefined : problem}
        >
          <input
            class="input"
            type="text"
            inputMode="url"
            value={typed}
            ref={(input) => input?.focus()}
            onInput={(event) => setTyped(event.currentTarget.value)}
          />
        </Field>
      ) : (
        problem !== '' && (
          <p class="field-error" role="alert">
            {problem}
          </p>
        )
      )}
      <div class="teach-bar-acts">
        <Button type="submit" look="primary" small>
          {host === null ? t('teach.allow') : t('teach.allowHost', { host })}
        </Button>
        <Button small look="quiet" onClick={onClose}>
          {t('basics.cancel')}
        </Button>
      </div>
    </form>
  );
}
