// What to do next when nothing needs a decision: bring numbers in while there are none, else look
// ahead.
import { hrefOf } from '../router.ts';
import { useServices } from '../services.ts';
import type { Snapshot } from '../snapshot.ts';

export interface NextActsProps {
  snapshot: Snapshot;
}

/** The buttons of an empty Today. */
export function NextActs({ snapshot }: NextActsProps) {
  const { t } = useServices().i18n;
  if (snapshot.skus.size === 0) {
    return (
      <div class="actions">
        <a class="button primary" href="/welcome.html">
          {t('welcome.goOn')}
        </a>
        <a class="button" href={hrefOf(['imports'])}>
          {t('catalogue.importFile')}
        </a>
      </div>
    );
  }
  return (
    <div class="actions">
      <a class="button" href={hrefOf(['purchasing', 'round'])}>
        {t('today.planRound')}
      </a>
      <a class="button" href={hrefOf(['lives'])}>
        {t('today.planLive')}
      </a>
    </div>
  );
}
