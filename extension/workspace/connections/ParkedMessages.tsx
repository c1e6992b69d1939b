// Messages of a platform that were given up: what each is about, what it said last, and one click
// that works it off now. Their content is not shown: it may name a buyer.
import type { Connection, InboxEntry } from '../../../shared/contract/connections.ts';
import { listInbox, replayMessage } from '../../../shared/contract/connections.ts';
import { Button } from '../../../shared/ui/Button.tsx';
import type { I18n } from '../../i18n/translate.ts';
import { Notice } from '../Notice.tsx';
import { useMay, useServices } from '../services.ts';
import { useAct } from '../use-act.ts';
import { useResource } from '../use-resource.ts';
import { faultOf } from './connection-health.ts';

export interface ParkedMessagesProps {
  connection: Connection;
  onChanged: () => void;
}

const SHOWN = 20;
const ENDS = ['applied', 'ignored', 'waiting'] as const;

function cameOfIt(state: string, lastError: string | null, { t }: I18n): string {
  const end = ENDS.find((one) => one === state);
  if (end) return t(`connections.parkedList.${end}`);
  return t('connections.parkedList.still', { error: lastError ?? '?' });
}

interface RowProps {
  message: InboxEntry;
  isBusy: boolean;
  onReplay: (() => void) | null;
}

function Row({ message, isBusy, onReplay }: RowProps) {
  const { i18n, nowMs } = useServices();
  const { t, format } = i18n;
  const { topic, attempts, lastError, receivedAtUtc } = message;
  const fault = faultOf(lastError);
  return (
    <li>
      <span>
        <span class="strong">{topic}</span>{' '}
        <span class="soft">
          {format.age(Date.parse(receivedAtUtc), nowMs())}
          {' · '}
          {t('connections.parkedList.tries', { count: attempts })}
        </span>
        <br />
        <span>{lastError}</span>
        {fault && <span class="soft"> {t(`connections.advice.${fault}`)}</span>}
      </span>
      {onReplay && (
        <Button small busy={isBusy} onClick={onReplay}>
          {t('connections.parkedList.replay')}
        </Button>
      )}
    </li>
  );
}

/** The list, oldest first; nothing where none is parked. */
export function ParkedMessages(props: ParkedMessagesProps) {
  return props.connection.parkedMessages === 0 ? null : <List {...props} />;
}

function List({ connection, onChanged }: ParkedMessagesProps) {
  const { call, i18n } = useServices();
  const { t } = i18n;
  const mayWrite = useMay('stock.write');
  const act = useAct();
  const { id, parkedMessages } = connection;
  const query = { connectionId: id, state: 'parked' as const, limit: String(SHOWN) };
  const list = useResource(`parked ${id} ${parkedMessages}`, () => call(listInbox, { query }));
  const replay = (eventId: string) => () =>
    void act.run(async () => {
      const { state, lastError } = await call(replayMessage, { params: { id }, body: { eventId } });
      onChanged();
      list.reload();
      return { message: cameOfIt(state, lastError, i18n) };
    });
  const rows = list.value?.items ?? [];
  return (
    <section aria-label={t('connections.parkedList.title')}>
      <h3>{t('connections.parkedList.title')}</h3>
      <Notice error={act.error ?? list.error} onRetry={list.error ? list.reload : undefined} />
      <ul class="parked-list">
        {rows.map((message) => (
          <Row
            key={message.eventId}
            message={message}
            isBusy={act.isBusy}
            onReplay={mayWrite ? replay(message.eventId) : null}
          />
        ))}
      </ul>
      {parkedMessages > rows.length && rows.length > 0 && (
        <p class="soft">
          {t('connections.parkedList.more', { count: parkedMessages - rows.length })}
        </p>
      )}
    </section>
  );
}
