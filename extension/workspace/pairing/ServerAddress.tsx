// Which server this browser talks to: the seller's own, with fall-backs, one address a line.
// Asks the browser for the hosts in the click; refuses what is not an https or loopback origin.
import { useEffect, useState } from 'preact/hooks';
import { Button } from '../../../shared/ui/Button.tsx';
import { Field } from '../../../shared/ui/Field.tsx';
import { apiOriginsItem } from '../../settings.ts';
import { Notice } from '../Notice.tsx';
import { Panel } from '../Panel.tsx';
import { useServices } from '../services.ts';
import { useAct } from '../use-act.ts';
import { useStored } from '../use-stored.ts';

/** Origins from what was typed; null when a line is no origin we may call. */
export const originsFrom = (text: string): string[] | null => {
  const lines = text.split(/\s+/).filter(Boolean);
  const origins: string[] = [];
  for (const line of lines) {
    if (!URL.canParse(line)) return null;
    const { protocol, hostname, origin } = new URL(line);
    const isLoopback = hostname === 'localhost' || hostname === '127.0.0.1';
    if (protocol !== 'https:' && !(protocol === 'http:' && isLoopback)) return null;
    origins.push(origin);
  }
  return origins.length > 0 ? origins : null;
};

const hostPattern = (origin: string) => {
  const { protocol, hostname } = new URL(origin);
  return `${protocol}//${hostname}/*`;
};

/** The address of the server. */
export function ServerAddress() {
  const { i18n, hostPermissions } = useServices();
  const { t } = i18n;
  const act = useAct();
  const [stored, store] = useStored(apiOriginsItem);
  const [text, setText] = useState('');
  useEffect(() => setText(stored.join('\n')), [stored]);
  const origins = originsFrom(text);
  const onSubmit = (event: Event) => {
    event.preventDefault();
    if (!origins) return;
    const granted = hostPermissions.request(origins.map(hostPattern));
    void act.run(async () => {
      if (!(await granted)) return { message: t('pairing.serverRefused') };
      await store(origins);
      return { message: t('pairing.serverSaved') };
    });
  };
  return (
    <Panel title={t('pairing.server')}>
      <form class="panel-body" onSubmit={onSubmit}>
        <Notice error={act.error} />
        <Field
          label={t('pairing.serverAddress')}
          hint={t('pairing.serverHint')}
          error={origins ? undefined : t('pairing.serverWrong')}
        >
          <textarea
            class="input"
            rows={2}
            spellcheck={false}
            value={text}
            onInput={(event) => setText(event.currentTarget.value)}
          />
        </Field>
        <div class="actions">
          <Button type="submit" disabled={!origins} busy={act.isBusy}>
            {t('basics.save')}
          </Button>
        </div>
      </form>
    </Panel>
  );
}
