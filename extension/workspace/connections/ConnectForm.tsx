// The form that connects a shop of any platform: what its declared form asks for, then, where the
// platform asks the owner, its own page. Secrets leave with the request and are forgotten here.
import { useState } from 'preact/hooks';
import { beginConnection } from '../../../shared/contract/connection-sync.ts';
import { DECLARED_FORMS, type DeclaredForm } from '../../../shared/contract/declared-forms.ts';
import { Button } from '../../../shared/ui/Button.tsx';
import { Field } from '../../../shared/ui/Field.tsx';
import type { WordKey } from '../../i18n/catalogue.ts';
import { Inspector } from '../Inspector.tsx';
import { Notice } from '../Notice.tsx';
import { useServices } from '../services.ts';
import { useAct } from '../use-act.ts';
import { BLANK_DRAFT, type ConnectDraft, readForm, shopNameOf } from './connect-draft.ts';
import { platformWord } from './connection-health.ts';
import { FormFields } from './FormFields.tsx';

export interface ConnectFormProps {
  onClose: () => void;
  onBegun: () => void;
}

type Platform = DeclaredForm['platform'];
type NoteWord = Extract<WordKey, `connections.forms.${string}.note`>;

// Where the owner goes on; a link, so that no browser holds back a tab it did not see asked for.
function GoOn({ url, name, onClose }: { url: string; name: string; onClose: () => void }) {
  const { t } = useServices().i18n;
  return (
    <div class="form">
      <p>{t('connections.goOnNote', { name })}</p>
      <p>
        <a class="button primary" href={url} target="_blank" rel="noreferrer" onClick={onClose}>
          {t('connections.goOn', { name })}
        </a>
      </p>
    </div>
  );
}

interface ChoiceProps {
  label: string;
  value: string;
  options: readonly (readonly [value: string, word: string])[];
  onChange: (value: string) => void;
}

function Choice({ label, value, options, onChange }: ChoiceProps) {
  return (
    <Field label={label}>
      <select class="input" value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        {options.map(([key, word]) => (
          <option key={key} value={key}>
            {word}
          </option>
        ))}
      </select>
    </Field>
  );
}

const useAccounts = (platform: Platform) => {
  const known = [...(useServices().data.state.value.data?.accounts.values() ?? [])];
  return known.filter((account) => account.platform === platform);
};

interface WhichShopProps {
  platform: Platform;
  draft: ConnectDraft;
  set: (change: Partial<ConnectDraft>) => void;
}

// Which shop of this workspace it is, or what the new one is called.
function WhichShop({ platform, draft, set }: WhichShopProps) {
  const { t } = useServices().i18n;
  const accounts = useAccounts(platform);
  return (
    <>
      {accounts.length > 0 && (
        <Choice
          label={t('connections.account')}
          value={draft.accountId}
          options={[
            ['', t('connections.newAccount')],
            ...accounts.map(({ id, name }) => [id, name] as const),
          ]}
          onChange={(accountId) => set({ accountId })}
        />
      )}
      <Field
        label={t('connections.optional', { label: t('connections.name') })}
        hint={t('connections.nameHint')}
      >
        <input
          class="input"
          autocomplete="off"
          maxLength={100}
          value={draft.name}
          onInput={(event) => set({ name: event.currentTarget.value })}
        />
      </Field>
    </>
  );
}

const useConnect = (declared: DeclaredForm | undefined, { onClose, onBegun }: ConnectFormProps) => {
  const { call, i18n } = useServices();
  const act = useAct();
  const [draft, setDraft] = useState(BLANK_DRAFT);
  const [wrong, setWrong] = useState<readonly string[]>([]);
  const [url, setUrl] = useState<string | null>(null);
  const accounts = useAccounts(declared?.platform ?? 'webhook');
  const reset = () => {
    setDraft(BLANK_DRAFT);
    setWrong([]);
  };
  const send = (event: Event) => {
    event.preventDefault();
    if (!declared) return;
    const read = readForm(declared, draft.typed);
    setWrong('wrong' in read ? read.wrong : []);
    if ('wrong' in read) return;
    const accountId = draft.accountId || null;
    const known = accounts.find(({ id }) => id === accountId)?.name;
    const fallback = shopNameOf(read.form, platformWord(declared.platform, i18n));
    const name = draft.name.trim() || known || fallback;
    void act.run(async () => {
      const body = { name, accountId, ...read.form };
      const { authoriseUrl } = await call(beginConnection, { body });
      reset();
      onBegun();
      setUrl(authoriseUrl);
      if (authoriseUrl !== null) return undefined;
      onClose();
      return { message: i18n.t('connections.begun', { name }) };
    });
  };
  const set = (change: Partial<ConnectDraft>) => setDraft({ ...draft, ...change });
  return { act, draft, set, reset, wrong, url, send };
};

/** Connects a shop. */
export function ConnectForm({ onClose, onBegun }: ConnectFormProps) {
  const { i18n } = useServices();
  const { t } = i18n;
  const [platform, setPlatform] = useState<Platform>('shopify');
  const declared = DECLARED_FORMS.find((one) => one.platform === platform);
  const { act, draft, set, reset, wrong, url, send } = useConnect(declared, { onClose, onBegun });
  const options = DECLARED_FORMS.map((one) => [one.platform, platformWord(one.platform, i18n)]);
  const choose = (chosen: string) => {
    const next = DECLARED_FORMS.find((one) => one.platform === chosen);
    if (next) setPlatform(next.platform);
    reset();
  };
  const name = platformWord(platform, i18n);
  return (
    <Inspector title={t('connections.connectTitle')} onClose={onClose}>
      {url !== null && <GoOn url={url} name={name} onClose={onClose} />}
      {url === null && declared && (
        <form class="form" onSubmit={send}>
          <Notice error={act.error} />
          <Choice
            label={t('connections.platform')}
            value={platform}
            options={options as [string, string][]}
            onChange={choose}
          />
          <p class="soft">{t(`connections.forms.${platform}.note` as NoteWord)}</p>
          <FormFields
            platform={platform}
            fields={declared.fields}
            typed={draft.typed}
            wrong={wrong}
            set={(typed) => set({ typed })}
          />
          <WhichShop platform={platform} draft={draft} set={set} />
          <Button type="submit" look="primary" busy={act.isBusy}>
            {t(declared.way === 'owner' ? 'connections.begin' : 'connections.connectNow')}
          </Button>
        </form>
      )}
    </Inspector>
  );
}
