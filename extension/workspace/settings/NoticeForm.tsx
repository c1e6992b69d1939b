// The form of one room or mailbox that is told: what its kind needs, its language and quiet hours.
// Secrets are typed like passwords, leave with the request and are forgotten here.
import { useState } from 'preact/hooks';
import { createNoticeTarget, NOTICE_KINDS } from '../../../shared/contract/notices.ts';
import { Button } from '../../../shared/ui/Button.tsx';
import { Field } from '../../../shared/ui/Field.tsx';
import { Notice } from '../Notice.tsx';
import { useServices } from '../services.ts';
import { useAct } from '../use-act.ts';
import {
  blankNotice,
  FIELDS,
  kindWord,
  type NoticeDraft,
  type NoticeField,
  noticeBody,
} from './notice-draft.ts';

export interface NoticeFormProps {
  onAdded: () => void;
}

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
const hourText = (hour: number) => `${String(hour).padStart(2, '0')}:00`;
const PLAIN: readonly NoticeField[] = ['from', 'to', 'chat'];
const OPTIONAL: readonly NoticeField[] = ['secret'];

interface PartProps {
  draft: NoticeDraft;
  set: (change: Partial<NoticeDraft>) => void;
}

function Secrets({ draft, set }: PartProps) {
  const { t } = useServices().i18n;
  return (
    <>
      {FIELDS[draft.kind].map((field) => (
        <Field key={field} label={t(`notices.fields.${field}`)}>
          <input
            class="input"
            type={(PLAIN.includes(field) ? 'text' : 'password') as 'text'}
            required={!OPTIONAL.includes(field)}
            autocomplete="off"
            spellcheck={false}
            maxLength={1000}
            value={draft.secrets[field] ?? ''}
            onInput={(event) => {
              set({ secrets: { ...draft.secrets, [field]: event.currentTarget.value } });
            }}
          />
        </Field>
      ))}
    </>
  );
}

function Hours({ draft, set }: PartProps) {
  const { t } = useServices().i18n;
  return (
    <div class="form-pair">
      {(['quietFromHour', 'quietToHour'] as const).map((field) => (
        <Field key={field} label={t(`notices.${field}`)}>
          <select
            class="input"
            value={draft[field]}
            onChange={(event) => set({ [field]: Number(event.currentTarget.value) })}
          >
            {HOURS.map((hour) => (
              <option key={hour} value={hour}>
                {hourText(hour)}
              </option>
            ))}
          </select>
        </Field>
      ))}
    </div>
  );
}

function Kind({ draft, set }: PartProps) {
  const { i18n } = useServices();
  return (
    <Field label={i18n.t('notices.kind')}>
      <select
        class="input"
        value={draft.kind}
        onChange={(event) => {
          const kind = NOTICE_KINDS.find((one) => one === event.currentTarget.value) ?? 'feishu';
          set({ kind, secrets: {} });
        }}
      >
        {NOTICE_KINDS.map((kind) => (
          <option key={kind} value={kind}>
            {kindWord(kind, i18n)}
          </option>
        ))}
      </select>
    </Field>
  );
}

/** Adds a target. */
export function NoticeForm({ onAdded }: NoticeFormProps) {
  const { call, i18n } = useServices();
  const { t } = i18n;
  const act = useAct();
  const [draft, setDraft] = useState(() =>
    blankNotice(i18n.format.locale.startsWith('zh') ? 'zh' : 'en'),
  );
  const set = (change: Partial<NoticeDraft>) => setDraft({ ...draft, ...change });
  const send = (event: Event) => {
    event.preventDefault();
    void act.run(async () => {
      const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
      await call(createNoticeTarget, { body: noticeBody(draft, timeZone) });
      onAdded();
      return { message: t('notices.added') };
    });
  };
  const part = { draft, set };
  return (
    <form class="form" onSubmit={send}>
      <Notice error={act.error} />
      <Kind {...part} />
      <Field label={t('notices.name')}>
        <input
          class="input"
          required
          maxLength={120}
          value={draft.name}
          onInput={(event) => set({ name: event.currentTarget.value })}
        />
      </Field>
      <Secrets {...part} />
      <Hours {...part} />
      <Button type="submit" look="primary" busy={act.isBusy}>
        {t('notices.save')}
      </Button>
    </form>
  );
}
