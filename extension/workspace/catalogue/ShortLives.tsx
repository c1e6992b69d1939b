// What the lives to come will be short of one SKU, in the card's own words and number. Counts
// nothing itself.
import type { Sku } from '../../../shared/contract/catalogue.ts';
import { useServices } from '../services.ts';
import type { Snapshot } from '../snapshot.ts';
import { plannedLives } from './planned-lives.ts';

export interface ShortLivesProps {
  sku: Sku;
  snapshot: Snapshot;
}

/** A sentence for each live that will not have enough; nothing when all have. */
export function ShortLives({ sku, snapshot }: ShortLivesProps) {
  const { i18n, nowMs } = useServices();
  const { t, format } = i18n;
  const now = nowMs();
  const lives = plannedLives(snapshot, sku, { nowMs: now, timeZone: format.timeZone });
  return (
    <>
      {lives.map(({ liveId, startsAtMs, expectedUnits, shortUnits }) =>
        shortUnits === null || shortUnits === 0 ? null : (
          <p key={liveId} class="chart-note">
            {t('overlay.liveShort', {
              date: format.date(startsAtMs, now),
              expected: format.units(expectedUnits),
              left: format.units(Math.max(0, expectedUnits - shortUnits)),
              short: format.units(shortUnits),
            })}
          </p>
        ),
      )}
    </>
  );
}
