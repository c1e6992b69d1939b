// The product to show next, and the button that pins it: the primary one once the pinned product is
// sold out.
import { Button } from '../../shared/ui/Button.tsx';
import { useLive } from './live-context.ts';

/** One row; nothing when no product of the line-up can be shown. */
export function NextProduct() {
  const { rows, next, pinned, i18n, tell } = useLive();
  const { t } = i18n;
  // With nothing to sell the pinned product's place says so.
  if (rows.length === 0) return null;
  if (!next) {
    return (
      <section class="live-panel live-next" aria-label={t('live.next')}>
        <p class="soft">{t('live.noNext')}</p>
      </section>
    );
  }
  const { product, leftUnits, planUnits, advice } = next;
  const isUrgent = !pinned || pinned.isSoldOut;
  const left = t('live.leftOfPlan', { left: leftUnits, plan: planUnits });
  const stands =
    advice.verdict === 'yes' ? left : `${left} · ${t(`live.verdict.${advice.verdict}`)}`;
  return (
    <section class="live-panel live-next" aria-label={t('live.next')}>
      <span class="soft live-next-word">{t('live.next')}</span>
      <span class="live-next-product">
        <span class="strong ellipsis" title={product.title}>
          {product.title}
        </span>
        <span class="soft live-small ellipsis" title={stands}>
          {stands}
        </span>
      </span>
      <Button
        small={!isUrgent}
        look={isUrgent ? 'primary' : 'plain'}
        title={t('live.pinTitle', { title: product.title })}
        onClick={() => void tell({ type: 'pin', productId: product.productId })}
      >
        {t('live.pin')}
      </Button>
    </section>
  );
}
