// A live's room in the workspace (`#/lives/<id>/room`): while it is open the assistant's place, and
// always what the books refused of it and where its picture is sent on to. Hosts use the panel.
import { getLivePlan, type LivePlan } from '../../../shared/contract/live-plans.ts';
import { listUnbooked, type Unbooked } from '../../../shared/contract/live-unbooked.ts';
import type { I18n } from '../../i18n/translate.ts';
import { Notice } from '../Notice.tsx';
import { PageHead } from '../PageHead.tsx';
import { hrefOf } from '../router.ts';
import { Skeleton } from '../Skeleton.tsx';
import { useServices } from '../services.ts';
import { useLookAgain } from '../use-look-again.ts';
import { useResource } from '../use-resource.ts';
import { PushesPanel } from './PushesPanel.tsx';
import { RoomDesk } from './RoomDesk.tsx';
import { UnbookedPanel } from './UnbookedPanel.tsx';
import './lives.css';

export interface RoomPageProps {
  liveId: string;
}

interface HeadProps {
  plan: LivePlan;
  books: Unbooked;
}

/** When it begins, in the reader's own time. */
const beginsAt = ({ startsAtUtc }: LivePlan, { t, format }: I18n) =>
  t('liveRoom.begins', { moment: format.moment(Date.parse(startsAtUtc)) });

/** The finding and what stands below it; on air it is the live itself, the books in a line. */
function wordsOf({ plan, books }: HeadProps, i18n: I18n) {
  const { t } = i18n;
  const { waiting, state, endCause, items } = books;
  const refused = items.filter(({ isSettled }) => !isSettled).length;
  const stands =
    state === 'ended' && endCause !== null
      ? `liveRoom.ended.${endCause}`
      : `liveRoom.state.${state}`;
  const note = t(stands as 'liveRoom.state.live');
  if (refused > 0) return { title: t('liveRoom.refused', { count: refused }), note };
  if (state === 'planned') return { title: beginsAt(plan, i18n), note };
  const booked = waiting > 0 ? t('liveRoom.onTheWay', { count: waiting }) : t('liveRoom.allBooked');
  return isOpen(books) ? { title: plan.title, note: booked } : { title: booked, note };
}

/** Staff may be in the room. */
const isOpen = ({ state }: Unbooked) => state === 'open' || state === 'live';

function Head({ plan, books }: HeadProps) {
  const { i18n } = useServices();
  const { t } = i18n;
  const { state } = books;
  const { title, note } = wordsOf({ plan, books }, i18n);
  return (
    <PageHead
      above={
        <>
          <a href={hrefOf(['lives'])}>{t('lives.back')}</a> / {plan.title}
        </>
      }
      title={title}
      note={note}
    >
      <div class="actions">
        <a
          class={state === 'planned' ? 'button primary' : 'button'}
          href={hrefOf(['lives', plan.id])}
        >
          {t('liveRoom.back')}
        </a>
        {state === 'ended' && (
          <a class="button primary" href={hrefOf(['reviews', plan.id])}>
            {t('liveRoom.review')}
          </a>
        )}
      </div>
    </PageHead>
  );
}

/** The room of one live. */
export function RoomPage({ liveId }: RoomPageProps) {
  const { call } = useServices();
  const params = { id: liveId };
  const plan = useResource(liveId, () => call(getLivePlan, { params }));
  const books = useResource(`books ${liveId}`, () => call(listUnbooked, { params }));
  const reload = () => {
    plan.reload();
    books.reload();
  };
  useLookAgain(books.reload);
  const error = plan.error ?? books.error;
  if (!plan.value || !books.value) {
    return error ? <Notice error={error} onRetry={reload} /> : <Skeleton />;
  }
  const below = (
    <div class="room-below">
      <UnbookedPanel plan={plan.value} books={books.value} onChange={books.reload} />
      <PushesPanel plan={plan.value} isOnAir={books.value.state === 'live'} />
    </div>
  );
  const hasDesk = isOpen(books.value);
  return (
    <div class={hasDesk ? 'page room-wide' : 'page'}>
      <Notice error={error} onRetry={reload} />
      <Head plan={plan.value} books={books.value} />
      {hasDesk ? (
        <RoomDesk plan={plan.value} onTurn={reload}>
          {below}
        </RoomDesk>
      ) : (
        below
      )}
    </div>
  );
}
