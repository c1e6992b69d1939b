// The first step: the sample shop or a shop of one's own. On this machine each is one click without
// an account, and changing over loses nothing; elsewhere the ways in of pairing stand here.
import { useState } from 'preact/hooks';
import { Button } from '../../../shared/ui/Button.tsx';
import { Field } from '../../../shared/ui/Field.tsx';
import { Notice } from '../Notice.tsx';
import { LOOPBACK } from '../pairing/PairByCode.tsx';
import { WaysIn } from '../pairing/PairingRoute.tsx';
import { useServices } from '../services.ts';
import { type Act, useAct } from '../use-act.ts';

type Shop = 'sample' | 'own';

function useShops() {
  const { ask, i18n, session, sync, toasts } = useServices();
  const { t } = i18n;
  const act = useAct();
  const [name, setName] = useState('');
  const pair = async (shop: Shop) => {
    const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const own = {
      workspaceName: name.trim() || t('welcome.ownName'),
      displayName: t('welcome.you'),
    };
    const view =
      shop === 'sample'
        ? await ask('session.pairDemo')
        : await ask('session.pairOwn', { ...own, timeZone });
    // What they could take back belongs to the shop that was left.
    for (const { id } of toasts.toasts.value) toasts.dismiss(id);
    if (view.state !== 'signed-in') throw new Error(t('welcome.noServer'));
    return view.workspaceName ?? '';
  };
  const choose = (shop: Shop) => {
    const before = session.value?.state === 'signed-in' ? session.value : null;
    const back = before && (before.isDemo ? 'sample' : 'own');
    return act.run(async () => {
      const message = t('welcome.inShop', { shop: await pair(shop) });
      if (back === null || back === shop) return { message };
      return { message, undo: async () => void (await pair(back)) };
    });
  };
  // Queued writes belong to the shop they were made in.
  const waiting = (sync.value?.queued ?? 0) + (sync.value?.inReview ?? 0);
  return { act, name, setName, choose, waiting };
}

function SampleCard({ act, onChoose }: { act: Act; onChoose: () => void }) {
  const { t } = useServices().i18n;
  return (
    <section class="panel welcome-card" aria-label={t('welcome.sample')}>
      <h3>{t('welcome.sample')}</h3>
      <p class="soft">{t('welcome.sampleNote')}</p>
      <Button look="primary" busy={act.isBusy} onClick={onChoose}>
        {t('welcome.trySample')}
      </Button>
    </section>
  );
}

function OwnCard(props: {
  act: Act;
  name: string;
  onName: (name: string) => void;
  onChoose: () => void;
}) {
  const { t } = useServices().i18n;
  return (
    <form
      class="panel welcome-card"
      aria-label={t('welcome.own')}
      onSubmit={(event) => {
        event.preventDefault();
        props.onChoose();
      }}
    >
      <h3>{t('welcome.own')}</h3>
      <p class="soft">{t('welcome.ownNote')}</p>
      <Field label={t('welcome.ownField')}>
        <input
          class="input"
          autocomplete="organization"
          placeholder={t('welcome.ownName')}
          value={props.name}
          onInput={(event) => props.onName(event.currentTarget.value)}
        />
      </Field>
      <Button type="submit" busy={props.act.isBusy}>
        {t('welcome.startOwn')}
      </Button>
    </form>
  );
}

/** The body of the step. */
export function ShopStep() {
  const { i18n, session, ask } = useServices();
  const { t } = i18n;
  const { act, name, setName, choose, waiting } = useShops();
  const view = session.value;
  const isPaired = view?.state === 'signed-in';
  const isLoopback = LOOPBACK.test(view?.apiOrigin ?? '');
  if (!isLoopback && !isPaired) return <WaysIn />;
  const isHere = (shop: Shop) => isPaired && view.isDemo === (shop === 'sample');
  const signOut = () =>
    act.run(async () => {
      await ask('session.signOut');
      return { message: t('pairing.signedOut') };
    });
  return (
    <>
      <Notice error={act.error} />
      {waiting > 0 && isPaired && <p class="late">{t('shell.waiting', { count: waiting })}</p>}
      {isLoopback && (
        <div class="welcome-cards">
          {!isHere('sample') && <SampleCard act={act} onChoose={() => void choose('sample')} />}
          {!isHere('own') && (
            <OwnCard act={act} name={name} onName={setName} onChoose={() => void choose('own')} />
          )}
        </div>
      )}
      {isPaired ? (
        <Button small busy={act.isBusy} onClick={() => void signOut()}>
          {t('pairing.signOut')}
        </Button>
      ) : (
        <details class="welcome-more">
          <summary>{t('welcome.otherWays')}</summary>
          <WaysIn />
        </details>
      )}
    </>
  );
}
