// Codes a warehouse holds that name no SKU here, with both ways to mend it: a SKU of that code is
// made, or the code becomes another name of one. The next reading then counts the stock.
import { useState } from 'preact/hooks';
import { listUnknownSkus, type UnknownSku } from '../../../shared/contract/connection-stocks.ts';
import { syncConnectionNow } from '../../../shared/contract/connection-sync.ts';
import type { Connection } from '../../../shared/contract/connections.ts';
import type { RequestOf } from '../../../shared/contract/endpoint.ts';
import { createSku, getSku, updateSku } from '../../../shared/contract/skus.ts';
import { Button } from '../../../shared/ui/Button.tsx';
import { Notice } from '../Notice.tsx';
import { useMay, useServices } from '../services.ts';
import type { Snapshot } from '../snapshot.ts';
import { useAct } from '../use-act.ts';
import { useResource } from '../use-resource.ts';

export interface UnknownSkusProps {
  connection: Connection;
  onChanged: () => void;
}

const SHOWN = 20;

type Identifiers = NonNullable<RequestOf<typeof updateSku>['body']['identifiers']>;

/** A new SKU of which nothing but its code is known. */
const bare = (sku: string) => ({
  ...{ sku, title: sku, categoryId: null, isActive: true, cartonUnits: null, weightGrams: null },
  ...{ lengthMm: null, widthMm: null, heightMm: null, components: [], identifiers: [] },
  flags: { hasBattery: false, isLiquid: false, isMagnetic: false, isAerosol: false },
});

const skuByCode = (snapshot: Snapshot | null, code: string) =>
  [...(snapshot?.skus.values() ?? [])].find(({ sku }) => sku === code.trim());

function useMending({ connection, onChanged }: UnknownSkusProps, reload: () => void) {
  const { call, i18n } = useServices();
  const act = useAct();
  const readAgain = async () => {
    await call(syncConnectionNow, { params: { id: connection.id } });
    onChanged();
    reload();
  };
  const create = ({ sku }: UnknownSku) =>
    act.run(async () => {
      await call(createSku, { body: bare(sku) });
      await readAgain();
      return { message: i18n.t('connections.unknownSkus.made', { sku }) };
    });
  const link = ({ sku: value }: UnknownSku, skuId: string, code: string) =>
    act.run(async () => {
      const params = { id: skuId };
      // Kinds of a newer server go back as they came.
      const before = (await call(getSku, { params })).identifiers as Identifiers;
      const identifiers = [...before, { kind: 'sku' as const, value, accountId: null }];
      await call(updateSku, { params, body: { identifiers } });
      await readAgain();
      const undo = async () => {
        await call(updateSku, { params, body: { identifiers: before } });
        await readAgain();
      };
      return { message: i18n.t('connections.unknownSkus.linked', { sku: value, code }), undo };
    });
  return { act, create, link };
}

interface RowProps {
  one: UnknownSku;
  mending: ReturnType<typeof useMending>;
}

function Acts({ one, mending }: RowProps) {
  const { data, i18n } = useServices();
  const { t } = i18n;
  const [code, setCode] = useState('');
  const { act, create, link } = mending;
  const target = skuByCode(data.state.value.data, code);
  const onSubmit = (event: Event) => {
    event.preventDefault();
    if (target) void link(one, target.id, target.sku);
  };
  return (
    <form class="unknown-sku-acts" onSubmit={onSubmit}>
      <Button small busy={act.isBusy} onClick={() => void create(one)}>
        {t('connections.unknownSkus.create')}
      </Button>
      <input
        class="input"
        list="known-skus"
        aria-label={t('connections.unknownSkus.which', { sku: one.sku })}
        placeholder={t('connections.unknownSkus.or')}
        value={code}
        onInput={(event) => setCode(event.currentTarget.value)}
      />
      {target && (
        <Button small type="submit" busy={act.isBusy}>
          {t('connections.unknownSkus.link')}
        </Button>
      )}
    </form>
  );
}

function Row({ one, mending }: RowProps) {
  const { t, format } = useServices().i18n;
  const mayWrite = useMay('catalogue.write');
  const { sku, onHandUnits, places } = one;
  return (
    <li>
      <span>
        <span class="strong">{sku}</span>{' '}
        <span class="soft">
          {onHandUnits === null ? '?' : t('connections.unknownSkus.units', { count: onHandUnits })}
          {places.length > 0 && ` · ${format.list(places)}`}
        </span>
      </span>
      {mayWrite && <Acts one={one} mending={mending} />}
    </li>
  );
}

/** The list; nothing where every code is a SKU's. */
export function UnknownSkus(props: UnknownSkusProps) {
  return props.connection.unknownSkus === 0 ? null : <List {...props} />;
}

function List(props: UnknownSkusProps) {
  const { call, data, i18n } = useServices();
  const { t } = i18n;
  const { id, unknownSkus, lastSyncAtUtc } = props.connection;
  const query = { limit: String(SHOWN) };
  const list = useResource(`unknown ${id} ${unknownSkus} ${lastSyncAtUtc}`, () =>
    call(listUnknownSkus, { params: { id }, query }),
  );
  const mending = useMending(props, list.reload);
  const rows = list.value?.items ?? [];
  return (
    <section aria-label={t('connections.unknownSkus.title')}>
      <h3>{t('connections.unknownSkus.title')}</h3>
      <p class="soft">{t('connections.unknownSkus.note')}</p>
      <Notice error={mending.act.error ?? list.error} />
      <datalist id="known-skus">
        {[...(data.state.value.data?.skus.values() ?? [])].slice(0, 500).map((sku) => (
          <option key={sku.id} value={sku.sku}>
            {sku.title}
          </option>
        ))}
      </datalist>
      <ul class="parked-list">
        {rows.map((one) => (
          <Row key={one.sku} one={one} mending={mending} />
        ))}
      </ul>
      {unknownSkus > rows.length && (
        <p class="soft">{t('connections.parkedList.more', { count: unknownSkus - rows.length })}</p>
      )}
    </section>
  );
}
