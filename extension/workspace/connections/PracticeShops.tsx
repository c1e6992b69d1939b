// The made-up shops of a local Stockcast: each is connected in a click and its owner's word, and
// has a back office of its own where orders can be made to come. Absent on a real server.
import { useState } from 'preact/hooks';
import { createWarehouse } from '../../../shared/contract/catalogue.ts';
import { beginConnection } from '../../../shared/contract/connection-sync.ts';
import type { Connection } from '../../../shared/contract/connections.ts';
import { listPracticeShops, type PracticeShop } from '../../../shared/contract/practice-shops.ts';
import { Button } from '../../../shared/ui/Button.tsx';
import { Notice } from '../Notice.tsx';
import { Panel } from '../Panel.tsx';
import { useServices } from '../services.ts';
import { useAct } from '../use-act.ts';
import { useResource } from '../use-resource.ts';

export interface PracticeShopsProps {
  connections: readonly Connection[];
  onBegun: () => void;
}

/** Whether a connection is to this shop: every setting but the warehouses is the same. */
export function isOfShop({ platform, settings }: Connection, { form }: PracticeShop): boolean {
  const named = Object.entries(form.settings).filter(([name]) => name !== 'warehouses');
  return platform === form.platform && named.every(([name, value]) => settings[name] === value);
}

// What the forms of the two endpoints hold is the server's own; it is sent back as it came.
const useConnect = (shop: PracticeShop, onBegun: () => void) => {
  const { call, data } = useServices();
  const act = useAct();
  const [url, setUrl] = useState<string | null>(null);
  const { form, name, accountRef } = shop;
  const known = [...(data.state.value.data?.accounts.values() ?? [])];
  const account = known.find((one) => one.externalRef === accountRef);
  // A place that none of our warehouses stands for is added first, once.
  const placed = async ({ placeRef, warehouse }: NonNullable<PracticeShop['opens']>) => {
    const ours = [...(data.state.value.data?.warehouses.values() ?? [])];
    const before = ours.find(({ code }) => code === warehouse.code);
    const { id } = before ?? (await call(createWarehouse, { body: warehouse }));
    return { ...form, settings: { ...form.settings, warehouses: { [placeRef]: id } } };
  };
  const connect = () =>
    void act.run(async () => {
      const typed = shop.opens ? await placed(shop.opens) : form;
      const body = { name, accountId: account?.id ?? null, ...typed } as never;
      // Without an address nobody has to be asked: the shop is being read.
      setUrl((await call(beginConnection, { body })).authoriseUrl);
      onBegun();
      return undefined;
    });
  return { act, url, connect };
};

interface RowProps {
  shop: PracticeShop;
  isConnected: boolean;
  onBegun: () => void;
}

function Row({ shop, isConnected, onBegun }: RowProps) {
  const { t } = useServices().i18n;
  const { act, url, connect } = useConnect(shop, onBegun);
  const { name, accountRef, origin } = shop;
  return (
    <li class="practice-row">
      <span>
        <span class="strong">{name}</span> <span class="soft">{accountRef}</span>
      </span>
      <span class="actions">
        {url && (
          <a class="button primary" href={url} target="_blank" rel="noreferrer">
            {t('connections.practice.goOn', { name })}
          </a>
        )}
        {!url && !isConnected && (
          <Button busy={act.isBusy} onClick={connect}>
            {t('connections.practice.connect', { name })}
          </Button>
        )}
        {isConnected && (
          <a class="button" href={origin} target="_blank" rel="noreferrer">
            {t('connections.practice.office', { name })}
          </a>
        )}
      </span>
      <Notice error={act.error} />
    </li>
  );
}

/** The panel; nothing where there are none. */
export function PracticeShops({ connections, onBegun }: PracticeShopsProps) {
  const { call, i18n } = useServices();
  const { t } = i18n;
  const list = useResource('practice shops', () => call(listPracticeShops, {}));
  const shops = list.value?.items ?? [];
  if (shops.length === 0) return null;
  return (
    <Panel title={t('connections.practice.heading')}>
      <p class="soft practice-note">{t('connections.practice.note')}</p>
      <ul class="connection-list">
        {shops.map((shop) => (
          <Row
            key={shop.origin}
            shop={shop}
            isConnected={connections.some((one) => isOfShop(one, shop) && one.status !== 'waiting')}
            onBegun={onBegun}
          />
        ))}
      </ul>
    </Panel>
  );
}
