// What can be done about a failing source where it stands: try again, or say that it was seen.
import {
  type Alert,
  acknowledgeAlert,
  withdrawAcknowledgement,
} from '../../../shared/contract/alerts.ts';
import { syncConnectionNow } from '../../../shared/contract/connection-sync.ts';
import { retryMessage } from '../../../shared/contract/connections.ts';
import { Button } from '../../../shared/ui/Button.tsx';
import { Notice } from '../Notice.tsx';
import { useMay, useServices } from '../services.ts';
import { useAct } from '../use-act.ts';

export interface SourceActsProps {
  alert: Alert;
  onDone: () => void;
}

/** The buttons; none for those who may only look. */
export function SourceActs({ alert, onDone }: SourceActsProps) {
  const { call, i18n } = useServices();
  const { t } = i18n;
  const mayWrite = useMay('stock.write');
  const act = useAct();
  if (!mayWrite) return null;
  const seen = () =>
    act.run(async () => {
      const params = { id: alert.id };
      await call(acknowledgeAlert, { params });
      onDone();
      const undo = async () => {
        await call(withdrawAcknowledgement, { params });
        onDone();
      };
      return { message: t('today.seenDone'), undo };
    });
  const retry = () =>
    act.run(async () => {
      const { messages } = await call(retryMessage, { params: { id: alert.subjectId } });
      onDone();
      return { message: t('today.retried', { count: messages }) };
    });
  const ask = () =>
    act.run(async () => {
      await call(syncConnectionNow, { params: { id: alert.subjectId } });
      onDone();
      return { message: t('today.askedAgain', { name: alert.body.title }) };
    });
  return (
    <>
      <Notice error={act.error} />
      {alert.kind === 'connection-failed' && (
        <Button look="primary" small busy={act.isBusy} onClick={() => void ask()}>
          {t('today.retry')}
        </Button>
      )}
      {alert.kind === 'messages-parked' && (
        <Button look="primary" small busy={act.isBusy} onClick={() => void retry()}>
          {t('today.retry')}
        </Button>
      )}
      <Button small busy={act.isBusy} onClick={() => void seen()}>
        {t('today.seen')}
      </Button>
    </>
  );
}
