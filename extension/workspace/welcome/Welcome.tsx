// The page after installing: pair, switch on sites, import a file. Three steps, each with its
// state. Uses the same forms as the workspace; must not ask for anything by itself.
import { useEffect } from 'preact/hooks';
import { Icon } from '../../../shared/ui/Icon.tsx';
import { Logo } from '../../../shared/ui/Logo.tsx';
import { Toasts } from '../../../shared/ui/Toasts.tsx';
import { WaysIn } from '../pairing/PairingRoute.tsx';
import { type Services, ServicesContext, useServices } from '../services.ts';
import './Welcome.css';

export interface WelcomeProps {
  services: Services;
}

interface StepProps {
  number: number;
  title: string;
  note: string;
  isDone: boolean;
  children: preact.ComponentChildren;
}

function Step({ number, title, note, isDone, children }: StepProps) {
  const { t, format } = useServices().i18n;
  return (
    <li class="step">
      <span class="step-number" aria-hidden="true">
        {isDone ? <Icon name="check" /> : format.number(number)}
      </span>
      <div class="step-body">
        <h2>{title}</h2>
        <p class="soft">{isDone ? t('welcome.done') : note}</p>
        {!isDone && children}
      </div>
    </li>
  );
}

const workspaceHref = (room: string) => `/workspace.html#/${room}`;

function Inside() {
  const { i18n, session, data, toasts } = useServices();
  const { t } = i18n;
  const isPaired = session.value?.state === 'signed-in';
  const hasSkus = (data.state.value.data?.skus.size ?? 0) > 0;
  useEffect(() => {
    if (isPaired) void data.reload();
  }, [isPaired, data]);
  return (
    <main class="welcome">
      <header class="welcome-head">
        <Logo size={32} />
        <div>
          <h1>{t('welcome.heading')}</h1>
          <p class="soft">{t('welcome.note')}</p>
        </div>
      </header>
      <ol class="steps">
        <Step
          number={1}
          title={t('welcome.pair')}
          note={t('pairing.notPairedNote')}
          isDone={isPaired}
        >
          <WaysIn />
        </Step>
        <Step
          number={2}
          title={t('welcome.import')}
          note={t('welcome.importNote')}
          isDone={hasSkus}
        >
          <a class="button" href={workspaceHref('imports')}>
            {t('catalogue.importFile')}
          </a>
        </Step>
        <Step number={3} title={t('welcome.sites')} note={t('welcome.sitesNote')} isDone={false}>
          <a class="button" href={workspaceHref('sites')}>
            {t('welcome.chooseSites')}
          </a>
        </Step>
      </ol>
      <p>
        <a class="button primary" href={workspaceHref('catalogue')}>
          {t('welcome.open')}
        </a>
      </p>
      <Toasts
        queue={toasts}
        words={{
          undo: t('basics.undo'),
          dismiss: t('basics.dismiss'),
          region: t('basics.messages'),
        }}
      />
    </main>
  );
}

/** The first page a person sees. */
export function Welcome({ services }: WelcomeProps) {
  return (
    <ServicesContext.Provider value={services}>
      <Inside />
    </ServicesContext.Provider>
  );
}
