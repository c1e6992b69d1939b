// Where the workspace has itself told what became a matter: rooms of messengers and mailboxes, each
// with a test, how it is doing, and its end. For those who manage the team; secrets only go in.
import { useState } from 'preact/hooks';
import {
  listNoticeTargets,
  type NoticeTarget,
  removeNoticeTarget,
  ruleNoticeTarget,
  testNoticeTarget,
} from '../../../shared/contract/notices.ts';
import { Button } from '../../../shared/ui/Button.tsx';
import { Notice } from '../Notice.tsx';
import { Panel } from '../Panel.tsx';
import { useMay, useServices } from '../services.ts';
import { useAct } from '../use-act.ts';
import { useResource } from '../use-resource.ts';
import { NoticeForm } from './NoticeForm.tsx';
import { kindWord, noticeAdvice } from './notice-draft.ts';
import './notices.css';

interface RowProps {
  target: NoticeTarget;
  onChanged: () => void;
}

const useTargetActs = ({ target, onChanged }: RowProps) => {
  const { call, i18n } = useServices();
  const { t } = i18n;
  const act = useAct();
  const [refusal, setRefusal] = useState<string | null>(null);
  const params = { id: target.id };
  const { id: _, kind: __, lastSentAtUtc, lastError, failures, nextTryAtUtc, ...rule } = target;
  return {
    act,
    refusal,
    test: () =>
      void act.run(async () => {
        const { isSent, error } = await call(testNoticeTarget, { params });
        setRefusal(error);
        return isSent ? { message: t('notices.tested', { name: target.name }) } : undefined;
      }),
    turn: () =>
      void act.run(async () => {
        await call(ruleNoticeTarget, { params, body: { ...rule, isOn: !target.isOn } });
        onChanged();
        return undefined;
      }),
    end: () =>
      void act.run(async () => {
        await call(removeNoticeTarget, { params });
        onChanged();
        return { message: t('notices.ended', { name: target.name }) };
      }),
  };
};

function Row({ target, onChanged }: RowProps) {
  const { i18n, nowMs } = useServices();
  const { t, format } = i18n;
  const { act, refusal, test, turn, end } = useTargetActs({ target, onChanged });
  const { lastSentAtUtc, lastError } = target;
  const trouble = noticeAdvice(refusal ?? lastError, i18n);
  return (
    <li class="notice-target">
      <p>
        <span class="strong">{target.name}</span>{' '}
        <span class="soft">{kindWord(target.kind, i18n)}</span>{' '}
        <span class="soft">
          {lastSentAtUtc === null
            ? t('notices.never')
            : t('notices.sent', { age: format.age(Date.parse(lastSentAtUtc), nowMs()) })}
        </span>
      </p>
      {trouble && <p role="status">{trouble}</p>}
      <div class="actions">
        <Button busy={act.isBusy} onClick={test}>
          {t('notices.test')}
        </Button>
        <Button busy={act.isBusy} onClick={turn}>
          {t(target.isOn ? 'notices.turnOff' : 'notices.turnOn')}
        </Button>
        <Button look="danger" busy={act.isBusy} onClick={end}>
          {t('notices.end')}
        </Button>
      </div>
      <Notice error={act.error} />
    </li>
  );
}

function Targets() {
  const { call, i18n } = useServices();
  const { t } = i18n;
  const [isOpen, setOpen] = useState(false);
  const { value, error, reload } = useResource('notices', () => call(listNoticeTargets, {}));
  const rows = value?.items ?? [];
  const added = () => {
    setOpen(false);
    reload();
  };
  return (
    <Panel title={t('notices.heading')}>
      <div class="panel-body narrow">
        <p class="soft small">{t('notices.note')}</p>
        <Notice error={error} onRetry={reload} />
        <ul class="notice-targets">
          {rows.map((target) => (
            <Row key={target.id} target={target} onChanged={reload} />
          ))}
        </ul>
        {isOpen ? (
          <NoticeForm onAdded={added} />
        ) : (
          <Button onClick={() => setOpen(true)}>{t('notices.add')}</Button>
        )}
      </div>
    </Panel>
  );
}

/** The panel; nothing for those who may not manage the team. */
export function NoticeTargets() {
  return useMay('team.manage') ? <Targets /> : null;
}
