// Products that join and leave while the show runs: the line-up with a way out for each, and a
// search that adds one. Opened by one key; for members who may host.
import { useLayoutEffect, useRef } from 'preact/hooks';
import { Button } from '../../shared/ui/Button.tsx';
import type { ShowRow } from '../../shared/ui/desk/show-view.ts';
import { AddGoods } from './AddGoods.tsx';
import { mayIn, useLiveDesk } from './live-context.ts';
import { SureButton } from './SureButton.tsx';

function Line({ row }: { readonly row: ShowRow }) {
  const { i18n, tell, toasts } = useLiveDesk();
  const { t } = i18n;
  const { productId, title } = row.product;
  const remove = async () => {
    if (!(await tell({ type: 'product.remove', productId }))) return;
    toasts.show({ message: t('live.lineUp.removed', { title }) });
  };
  return (
    <li>
      <span class="soft live-line-number">{row.number}</span>
      <span class="live-planned">
        <span class="ellipsis" title={title}>
          {title}
        </span>
        <span class="soft live-small">{t('live.lineUp.left', { units: row.leftUnits })}</span>
      </span>
      <SureButton
        label={t('live.lineUp.remove')}
        sure={t('live.lineUp.removeSure')}
        title={t('live.lineUp.removeTitle', { title, units: row.leftUnits })}
        act={remove}
      />
    </li>
  );
}

/** What the drawer holds. */
export function LineUpChanges() {
  const { rows, i18n } = useLiveDesk();
  return (
    <div class="live-line-up">
      <AddGoods />
      {rows.length > 0 && (
        <ul class="live-invites" aria-label={i18n.t('live.lineUp.title')}>
          {rows.map((row) => (
            <Line key={row.product.productId} row={row} />
          ))}
        </ul>
      )}
    </div>
  );
}

/** The button that opens it; focus comes back to it when it closes under the keyboard. */
export function LineUpToggle() {
  const { store, i18n } = useLiveDesk();
  const isOpen = store.drawer.value === 'line-up';
  const place = useRef<HTMLSpanElement>(null);
  const wasOpen = useRef(false);
  useLayoutEffect(() => {
    const isLost = document.activeElement === document.body;
    if (wasOpen.current && !isOpen && isLost) place.current?.querySelector('button')?.focus();
    wasOpen.current = isOpen;
  }, [isOpen]);
  return (
    <span ref={place}>
      <Button small look="quiet" expanded={isOpen} onClick={() => store.toggle('line-up')}>
        {i18n.t(isOpen ? 'basics.close' : 'live.lineUp.change')}
      </Button>
    </span>
  );
}

/** The line-up of host mode: closed it is one row. */
export function LineUp() {
  const live = useLiveDesk();
  const { store, i18n, rows } = live;
  const { t } = i18n;
  if (!mayIn(live, 'live.host')) return null;
  return (
    <section class="live-panel" aria-label={t('live.lineUp.title')}>
      <header class="live-head live-line-head">
        <h2>{t('live.lineUp.title')}</h2>
        <span class="soft live-small">{t('live.lineUp.count', { count: rows.length })}</span>
        <LineUpToggle />
      </header>
      {store.drawer.value === 'line-up' && <LineUpChanges />}
    </section>
  );
}
