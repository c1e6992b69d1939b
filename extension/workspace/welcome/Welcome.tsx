// The page after installing: the first steps, each told as done by the real state and by nothing
// else. Uses the same pieces as the workspace; must not ask for anything by itself.
import { useEffect } from 'preact/hooks';
import { Logo } from '../../../shared/ui/Logo.tsx';
import { Toasts } from '../../../shared/ui/Toasts.tsx';
import { hasFirstStepsItem } from '../../settings.ts';
import { Notice } from '../Notice.tsx';
import { type Services, ServicesContext, useServices } from '../services.ts';
import { isSiteOn } from '../sites/use-sites.ts';
import { useStored } from '../use-stored.ts';
import { BadgeStep } from './BadgeStep.tsx';
import { FileStep } from './FileStep.tsx';
import { OrderStep } from './OrderStep.tsx';
import type { StepName } from './progress.ts';
import { ShopStep } from './ShopStep.tsx';
import { SitesStep } from './SitesStep.tsx';
import { Step } from './Step.tsx';
import { type Progress, useProgress } from './use-progress.ts';
import './Welcome.css';

export interface WelcomeProps {
  services: Services;
}

/** What came of a step that is done, with the names and numbers it was told from. */
function useResults(progress: Progress): Readonly<Record<StepName, string>> {
  const { i18n, session } = useServices();
  const { t, format } = i18n;
  const { sites, jobs, orders } = progress;
  const on = sites.rows.filter(isSiteOn).map(({ name }) => name);
  const seen = sites.rows.filter(({ health }) => (health?.badges ?? 0) > 0).map(({ name }) => name);
  const file = jobs.find(({ state }) => state === 'applied');
  const order = orders.find(({ status, approvedAtUtc }) => status !== 'draft' && approvedAtUtc);
  return {
    shop: t('welcome.inShop', { shop: session.value?.workspaceName ?? '' }),
    sites: format.list(on),
    file: t('welcome.fileDone', { file: file?.fileName ?? '', count: file?.rowsChanged ?? 0 }),
    badge:
      seen.length > 0
        ? t('welcome.badgesDrawn', { sites: format.list(seen) })
        : t('welcome.badgeSeen'),
    order: t('today.approved', { reference: order?.reference ?? '' }),
  };
}

function Body({ name, progress }: { name: StepName; progress: Progress }) {
  switch (name) {
    case 'shop':
      return <ShopStep />;
    case 'sites':
      return <SitesStep sites={progress.sites} />;
    case 'file':
      return <FileStep jobs={progress.jobs} />;
    case 'badge':
      return <BadgeStep sites={progress.sites.rows} />;
    case 'order':
      return <OrderStep orders={progress.orders} onDone={progress.reload} />;
  }
}

function Head({ progress }: { progress: Progress }) {
  const { t } = useServices().i18n;
  const { steps, current } = progress;
  const done = steps.filter(({ isDone }) => isDone).length;
  const words =
    current === null ? t('welcome.allDone') : t('welcome.soFar', { done, of: steps.length });
  return (
    <header class="welcome-head">
      <Logo size={32} />
      <div>
        <h1>{t('welcome.heading')}</h1>
        <p class="soft">{t('welcome.note')}</p>
        <p class="welcome-far" role="status">
          <span class="welcome-dots" aria-hidden="true">
            {steps.map(({ name, isDone }) => (
              <i key={name} class={isDone ? 'is-done' : ''} />
            ))}
          </span>
          {words}
        </p>
      </div>
    </header>
  );
}

function Inside() {
  const { i18n, session, data, toasts } = useServices();
  const { t } = i18n;
  const progress = useProgress();
  const results = useResults(progress);
  const { steps, current, isKnown, error } = progress;
  const [hasFirstSteps, storeFirstSteps] = useStored(hasFirstStepsItem);
  const isPaired = session.value?.state === 'signed-in';
  useEffect(() => {
    if (isPaired) void data.reload();
  }, [isPaired, data]);
  const isAllDone = isKnown && current === null;
  useEffect(() => {
    if (isKnown && hasFirstSteps === isAllDone) void storeFirstSteps(!isAllDone);
  });
  return (
    <main class="welcome">
      <Head progress={progress} />
      <Notice error={error} onRetry={progress.reload} />
      <ol class="steps">
        {steps.map(({ name, isDone }, i) => (
          <Step
            key={`${session.value?.workspaceId} ${name}`}
            number={i + 1}
            title={t(`welcome.steps.${name}`)}
            note={isDone ? results[name] : t(`welcome.notes.${name}`)}
            isDone={isDone}
            isOpen={name === current || (name === 'badge' && isDone)}
          >
            <Body name={name} progress={progress} />
          </Step>
        ))}
      </ol>
      <p>
        <a class={isAllDone ? 'button primary' : 'button'} href="/workspace.html#/today">
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
