// The form that sends a live's picture on to another platform. The stream key is typed like a
// password, leaves with the request and is forgotten here.
import { useState } from 'preact/hooks';
import {
  type LivePush,
  PUSH_REGIONS,
  startLivePush,
} from '../../../shared/contract/live-pushes.ts';
import { Button } from '../../../shared/ui/Button.tsx';
import { Field } from '../../../shared/ui/Field.tsx';
import { Notice } from '../Notice.tsx';
import { useServices } from '../services.ts';
import { useAct } from '../use-act.ts';
import {
  BLANK_PUSH,
  type PushDraft,
  type PushProblem,
  readPushDraft,
  regionOf,
} from './push-draft.ts';

export interface PushFormProps {
  liveId: string;
  onStarted: (push: LivePush) => void;
}

interface TextProps {
  field: 'name' | 'server' | 'key';
  draft: PushDraft;
  set: (change: Partial<PushDraft>) => void;
  problem: PushProblem | null;
}

function TextField({ field, draft, set, problem }: TextProps) {
  const { t } = useServices().i18n;
  const error = problem === field ? t(`liveRoom.problems.${field}`) : undefined;
  return (
    <Field label={t(`liveRoom.${field}`)} hint={t(`liveRoom.${field}Hint`)} error={error}>
      <input
        class="input"
        // Preact types each kind of input apart; for these a text is a text.
        type={(field === 'key' ? 'password' : 'text') as 'text'}
        autocomplete="off"
        spellcheck={false}
        value={draft[field]}
        onInput={(event) => set({ [field]: event.currentTarget.value })}
      />
    </Field>
  );
}

/** The form. */
export function PushForm({ liveId, onStarted }: PushFormProps) {
  const { i18n, call } = useServices();
  const { t } = i18n;
  const act = useAct();
  const [draft, setDraft] = useState(BLANK_PUSH);
  const [problem, setProblem] = useState<PushProblem | null>(null);
  const set = (change: Partial<PushDraft>) => setDraft({ ...draft, ...change });
  const send = (event: Event) => {
    event.preventDefault();
    const body = readPushDraft(draft);
    setProblem(typeof body === 'string' ? body : null);
    if (typeof body === 'string') return;
    void act.run(async () => {
      const push = await call(startLivePush, { params: { id: liveId }, body });
      setDraft(BLANK_PUSH);
      onStarted(push);
      return { message: t('liveRoom.started', { name: push.name }) };
    });
  };
  const part = { draft, set, problem };
  return (
    <form class="panel-body plan-form push-form" onSubmit={send}>
      <Notice error={act.error} />
      <div class="form-pair">
        <TextField {...part} field="name" />
        <Field label={t('liveRoom.region')}>
          <select
            class="input"
            value={draft.region}
            onChange={(event) => set({ region: regionOf(event.currentTarget.value) })}
          >
            {PUSH_REGIONS.map((region) => (
              <option key={region} value={region}>
                {t(`liveRoom.regions.${region}`)}
              </option>
            ))}
          </select>
        </Field>
        <TextField {...part} field="server" />
        <TextField {...part} field="key" />
      </div>
      <div class="actions">
        <Button type="submit" look="primary" busy={act.isBusy}>
          {t('liveRoom.add')}
        </Button>
      </div>
    </form>
  );
}
