// Who holds units and has not paid, with the time that is left. Paid is recorded by
// hand only where no channel tells it; letting go gives the units to who waits.
import type { RoomClaim } from '../../contract/live-frames.ts';
import { IconButton } from '../IconButton.tsx';
import { heldClaims, PRESSING_MS, unitsOf } from './claim-view.ts';
import { useDesk } from './desk-context.ts';
import { clockText, roomNowMs } from './show-view.ts';
import { useNameOf } from './use-name-of.ts';

/** Rows drawn; who comes later moves up as others leave. */
const SHOWN = 30;

function Held({ claim, nowMs }: { readonly claim: RoomClaim; readonly nowMs: number }) {
  const { speech, tell, room } = useDesk();
  const { t } = speech;
  const name = useNameOf()(claim.buyerId);
  const leftMs = claim.holdEndsAtMs === null ? null : claim.holdEndsAtMs - nowMs;
  const isPressing = leftMs !== null && leftMs < PRESSING_MS;
  const { claimId, units } = claim;
  return (
    <li>
      <span class="ellipsis desk-grow" title={room.products.get(claim.productId)?.title}>
        {name}
      </span>
      <span>{t('times', { units })}</span>
      <span class={isPressing ? 'desk-clock pressing' : 'desk-clock soft'}>
        {leftMs === null ? '–' : clockText(leftMs)}
      </span>
      <IconButton
        icon="check"
        label={t('paidTitle', { name, units })}
        onClick={() => void tell({ type: 'claim.paid', claimId })}
      />
      <IconButton
        icon="close"
        label={t('letGoTitle', { name })}
        onClick={() => void tell({ type: 'claim.let-go', claimId })}
      />
    </li>
  );
}

/** Holds. */
export function HeldClaims() {
  const { room, nowMs, speech, isOver } = useDesk();
  const { t } = speech;
  // The end let go of all of them.
  const held = isOver ? [] : heldClaims(room);
  return (
    <section class="panel" aria-label={t('held')}>
      <header>
        <h2>{t('held')}</h2>
        <span class="soft">{speech.number(unitsOf(held))}</span>
        <span class="soft desk-small desk-end">{t('timeLeft')}</span>
      </header>
      {held.length === 0 ? (
        <p class="soft desk-none">{t('heldNone')}</p>
      ) : (
        <ul class="desk-list desk-tall">
          {held.slice(0, SHOWN).map((claim) => (
            <Held key={claim.claimId} claim={claim} nowMs={roomNowMs(room, nowMs)} />
          ))}
        </ul>
      )}
    </section>
  );
}
