// The placement room: which sites should hold stock and what that saves, on a map and in tables;
// `#/placement/settings` and `#/placement/new` open the forms beside it.
import { getPlacement, type Placement } from '../../../shared/contract/placement.ts';
import { Button } from '../../../shared/ui/Button.tsx';
import { EmptyState } from '../EmptyState.tsx';
import { Notice } from '../Notice.tsx';
import { PageHead } from '../PageHead.tsx';
import { Panel } from '../Panel.tsx';
import { hrefOf } from '../router.ts';
import type { RouteProps } from '../routes.ts';
import { Scroll } from '../Scroll.tsx';
import { Skeleton } from '../Skeleton.tsx';
import { useMay, useServices } from '../services.ts';
import { useResource } from '../use-resource.ts';
import { Deciders } from './Deciders.tsx';
import { NewSiteInspector } from './NewSiteInspector.tsx';
import { PartnersTable } from './PartnersTable.tsx';
import { SitesTable } from './placement-tables.tsx';
import { SetsTable } from './SetsTable.tsx';
import { SettingsInspector } from './SettingsInspector.tsx';
import { SharesTable } from './SharesTable.tsx';
import { siteNames } from './site-names.ts';
import { WorldMap } from './WorldMap.tsx';
import './placement.css';

function Heading({ placement }: { placement: Placement }) {
  const { t, format } = useServices().i18n;
  const { best, held, currency } = placement;
  if (!best) return <>{t('placement.noAnswer')}</>;
  const count = best.siteIds.length;
  const saved = (held?.totalMinor ?? 0) - (best.totalMinor ?? 0);
  if (best.totalMinor === undefined || saved < 1) return <>{t('placement.heading', { count })}</>;
  const gain = format.wholeMoney(saved, currency);
  return <>{t('placement.headingGain', { count, gain })}</>;
}

function Footnote({ placement }: { placement: Placement }) {
  const { t, format } = useServices().i18n;
  const { assumptions, rates } = placement;
  return (
    <p class="soft small">
      {t('placement.assumptions', {
        perOrder: assumptions.unitsPerOrder ?? 1,
        months: assumptions.setUpMonths ?? 0,
        production: assumptions.productionDays ?? 0,
      })}{' '}
      {t('placement.assumptionsStock', {
        review: assumptions.reviewDays ?? 0,
        capital: format.percent(assumptions.yearlyCapitalShare ?? 0),
      })}{' '}
      {rates
        .map(({ base, quote, rate, rateDate }) =>
          t('placement.rate', { base, quote, rate: String(rate), date: rateDate }),
        )
        .join(' · ')}
    </p>
  );
}

function Answer({ placement, onChange }: { placement: Placement; onChange: () => void }) {
  const { t } = useServices().i18n;
  const { best, bySize, held } = placement;
  if (!best)
    return (
      <EmptyState
        sentence={t('placement.empty')}
        act={t('warehouses.add')}
        href={hrefOf(['warehouses', 'new'])}
      />
    );
  return (
    <>
      <Panel title={t('placement.map')} note={t('placement.mapNote')}>
        <WorldMap placement={placement} />
      </Panel>
      <Panel title={t('placement.sites')}>
        <Scroll label={t('placement.sites')}>
          <SitesTable placement={placement} onChange={onChange} />
        </Scroll>
      </Panel>
      <Panel title={t('placement.why')}>
        <Deciders placement={placement} />
        <Scroll label={t('placement.why')}>
          <SetsTable placement={placement} sets={[...bySize, best, ...(held ? [held] : [])]} />
        </Scroll>
      </Panel>
      <Panel
        title={t('placement.shares')}
        note={t('placement.sharesNote', { count: placement.leftOutSkus })}
      >
        <SharesTable placement={placement} />
      </Panel>
      <Panel title={t('placement.partners')} note={t('placement.partnersNote')}>
        <Scroll label={t('placement.partners')} class="wrapped-heads">
          <PartnersTable placement={placement} />
        </Scroll>
      </Panel>
      <Footnote placement={placement} />
    </>
  );
}

function Basis({ placement }: { placement: Placement }) {
  const { t, format } = useServices().i18n;
  const { best, basis, ordersPerMonth } = placement;
  if (!best) return null;
  const names = siteNames(placement);
  return (
    <>
      {format.list(best.siteIds.map((id) => names.get(id) ?? id))}
      {' · '}
      {t('placement.basis', {
        orders: format.number(ordersPerMonth),
        count: basis.orders,
        days: basis.days,
      })}
    </>
  );
}

/** The room. */
export function PlacementRoute({ rest }: RouteProps) {
  const { i18n, call, router } = useServices();
  const { t } = i18n;
  const mayWrite = useMay('policy.write');
  const placement = useResource('placement', () => call(getPlacement, {}));
  const found = placement.value;
  if (!found) {
    return placement.error ? (
      <Notice error={placement.error} onRetry={placement.reload} />
    ) : (
      <Skeleton />
    );
  }
  const close = () => router.go(hrefOf(['placement']));
  return (
    <div class="with-inspector">
      <div class="page">
        <PageHead title={<Heading placement={found} />} note={<Basis placement={found} />}>
          {mayWrite && (
            <div class="actions">
              {found.settings && (
                <Button
                  icon="settings"
                  onClick={() => router.go(hrefOf(['placement', 'settings']))}
                >
                  {t('placement.settings')}
                </Button>
              )}
              <Button icon="add" onClick={() => router.go(hrefOf(['placement', 'new']))}>
                {t('placement.add')}
              </Button>
            </div>
          )}
        </PageHead>
        <Answer placement={found} onChange={placement.reload} />
      </div>
      {rest[0] === 'settings' && found.settings && mayWrite && (
        <SettingsInspector
          settings={found.settings}
          currency={found.currency}
          onClose={close}
          onChange={placement.reload}
        />
      )}
      {rest[0] === 'new' && mayWrite && (
        <NewSiteInspector currency={found.currency} onClose={close} onChange={placement.reload} />
      )}
    </div>
  );
}
