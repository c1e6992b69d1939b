// "Safe to pin now?" on one key: yes, careful or no for the product that comes next and the one on
// the screen, the largest promise, the reason, and what is better.

import { Button } from '../../shared/ui/Button.tsx';
import type { ShowRow } from '../../shared/ui/desk/show-view.ts';
import { StatusShape } from '../../shared/ui/StatusShape.tsx';
import type { StatusKind } from '../../shared/ui/status-kind.ts';
import { useLive } from './live-context.ts';

const SHAPES = { yes: 'ok', careful: 'order', no: 'out' } as const satisfies Record<
  string,
  StatusKind
>;

function Answer({ row }: { readonly row: ShowRow }) {
  const { i18n, rows, tell } = useLive();
  const { t } = i18n;
  const { verdict, promiseUnits, reason, nextProductId } = row.advice;
  const better = rows.find(({ product }) => product.productId === nextProductId);
  return (
    <li class="live-answer" data-verdict={verdict}>
      <h3>
        <StatusShape kind={SHAPES[verdict]} size={16} />
        <span class="live-verdict">{t(`live.verdict.${verdict}`)}</span>
        <span class="ellipsis" title={row.product.title}>
          {row.product.title}
        </span>
      </h3>
      <p>{t(`live.reason.${reason}`)}</p>
      <p>{t('live.promiseUpTo', { units: promiseUnits })}</p>
      {verdict !== 'yes' && better && (
        <p class="soft">
          {t('live.better', { title: better.product.title, units: better.leftUnits })}
        </p>
      )}
      {!row.isPinned && verdict !== 'no' && (
        <Button
          small
          look={verdict === 'yes' ? 'primary' : 'plain'}
          onClick={() => void tell({ type: 'pin', productId: row.product.productId })}
        >
          {t('live.pin')}
        </Button>
      )}
    </li>
  );
}

/** The answers, under the pinned product while they are asked for. */
export function SafeToPin() {
  const { store, pinned, next, i18n } = useLive();
  if (store.drawer.value !== 'safe') return null;
  const asked = [pinned, next].filter((row) => row !== null);
  return (
    <section class="live-panel live-safe" aria-live="polite" aria-label={i18n.t('live.safeTitle')}>
      <header class="live-head">
        <h2>{i18n.t('live.safeTitle')}</h2>
        <Button small look="quiet" onClick={() => store.toggle('safe')}>
          {i18n.t('basics.close')}
        </Button>
      </header>
      <ul>
        {asked.map((row) => (
          <Answer key={row.product.productId} row={row} />
        ))}
      </ul>
    </section>
  );
}
