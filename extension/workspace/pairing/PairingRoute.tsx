// This browser: whose workspace it is paired with, or the ways to pair it. Also approves the code
// another browser shows. Tokens stay in the background; only states come here.

import { Skeleton } from '../Skeleton.tsx';
import { useServices } from '../services.ts';
import { ApproveDevice } from './ApproveDevice.tsx';
import { OutboxPanel } from './OutboxPanel.tsx';
import { PairByCode } from './PairByCode.tsx';
import { PairedCard } from './PairedCard.tsx';
import { ServerAddress } from './ServerAddress.tsx';
import { SetUpForm } from './SetUpForm.tsx';
import { SignInForm } from './SignInForm.tsx';

/** The ways into a workspace; also shown on the welcome page. */
export function WaysIn() {
  return (
    <div class="columns">
      <PairByCode />
      <SignInForm />
      <SetUpForm />
      <ServerAddress />
    </div>
  );
}

/** Pairing of this browser. */
export function PairingRoute() {
  const { i18n, session } = useServices();
  const { t } = i18n;
  const view = session.value;
  if (!view) return <Skeleton />;
  const isPaired = view.state === 'signed-in';
  return (
    <div class="page">
      <header class="page-head">
        <div>
          <h1>
            {isPaired
              ? t('pairing.paired', { workspace: view.workspaceName ?? '' })
              : t('pairing.notPaired')}
          </h1>
          <p>{isPaired ? t('pairing.pairedNote') : t('pairing.notPairedNote')}</p>
          {view.endedBecause && <p>{t(`pairing.ended.${view.endedBecause}`)}</p>}
        </div>
      </header>
      {isPaired && <OutboxPanel />}
      {isPaired ? (
        <div class="columns">
          <PairedCard view={view} />
          <ApproveDevice />
        </div>
      ) : (
        <WaysIn />
      )}
    </div>
  );
}
