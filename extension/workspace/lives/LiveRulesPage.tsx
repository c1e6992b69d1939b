// How lives are run here (`#/lives/rules`): days to ship in, how long a claim is held, how long
// comments are kept, blocked words. A room that is open keeps what it was opened with.
import { useState } from 'preact/hooks';
import {
  getLiveSettings,
  type LiveSettingsBody,
  putLiveSettings,
} from '../../../shared/contract/live-settings.ts';
import { Button } from '../../../shared/ui/Button.tsx';
import { Field } from '../../../shared/ui/Field.tsx';
import { Notice } from '../Notice.tsx';
import { PageHead } from '../PageHead.tsx';
import { Panel } from '../Panel.tsx';
import { hrefOf } from '../router.ts';
import { Skeleton } from '../Skeleton.tsx';
import { useMay, useServices } from '../services.ts';
import { useAct } from '../use-act.ts';
import { useResource } from '../use-resource.ts';
import { type RulesDraft, rulesDraft, rulesOf } from './rules-draft.ts';
import './lives.css';

interface PartProps {
  readonly draft: RulesDraft;
  readonly set: (change: Partial<RulesDraft>) => void;
  readonly mayChange: boolean;
}

function Numbers({ draft, set, mayChange }: PartProps) {
  const { t } = useServices().i18n;
  const wrong = rulesOf(draft).wrong;
  const field = (name: 'promiseDays' | 'holdMinutes' | 'commentRetentionDays') => (
    <Field
      label={t(`liveRules.${name}`)}
      hint={t(`liveRules.${name}Hint`)}
      unit={t(name === 'holdMinutes' ? 'liveRules.minutes' : 'liveRules.days')}
      error={wrong.includes(name) ? t(`liveRules.${name}Wrong`) : undefined}
    >
      <input
        class="input number"
        inputMode="numeric"
        disabled={!mayChange}
        value={draft[name]}
        onInput={(event) => set({ [name]: event.currentTarget.value })}
      />
    </Field>
  );
  return (
    <>
      {field('promiseDays')}
      {field('holdMinutes')}
      {field('commentRetentionDays')}
    </>
  );
}

function Rules({ settings }: { readonly settings: LiveSettingsBody }) {
  const { i18n, call } = useServices();
  const { t } = i18n;
  const act = useAct();
  const mayChange = useMay('live.host');
  const [draft, setDraft] = useState(rulesDraft(settings));
  const { body, wrong } = rulesOf(draft);
  const set = (change: Partial<RulesDraft>) => setDraft({ ...draft, ...change });
  const save = () =>
    act.run(async () => {
      setDraft(rulesDraft(await call(putLiveSettings, { body })));
      return { message: t('liveRules.saved') };
    });
  return (
    <Panel title={t('liveRules.title')}>
      <form
        class="panel-body plan-form narrow"
        onSubmit={(event) => {
          event.preventDefault();
          if (wrong.length === 0) void save();
        }}
      >
        <Notice error={act.error} />
        <Numbers draft={draft} set={set} mayChange={mayChange} />
        <Field label={t('liveRules.blockWords')} hint={t('liveRules.blockWordsHint')}>
          <textarea
            class="input live-words"
            rows={6}
            disabled={!mayChange}
            value={draft.blockWords}
            onInput={(event) => set({ blockWords: event.currentTarget.value })}
          />
        </Field>
        {mayChange ? (
          <Button type="submit" look="primary" busy={act.isBusy} disabled={wrong.length > 0}>
            {t('basics.save')}
          </Button>
        ) : (
          <p class="soft">{t('liveRules.hostsOnly')}</p>
        )}
      </form>
    </Panel>
  );
}

/** The page. */
export function LiveRulesPage() {
  const { i18n, call } = useServices();
  const { t } = i18n;
  const settings = useResource('live-rules', () => call(getLiveSettings, {}));
  if (!settings.value) {
    return settings.error ? (
      <Notice error={settings.error} onRetry={settings.reload} />
    ) : (
      <Skeleton />
    );
  }
  return (
    <div class="page">
      <PageHead
        above={<a href={hrefOf(['lives'])}>{t('lives.back')}</a>}
        title={t('liveRules.heading', { count: settings.value.promiseDays })}
        note={t('liveRules.note')}
      />
      <Rules settings={settings.value} />
    </div>
  );
}
