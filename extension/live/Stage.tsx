// Who is on the stage beside the host: invitations to co-hosts, people who ask to come up, PK, and
// the pictures of others. Each invitation shows who asked and can be taken back.
import type { RoomInvite } from '../../shared/contract/live-pace.ts';
import { Button } from '../../shared/ui/Button.tsx';
import { personCalled } from '../../shared/ui/desk/comment-view.ts';
import { clockText, roomNowMs } from '../../shared/ui/desk/show-view.ts';
import { mayIn, useLive } from './live-context.ts';
import { Picture } from './Preview.tsx';

function useNameOf() {
  const { store, speech } = useLive();
  const room = store.rooms.room.value;
  const names = new Map(room.comments.map(({ authorId, authorName }) => [authorId, authorName]));
  return (personId: string) => personCalled(personId, names.get(personId), room, speech);
}

function InviteLine({ invite }: { readonly invite: RoomInvite }) {
  const { store, i18n, tell } = useLive();
  const { t } = i18n;
  const name = useNameOf()(invite.personId);
  const room = store.rooms.room.value;
  const isOwnWish = invite.askedBy === invite.personId;
  const isToMe = !isOwnWish && invite.personId === room.personId;
  const isMine = invite.state === 'open' && (isOwnWish || isToMe);
  const leftMs = invite.endsAtMs - roomNowMs(room, store.nowMs.value);
  const answer = (isAccepted: boolean) =>
    tell({ type: 'invite.answer', inviteId: invite.inviteId, isAccepted });
  return (
    <li>
      <span class="ellipsis">{name}</span>
      <span class="soft live-small">
        {t(invite.kind === 'pk' ? 'showroom.stage.pk' : 'showroom.stage.cohost')}
        {invite.state === 'open' && ` · ${clockText(leftMs)}`}
      </span>
      {isMine && (
        <>
          <Button small look="primary" onClick={() => void answer(true)}>
            {t(isToMe ? 'showroom.stage.accept' : 'showroom.stage.letUp')}
          </Button>
          <Button small onClick={() => void answer(false)}>
            {t('showroom.stage.decline')}
          </Button>
        </>
      )}
      {!isMine && (
        <Button
          small
          onClick={() => void tell({ type: 'invite.cancel', inviteId: invite.inviteId })}
        >
          {t(invite.state === 'open' ? 'showroom.stage.takeBack' : 'showroom.stage.end')}
        </Button>
      )}
    </li>
  );
}

function Writers() {
  const { store, i18n, tell } = useLive();
  const room = store.rooms.room.value;
  const nameOf = useNameOf();
  const busy = new Set([...room.invites.values()].map(({ personId }) => personId));
  const staff = new Set(room.staff.map(({ personId }) => personId));
  const writers = [...new Set(room.comments.toReversed().map(({ authorId }) => authorId))]
    .filter((id) => !busy.has(id) && !staff.has(id))
    .slice(0, 4);
  if (writers.length === 0) return <p class="soft live-none">{i18n.t('showroom.stage.nobody')}</p>;
  return (
    <ul class="live-invites">
      {writers.map((viewerId) => (
        <li key={viewerId}>
          <span class="ellipsis">{nameOf(viewerId)}</span>
          <Button small onClick={() => void tell({ type: 'invite', kind: 'cohost', viewerId })}>
            {i18n.t('showroom.stage.invite')}
          </Button>
        </li>
      ))}
    </ul>
  );
}

/**
 * Other hosts in the room: one to compete with in a PK, or the next host of a long live, for whom
 * pins, notes and targets stay with the room.
 */
function HandOver() {
  const { store, i18n, tell, speech } = useLive();
  const { t } = i18n;
  const room = store.rooms.room.value;
  const names = new Map(room.comments.map(({ authorId, authorName }) => [authorId, authorName]));
  // To viewers all of the staff are "Shop"; here they are told apart.
  const nameOf = (id: string) => names.get(id) || speech.t('viewer', { number: id.slice(-4) });
  const others = room.staff.filter(({ personId }) => personId !== room.personId);
  if (room.role !== 'host' || others.length === 0) return null;
  return (
    <ul class="live-invites" aria-label={t('showroom.stage.handOver')}>
      {others.map(({ personId, role }) => (
        <li key={personId}>
          <span class="ellipsis">{nameOf(personId)}</span>
          <span class="soft live-small">{t(`showroom.stage.roles.${role}`)}</span>
          <Button
            small
            title={t('showroom.stage.askPkTitle')}
            onClick={() => void tell({ type: 'invite', kind: 'pk', viewerId: personId })}
          >
            {t('showroom.stage.askPk')}
          </Button>
          <Button small onClick={() => void tell({ type: 'host', personId })}>
            {t('showroom.stage.handOver')}
          </Button>
        </li>
      ))}
    </ul>
  );
}

/** Whoever came as the host takes the show back, should the next host be gone. */
function TakeOver() {
  const live = useLive();
  const { t } = live.i18n;
  const { role, personId } = live.store.rooms.room.value;
  if (role !== 'cohost' || personId === null || !mayIn(live, 'live.host')) return null;
  return (
    <p class="live-notice">
      <span>{t('showroom.stage.handedOver')}</span>
      <Button small onClick={() => void live.tell({ type: 'host', personId })}>
        {t('showroom.stage.takeOver')}
      </Button>
    </p>
  );
}

/** The stage: others' pictures, open invitations, and who can be invited. */
export function Stage() {
  const { store, i18n } = useLive();
  const { t } = i18n;
  const nameOf = useNameOf();
  const room = store.rooms.room.value;
  const remotes = store.ownEngine.value?.remotes ?? [];
  const invites = [...room.invites.values()];
  const isOpen = store.drawer.value === 'stage' || invites.length > 0 || remotes.length > 0;
  return (
    <section class="live-panel live-stage" aria-label={t('showroom.stage.title')}>
      <header class="live-head">
        <h2>{t('showroom.stage.title')}</h2>
        <Button small look="quiet" onClick={() => store.toggle('stage')}>
          {t(store.drawer.value === 'stage' ? 'basics.close' : 'showroom.stage.inviteSomebody')}
        </Button>
      </header>
      <TakeOver />
      {isOpen && (
        <>
          <div class="live-remotes">
            {remotes
              .filter(({ hasVideo }) => hasVideo)
              .map(({ personId }) => (
                <figure key={personId}>
                  <Picture name={`remote:${personId}`} label={nameOf(personId)} />
                  <figcaption class="live-small">{nameOf(personId)}</figcaption>
                </figure>
              ))}
          </div>
          <ul class="live-invites">
            {invites.map((invite) => (
              <InviteLine key={invite.inviteId} invite={invite} />
            ))}
          </ul>
          {store.drawer.value === 'stage' && (
            <>
              <Writers />
              <HandOver />
            </>
          )}
        </>
      )}
    </section>
  );
}
