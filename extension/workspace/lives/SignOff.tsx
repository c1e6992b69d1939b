// Both sides sign the same frozen version of the plan; a change after that shows as reopened.
import { useState } from 'preact/hooks';
import {
  CHECKS,
  type LivePlan,
  SIGNING_SIDES,
  type SigningSide,
  signLivePlan,
} from '../../../shared/contract/live-plans.ts';
import { Button } from '../../../shared/ui/Button.tsx';
import type { WordKey } from '../../i18n/catalogue.ts';
import { Notice } from '../Notice.tsx';
import { Panel } from '../Panel.tsx';
import { useMay, useServices } from '../services.ts';
import { useAct } from '../use-act.ts';

export interface SignOffProps {
  plan: LivePlan;
  onChange: () => void;
}

type CheckKey = Extract<WordKey, `lives.check.${string}`>;

/** The signature of a side under the version in force. */
export const signatureOf = (plan: LivePlan, side: SigningSide) =>
  plan.signatures.find((one) => one.side === side && one.planVersion === plan.planVersion);

function Side({ plan, side, onChange }: SignOffProps & { side: SigningSide }) {
  const { i18n, call, nowMs } = useServices();
  const { t, format } = i18n;
  const may = useMay(side === 'stock' ? 'stock.write' : 'live.assist');
  const act = useAct();
  const [ticked, setTicked] = useState<readonly string[]>([]);
  const signature = signatureOf(plan, side);
  const checks = CHECKS[side];
  const toggle = (check: string) =>
    setTicked(ticked.includes(check) ? ticked.filter((one) => one !== check) : [...ticked, check]);
  const sign = () =>
    act.run(async () => {
      await call(signLivePlan, {
        params: { id: plan.id },
        body: { side, planVersion: plan.planVersion, checks: [...ticked] },
      });
      onChange();
      return { message: t('lives.signed') };
    });
  const isTicked = (check: string) => (signature?.checks ?? ticked).includes(check);
  return (
    <fieldset class="sign-side">
      <legend class="strong">{t(`lives.side.${side}`)}</legend>
      {checks.map((check) => (
        <label key={check} class="sign-check">
          <input
            type="checkbox"
            checked={isTicked(check)}
            disabled={!may || signature !== undefined}
            onChange={() => toggle(check)}
          />
          <span>{t(`lives.check.${check}` as CheckKey)}</span>
        </label>
      ))}
      <Notice error={act.error} />
      {signature ? (
        <p class="soft">
          {t('lives.signedBy', {
            name: signature.memberName,
            age: format.age(Date.parse(signature.signedAtUtc), nowMs()),
          })}
        </p>
      ) : (
        may && (
          <Button
            busy={act.isBusy}
            disabled={ticked.length < checks.length}
            title={ticked.length < checks.length ? t('lives.checkFirst') : undefined}
            onClick={() => void sign()}
          >
            {t('lives.sign', { version: plan.planVersion })}
          </Button>
        )
      )}
    </fieldset>
  );
}

/** The two signatures. */
export function SignOff({ plan, onChange }: SignOffProps) {
  const { t } = useServices().i18n;
  const lastSigned = Math.max(0, ...plan.signatures.map(({ planVersion }) => planVersion));
  const isReopened = lastSigned > 0 && lastSigned < plan.planVersion;
  const isSigned = SIGNING_SIDES.every((side) => signatureOf(plan, side));
  return (
    <Panel title={t('lives.signOff')} note={t('lives.version', { version: plan.planVersion })}>
      <div class="panel-body">
        {isReopened && <p class="late strong">{t('lives.reopened', { version: lastSigned })}</p>}
        {isSigned && <p>{t('lives.bothSigned', { version: plan.planVersion })}</p>}
        <div class="sign-sides">
          {SIGNING_SIDES.map((side) => (
            <Side key={`${side} ${plan.planVersion}`} plan={plan} side={side} onChange={onChange} />
          ))}
        </div>
      </div>
    </Panel>
  );
}
