// One connection: what is wrong and what to do about it, where its locations lie, whether the shop
// is told quantities, and its end. Secrets are not here: they went in and do not come out.

import { useState } from 'preact/hooks';
import { WAREHOUSE_PLATFORMS } from '../../../shared/contract/connection-form-warehouses.ts';
import {
  authoriseConnection,
  syncConnectionNow,
} from '../../../shared/contract/connection-sync.ts';
import {
  type Connection,
  removeConnection,
  retryMessage,
} from '../../../shared/contract/connections.ts';
import { PARCEL_PLATFORMS } from '../../../shared/contract/parcels-told.ts';
import { Button } from '../../../shared/ui/Button.tsx';
import { Inspector } from '../Inspector.tsx';
import { Notice } from '../Notice.tsx';
import { hrefOf } from '../router.ts';
import { useMay, useServices } from '../services.ts';
import { useAct } from '../use-act.ts';
import { CheckoutAccess } from './CheckoutAccess.tsx';
import { ConnectionDifferences } from './ConnectionDifferences.tsx';
import { ConnectionFacts } from './ConnectionFacts.tsx';
import {
  adviceFor,
  declaredFor,
  healthOf,
  isAskable,
  isByKeys,
  platformWord,
} from './connection-health.ts';
import { KeysForm } from './KeysForm.tsx';
import { ParcelRuleForm } from './ParcelRuleForm.tsx';
import { ParkedMessages } from './ParkedMessages.tsx';
import { PlacesForm } from './PlacesForm.tsx';
import { PushRuleForm } from './PushRuleForm.tsx';
import { UnknownSkus } from './UnknownSkus.tsx';

export interface ConnectionInspectorProps {
  connection: Connection;
  onClose: () => void;
  onChanged: () => void;
}

const useConnectionActs = (connection: Connection, onChanged: () => void) => {
  const { call, i18n } = useServices();
  const { t } = i18n;
  const act = useAct();
  const [url, setUrl] = useState<string | null>(null);
  const params = { id: connection.id };
  const after = (message: string) => {
    onChanged();
    return { message };
  };
  return {
    act,
    url,
    signIn: () =>
      void act.run(async () => {
        const { authoriseUrl } = await call(authoriseConnection, { params });
        setUrl(authoriseUrl);
        return undefined;
      }),
    sync: () =>
      void act.run(async () => {
        await call(syncConnectionNow, { params });
        return after(t('connections.asked'));
      }),
    replay: () =>
      void act.run(async () => {
        const { messages } = await call(retryMessage, { params });
        return after(t('connections.replayed', { count: messages }));
      }),
    end: () =>
      void act.run(async () => {
        await call(removeConnection, { params });
        return after(t('connections.ended', { name: connection.name }));
      }),
  };
};

const needsAccess = (connection: Connection) =>
  connection.missingScopes.length > 0 || ['waiting', 'broken'].includes(healthOf(connection));

interface ActsProps {
  connection: Connection;
  acts: ReturnType<typeof useConnectionActs>;
}

function Acts({ connection, acts }: ActsProps) {
  const { i18n } = useServices();
  const { t } = i18n;
  const mayManage = useMay('team.manage');
  const mayWrite = useMay('stock.write');
  const { act } = acts;
  const { refused, unknown } = connection.handed;
  const asksOwner = declaredFor(connection)?.way === 'owner' && needsAccess(connection);
  return (
    <div class="actions">
      {acts.url && (
        <a class="button primary" href={acts.url} target="_blank" rel="noreferrer">
          {t('connections.goOn', { name: platformWord(connection.platform, i18n) })}
        </a>
      )}
      {mayManage && !acts.url && asksOwner && (
        <Button look="primary" busy={act.isBusy} onClick={acts.signIn}>
          {t('connections.signIn')}
        </Button>
      )}
      {mayWrite && connection.status !== 'waiting' && isAskable(connection) && (
        <Button icon="refresh" busy={act.isBusy} onClick={acts.sync}>
          {t('connections.sync')}
        </Button>
      )}
      {refused + unknown > 0 && (
        <a class="button" href={hrefOf(['lives', 'dropship'])}>
          {t('dropship.room')}
        </a>
      )}
      {mayWrite && connection.parkedMessages > 0 && (
        <Button busy={act.isBusy} onClick={acts.replay}>
          {t('connections.replay', { count: connection.parkedMessages })}
        </Button>
      )}
    </div>
  );
}

/** The connection. */
export function ConnectionInspector({ connection, onClose, onChanged }: ConnectionInspectorProps) {
  const { i18n } = useServices();
  const { t } = i18n;
  const mayManage = useMay('team.manage');
  const acts = useConnectionActs(connection, onChanged);
  const advice = adviceFor(connection, i18n);
  const declared = isByKeys(connection) && needsAccess(connection) && declaredFor(connection);
  const isWarehouse = WAREHOUSE_PLATFORMS.includes(connection.platform);
  const isRead = isAskable(connection) && connection.status !== 'waiting';
  return (
    <Inspector
      title={connection.name}
      kicker={platformWord(connection.platform, i18n)}
      onClose={onClose}
    >
      <Notice error={acts.act.error} />
      {advice && (
        <p class="connection-todo" role="status">
          {advice}
        </p>
      )}
      <Acts connection={connection} acts={acts} />
      <ConnectionFacts connection={connection} />
      <ParkedMessages connection={connection} onChanged={onChanged} />
      {isWarehouse && <UnknownSkus connection={connection} onChanged={onChanged} />}
      {connection.status !== 'waiting' && <ConnectionDifferences connection={connection} />}
      {declared && mayManage && (
        <KeysForm connection={connection} declared={declared} onChanged={onChanged} />
      )}
      {isRead && mayManage && <PlacesForm connection={connection} onChanged={onChanged} />}
      {isRead && mayManage && <PushRuleForm connection={connection} onChanged={onChanged} />}
      {isRead && mayManage && PARCEL_PLATFORMS.some((one) => one === connection.platform) && (
        <ParcelRuleForm connection={connection} onChanged={onChanged} />
      )}
      {isRead && mayManage && declaredFor(connection)?.asksAtCheckout && (
        <CheckoutAccess connectionId={connection.id} />
      )}
      {mayManage && (
        <details class="connection-end">
          <summary>{t('connections.endTitle')}</summary>
          <p class="soft">{t('connections.endNote')}</p>
          <Button look="danger" busy={acts.act.isBusy} onClick={acts.end}>
            {t('connections.end')}
          </Button>
        </details>
      )}
    </Inspector>
  );
}
