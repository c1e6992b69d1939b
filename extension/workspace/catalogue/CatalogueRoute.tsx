// The catalogue room: the list of SKUs, or one of them when the address names it.
// Shows the cached list with its age while loading; only the very first load shows blocks.
import { useMemo } from 'preact/hooks';
import { EmptyState } from '../EmptyState.tsx';
import { Notice } from '../Notice.tsx';
import type { RouteProps } from '../routes.ts';
import { Skeleton } from '../Skeleton.tsx';
import { useMay, useServices } from '../services.ts';
import { skuView } from '../sku-view.ts';
import { LinkInspector } from './LinkInspector.tsx';
import { linkQueryOf } from './link-query.ts';
import { SkuList } from './SkuList.tsx';
import { SkuPage } from './SkuPage.tsx';
import './catalogue.css';
import './sku-list.css';

function OneSku({ skuId }: { skuId: string }) {
  const { data, nowMs, i18n } = useServices();
  const snapshot = data.state.value.data;
  const { timeZone } = i18n.format;
  const view = useMemo(() => {
    const sku = snapshot?.skus.get(skuId);
    return snapshot && sku ? skuView({ snapshot, nowMs: nowMs(), timeZone }, sku) : null;
  }, [snapshot, skuId, nowMs, timeZone]);
  if (!snapshot) return <Skeleton />;
  if (!view) {
    return (
      <EmptyState sentence={i18n.t('catalogue.noSuchSku')}>
        <a class="button" href="#/catalogue">
          {i18n.t('catalogue.allSkus')}
        </a>
      </EmptyState>
    );
  }
  return <SkuPage view={view} snapshot={snapshot} />;
}

function AllSkus() {
  const { data, error } = useServices().data.state.value;
  return <SkuList snapshot={data} hasFailed={error !== null} />;
}

/** The linking of a marketplace row, when the address asks for it. */
function Linking() {
  const { data, router } = useServices();
  const mayLink = useMay('catalogue.write');
  const snapshot = data.state.value.data;
  const { query } = router.place.value;
  const asked = JSON.stringify(query);
  // The same row stays the same object, so that a choice outlives a sync.
  const link = useMemo(() => snapshot && linkQueryOf(query, snapshot), [asked, snapshot]);
  if (!snapshot || !link || !mayLink) return null;
  return (
    <LinkInspector
      key={asked}
      link={link}
      snapshot={snapshot}
      onClose={() => router.go('#/catalogue')}
    />
  );
}

/** `#/catalogue` and `#/catalogue/<sku id>`. */
export function CatalogueRoute({ rest }: RouteProps) {
  const { data, router } = useServices();
  const [skuId] = rest;
  const page = (
    <div class="page">
      <Notice error={data.state.value.error} onRetry={() => void data.reload()} />
      {skuId ? <OneSku key={skuId} skuId={skuId} /> : <AllSkus />}
    </div>
  );
  if (router.place.value.query.act !== 'link') return page;
  return (
    <div class="over-list">
      {page}
      <Linking />
    </div>
  );
}
