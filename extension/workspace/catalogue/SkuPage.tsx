// One SKU: the numbers, where they are, why they are so, what is sold from them and what to do.
// Puts the panels together; each panel holds its own arithmetic-free drawing.
import { Button } from '../../../shared/ui/Button.tsx';
import { IconButton } from '../../../shared/ui/IconButton.tsx';
import { StatusBadge } from '../../../shared/ui/StatusBadge.tsx';
import { statusText } from '../../i18n/status-text.ts';
import { titleIn } from '../../i18n/title-in.ts';
import { categoryName } from '../category-name.ts';
import { DifferencesPanel } from '../differences/DifferencesPanel.tsx';
import { DemandPanel } from '../forecast/DemandPanel.tsx';
import { SkuWhatIf } from '../planner/SkuWhatIf.tsx';
import { useWhatIf } from '../planner/use-what-if.ts';
import { useMay, useServices } from '../services.ts';
import type { SkuView } from '../sku-view.ts';
import type { Snapshot } from '../snapshot.ts';
import { AdvicePanel } from './AdvicePanel.tsx';
import { IdentifiersPanel } from './IdentifiersPanel.tsx';
import { InboundPanel } from './InboundPanel.tsx';
import { ListingsPanel } from './ListingsPanel.tsx';
import { LivesPanel } from './LivesPanel.tsx';
import { LotsPanel } from './LotsPanel.tsx';
import { MovementsPanel } from './MovementsPanel.tsx';
import { PolicyInForce } from './PolicyInForce.tsx';
import { ProjectionPanel } from './ProjectionPanel.tsx';
import { ReturnsPanel } from './ReturnsPanel.tsx';
import { SkuInspector } from './SkuInspector.tsx';
import { SuppliersPanel } from './SuppliersPanel.tsx';
import { WarehouseStock } from './WarehouseStock.tsx';

export interface SkuPageProps {
  view: SkuView;
  snapshot: Snapshot;
}

function Head({ view, snapshot }: SkuPageProps) {
  const { i18n, nowMs, toasts, router } = useServices();
  const { t } = i18n;
  const { sku } = view;
  const copy = async () => {
    await navigator.clipboard.writeText(sku.sku);
    toasts.show({ message: t('basics.copied') });
  };
  return (
    <header class="page-head">
      <div>
        <h1 title={sku.title}>{titleIn(sku.title, i18n.format.locale) || sku.sku}</h1>
        <div class="sku-line">
          <a href="#/catalogue">{t('shell.nav.catalogue')}</a>
          <span class="strong">{sku.sku}</span>
          <IconButton icon="copy" label={t('basics.copy')} onClick={() => void copy()} />
          <span class="soft">{categoryName(snapshot.categories.get(sku.categoryId ?? ''), t)}</span>
          <StatusBadge {...statusText(view.status, view.numbers, i18n, nowMs())} />
        </div>
      </div>
      <div class="actions">
        <Button onClick={() => print()}>{t('reviews.print')}</Button>
        {useMay('stock.write') && (
          <Button icon="edit" onClick={() => router.setQuery({ act: 'count' })}>
            {t('skuPage.adjust')}
          </Button>
        )}
      </div>
    </header>
  );
}

function Strip({ view }: { view: SkuView }) {
  const { t, format } = useServices().i18n;
  const { outlook, levels } = view;
  const sumOf = (field: 'onHand' | 'allocated') =>
    levels.length === 0 ? null : levels.reduce((sum, level) => sum + level[field], 0);
  const cover = outlook.daysOfCover;
  const cells: [label: string, value: string][] = [
    [t('terms.available'), format.units(outlook.available)],
    [t('terms.onHand'), format.units(sumOf('onHand'))],
    [t('terms.allocated'), format.units(sumOf('allocated'))],
    [t('terms.inbound'), format.number(outlook.inboundUnits)],
    [t('terms.inventoryPosition'), format.units(outlook.positionUnits)],
    [
      t('terms.daysOfCover'),
      cover === null
        ? t('catalogue.noCover')
        : t('catalogue.coverDays', { days: Math.floor(cover) }),
    ],
  ];
  return (
    <dl class="strip">
      {cells.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Everything about one SKU. */
export function SkuPage({ view, snapshot }: SkuPageProps) {
  const whatIf = useWhatIf(view.sku.id, snapshot);
  return (
    <>
      <Head view={view} snapshot={snapshot} />
      <div class="sku-columns">
        <div class="sku-main">
          <Strip view={view} />
          <ProjectionPanel view={view} snapshot={snapshot} whatIf={whatIf} />
          <WarehouseStock view={view} snapshot={snapshot} />
          <DemandPanel view={view} snapshot={snapshot} />
          <LotsPanel view={view} snapshot={snapshot} />
          <InboundPanel view={view} snapshot={snapshot} />
          <LivesPanel view={view} snapshot={snapshot} />
          <ListingsPanel view={view} snapshot={snapshot} />
          <DifferencesPanel view={view} snapshot={snapshot} />
          <SuppliersPanel view={view} snapshot={snapshot} />
          <IdentifiersPanel view={view} snapshot={snapshot} />
        </div>
        <div class="sku-side">
          <SkuInspector view={view} snapshot={snapshot} />
          <AdvicePanel view={view} snapshot={snapshot} />
          <SkuWhatIf state={whatIf} snapshot={snapshot} />
          <PolicyInForce view={view} snapshot={snapshot} />
          <ReturnsPanel skuId={view.sku.id} />
        </div>
      </div>
      <MovementsPanel view={view} snapshot={snapshot} />
    </>
  );
}
