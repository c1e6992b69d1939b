// Who waits for units, by product and place; they are served by the room in that order.
import type { RoomClaim } from '../../contract/live-frames.ts';
import { unitsOf, waitingClaims } from './claim-view.ts';
import { useDesk } from './desk-context.ts';
import { useNameOf } from './use-name-of.ts';

/** Rows drawn; who comes later moves up as others leave. */
const SHOWN = 30;

function Waiting({ claim }: { readonly claim: RoomClaim }) {
  const { room, speech } = useDesk();
  const name = useNameOf()(claim.buyerId);
  return (
    <li>
      <span class="soft desk-place">{claim.place ?? '–'}</span>
      <span class="ellipsis desk-grow">
        {name} <span class="soft">{room.products.get(claim.productId)?.title}</span>
      </span>
      <span>{speech.t('times', { units: claim.units })}</span>
    </li>
  );
}

/** The waitlist. */
export function Waitlist() {
  const { room, speech } = useDesk();
  const { t } = speech;
  const waiting = waitingClaims(room);
  return (
    <section class="panel" aria-label={t('waitlist')}>
      <header>
        <h2>{t('waitlist')}</h2>
        <span class="soft">{speech.number(unitsOf(waiting))}</span>
      </header>
      {waiting.length === 0 ? (
        <p class="soft desk-none">{t('waitlistNone')}</p>
      ) : (
        <ul class="desk-list desk-tall">
          {waiting.slice(0, SHOWN).map((claim) => (
            <Waiting key={claim.claimId} claim={claim} />
          ))}
        </ul>
      )}
    </section>
  );
}
