// Writes that wait for the server, oldest first: each can be sent again or discarded. One that the
// server refused says why. Nothing at all when none waits.
import { Button } from '../../../shared/ui/Button.tsx';
import { ApiError } from '../../api.ts';
import type { OutboxEntry } from '../../messages.ts';
import { errorText } from '../error-text.ts';
import { Notice } from '../Notice.tsx';
import { Panel } from '../Panel.tsx';
import { useServices } from '../services.ts';
import { useAct } from '../use-act.ts';
import { useResource } from '../use-resource.ts';

interface EntryProps {
  entry: OutboxEntry;
  onSend: () => void;
  onDiscard: () => void;
}

function Entry({ entry, onSend, onDiscard }: EntryProps) {
  const { i18n, nowMs } = useServices();
  const { t, format } = i18n;
  const { state, failure } = entry;
  const madeAtMs = Date.parse(entry.observedAtUtc);
  const why =
    state === 'review' && failure !== null
      ? errorText(new ApiError(failure), t)
      : { sentence: '', detail: '' };
  return (
    <li class="outbox-entry">
      <div>
        <p>{entry.title}</p>
        <p class="soft small" title={format.moment(madeAtMs)}>
          {t(`shell.outbox.${state}`, { age: format.age(madeAtMs, nowMs()) })}
        </p>
        {why.sentence && <p class="small late">{why.sentence}</p>}
        {why.detail && (
          <p class="soft small" lang="en">
            {why.detail}
          </p>
        )}
      </div>
      <div class="actions">
        <Button small onClick={onSend}>
          {t('shell.outbox.sendNow')}
        </Button>
        <Button small look="danger" onClick={onDiscard}>
          {t('shell.outbox.discard')}
        </Button>
      </div>
    </li>
  );
}

/** The writes that wait. */
export function OutboxPanel() {
  const { i18n, ask, sync } = useServices();
  const { t } = i18n;
  const act = useAct();
  const { queued = 0, inReview = 0 } = sync.value ?? {};
  // Read anew whenever the background says that the counts have changed.
  const list = useResource(`${queued} ${inReview}`, async () => (await ask('outbox.list')) ?? []);
  const entries = list.value ?? [];
  if (entries.length === 0) return null;
  const send = (key: string) =>
    act.run(async () => {
      await ask('outbox.retry', { key });
      list.reload();
      return undefined;
    });
  const discard = (key: string) =>
    act.run(async () => {
      await ask('outbox.discard', { key });
      list.reload();
      return { message: t('shell.outbox.discarded') };
    });
  return (
    <Panel title={t('shell.outbox.title')} note={i18n.format.number(entries.length)}>
      <div class="panel-body">
        <p class="soft small">{t('shell.outbox.note')}</p>
        <Notice error={act.error} />
        <ul class="outbox">
          {entries.map((entry) => (
            <Entry
              key={entry.key}
              entry={entry}
              onSend={() => void send(entry.key)}
              onDiscard={() => void discard(entry.key)}
            />
          ))}
        </ul>
      </div>
    </Panel>
  );
}
