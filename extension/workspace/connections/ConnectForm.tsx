// The form that connects a Shopify shop: address, client id and secret of the app, then the shop's
// own page. The secret is typed like a password, leaves with the request and is forgotten here.
import { useState } from 'preact/hooks';
import { beginConnection } from '../../../shared/contract/connection-sync.ts';
import { Button } from '../../../shared/ui/Button.tsx';
import { Field } from '../../../shared/ui/Field.tsx';
import { Inspector } from '../Inspector.tsx';
import { Notice } from '../Notice.tsx';
import { useServices } from '../services.ts';
import { useAct } from '../use-act.ts';
import { BLANK_SHOP, readShopDraft, type ShopDraft } from './shop-draft.ts';

export interface ConnectFormProps {
  onClose: () => void;
  onBegun: () => void;
}

interface TextProps {
  field: 'shop' | 'clientId' | 'clientSecret';
  draft: ShopDraft;
  set: (change: Partial<ShopDraft>) => void;
  error: string | undefined;
}

function Text({ field, draft, set, error }: TextProps) {
  const { t } = useServices().i18n;
  return (
    <Field label={t(`connections.${field}`)} hint={t(`connections.${field}Hint`)} error={error}>
      <input
        class="input"
        type={(field === 'clientSecret' ? 'password' : 'text') as 'text'}
        required
        autocomplete="off"
        spellcheck={false}
        maxLength={1000}
        value={draft[field]}
        onInput={(event) => set({ [field]: event.currentTarget.value })}
      />
    </Field>
  );
}

// Where the owner goes on; a link, so that no browser holds back a tab it did not see asked for.
function GoOn({ url, onClose }: { url: string; onClose: () => void }) {
  const { t } = useServices().i18n;
  return (
    <div class="form">
      <p>{t('connections.goOnNote')}</p>
      <p>
        <a class="button primary" href={url} target="_blank" rel="noreferrer" onClick={onClose}>
          {t('connections.goOn')}
        </a>
      </p>
    </div>
  );
}

/** Connects a shop. */
export function ConnectForm({ onClose, onBegun }: ConnectFormProps) {
  const { call, i18n, data } = useServices();
  const { t } = i18n;
  const act = useAct();
  const [draft, setDraft] = useState(BLANK_SHOP);
  const [isWrong, setWrong] = useState(false);
  const [url, setUrl] = useState<string | null>(null);
  const set = (change: Partial<ShopDraft>) => setDraft({ ...draft, ...change });
  const known = [...(data.state.value.data?.accounts.values() ?? [])];
  const accounts = known.filter(({ platform }) => platform === 'shopify');
  const send = (event: Event) => {
    event.preventDefault();
    const body = readShopDraft(draft);
    setWrong(body === null);
    if (body === null) return;
    void act.run(async () => {
      const { authoriseUrl } = await call(beginConnection, { body });
      setDraft(BLANK_SHOP);
      setUrl(authoriseUrl);
      onBegun();
      return undefined;
    });
  };
  const part = { draft, set };
  return (
    <Inspector title={t('connections.connectTitle')} onClose={onClose}>
      {url !== null && <GoOn url={url} onClose={onClose} />}
      {url === null && (
        <form class="form" onSubmit={send}>
          <Notice error={act.error} />
          <p class="soft">{t('connections.connectNote')}</p>
          <Text {...part} field="shop" error={isWrong ? t('connections.wrongShop') : undefined} />
          <Text {...part} field="clientId" error={undefined} />
          <Text {...part} field="clientSecret" error={undefined} />
          {accounts.length > 0 && (
            <Field label={t('connections.account')}>
              <select
                class="input"
                value={draft.accountId}
                onChange={(event) => set({ accountId: event.currentTarget.value })}
              >
                <option value="">{t('connections.newAccount')}</option>
                {accounts.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </select>
            </Field>
          )}
          <Button type="submit" look="primary" busy={act.isBusy}>
            {t('connections.begin')}
          </Button>
        </form>
      )}
    </Inspector>
  );
}
