// Gathers what the first steps are judged by: session, sites, copy, imports and orders. Reads anew
// with every pull and when the page is looked at again; decides nothing itself.
import { type ImportJob, listImports } from '../../../shared/contract/imports.ts';
import { listPurchaseOrders, type PurchaseOrder } from '../../../shared/contract/orders.ts';
import { useServices } from '../services.ts';
import { isSiteOn, useSites } from '../sites/use-sites.ts';
import { useLookAgain } from '../use-look-again.ts';
import { useResource } from '../use-resource.ts';
import { currentStep, type StepName, type StepState, stepsOf } from './progress.ts';

/** Everything the steps show and do. */
export interface Progress {
  readonly steps: readonly StepState[];
  readonly current: StepName | null;
  readonly sites: ReturnType<typeof useSites>;
  readonly jobs: readonly ImportJob[];
  readonly orders: readonly PurchaseOrder[];
  readonly error: unknown;
  readonly isKnown: boolean;
  /** After an act whose effect no pull tells. */
  readonly reload: () => void;
}

/** The progress of whoever is signed in here. */
export function useProgress(): Progress {
  const { call, data, session } = useServices();
  const sites = useSites();
  const view = session.value;
  const isPaired = view?.state === 'signed-in';
  const snapshot = data.state.value.data;
  const at = `${view?.workspaceId} ${snapshot?.syncedAtMs}`;
  const jobs = useResource(`jobs ${at}`, async () =>
    isPaired ? (await call(listImports, { query: { limit: '20' } })).items : [],
  );
  const orders = useResource(`orders ${at}`, async () =>
    isPaired
      ? (await call(listPurchaseOrders, { query: { stage: 'open', limit: '200' } })).items
      : [],
  );
  const reload = () => {
    jobs.reload();
    orders.reload();
    sites.views.reload();
  };
  useLookAgain(() => {
    reload();
    if (isPaired) void data.reload();
  });
  const badgesDrawn = sites.rows.reduce((sum, { health }) => sum + (health?.badges ?? 0), 0);
  const steps = stepsOf({
    isPaired,
    isDemo: view?.isDemo ?? false,
    sitesOn: sites.rows.filter(isSiteOn).length,
    appliedFiles: jobs.value?.filter(({ state }) => state === 'applied').length ?? 0,
    skus: snapshot?.skus.size ?? 0,
    badgesDrawn,
    approvedOrders: orders.value?.filter(isApprovedHere).length ?? 0,
  });
  return {
    steps,
    current: currentStep(steps),
    sites,
    jobs: jobs.value ?? [],
    orders: orders.value ?? [],
    error: jobs.error ?? orders.error ?? sites.views.error,
    isKnown: view !== null && jobs.value !== null && orders.value !== null,
    reload,
  };
}

// Orders that came into the books as sent were approved before anybody looked at this page.
const isApprovedHere = ({ status, approvedAtUtc }: PurchaseOrder) =>
  approvedAtUtc !== null && status !== 'draft';
