// Allows a site nobody has described: its address is typed, the browser asks for that one host.
// Badges there are placed by content alone.
import { useState } from 'preact/hooks';
import { Button } from '../../../shared/ui/Button.tsx';
import { Field } from '../../../shared/ui/Field.tsx';
import { Panel } from '../Panel.tsx';
import { useServices } from '../services.ts';

export interface TeachSiteProps {
  /** Must ask for the host in the same turn. */
  onTeach: (host: string) => void;
}

/** The host of what was typed, with or without https://; null when it is no https site. */
export const hostFrom = (text: string): string | null => {
  const address = /^[a-z]+:\/\//i.test(text.trim()) ? text.trim() : `https://${text.trim()}`;
  if (!URL.canParse(address)) return null;
  const { protocol, hostname } = new URL(address);
  return protocol === 'https:' && hostname.includes('.') ? hostname : null;
};

/** The form for one more site. */
export function TeachSite({ onTeach }: TeachSiteProps) {
  const { t } = useServices().i18n;
  const [text, setText] = useState('');
  const [wasTried, setTried] = useState(false);
  const host = hostFrom(text);
  const onSubmit = (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (!host) return;
    onTeach(host);
    setText('');
    setTried(false);
  };
  return (
    <Panel title={t('sites.another')} note={t('sites.anotherNote')}>
      <form class="panel-body narrow" onSubmit={onSubmit}>
        <Field
          label={t('sites.address')}
          error={wasTried && !host ? t('sites.badAddress') : undefined}
        >
          <input
            class="input"
            value={text}
            onInput={(event) => setText(event.currentTarget.value)}
          />
        </Field>
        <div class="actions">
          <Button type="submit">{t('sites.switchOn')}</Button>
        </div>
      </form>
    </Panel>
  );
}
