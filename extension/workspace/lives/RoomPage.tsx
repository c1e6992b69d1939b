// A live's room as the back office sees it (`#/lives/<id>/room`): whether it runs and what ended
// it, what the books refused of it, where its picture is sent on to. The show is in the panel.
import { getLivePlan, type LivePlan } from '../../../shared/contract/live-plans.ts';
import { listUnbooked, type Unbooked } from '../../../shared/contract/live-unbooked.ts';
import { Notice } from '../Notice.tsx';
import { PageHead } from '../PageHead.tsx';
import { hrefOf } from '../router.ts';
import { Skeleton } from '../Skeleton.tsx';
import { useServices } from '../services.ts';
import { useResource } from '../use-resource.ts';
import { PushesPanel } from './PushesPanel.tsx';
import { UnbookedPanel } from './UnbookedPanel.tsx';
import './lives.css';

export interface RoomPageProps {
  liveId: string;
}

interface HeadProps {
  plan: LivePlan;
  books: Unbooked;
}

function Head({ plan, books }: HeadProps) {
  const { t } = useServices().i18n;
  const { waiting, state, endCause } = books;
  const open = books.items.filter(({ isSettled }) => !isSettled);
  const finding = () => {
    if (open.length > 0) return t('liveRoom.refused', { count: open.length });
    return waiting > 0 ? t('liveRoom.onTheWay', { count: waiting }) : t('liveRoom.allBooked');
  };
  const isOver = state === 'ended';
  const stands =
    isOver && endCause !== null ? `liveRoom.ended.${endCause}` : `liveRoom.state.${state}`;
  return (
    <PageHead
      above={
        <>
          <a href={hrefOf(['lives'])}>{t('lives.back')}</a> / {plan.title}
        </>
      }
      title={finding()}
      note={t(stands as 'liveRoom.state.live')}
    >
      <div class="actions">
        <a class="button" href={hrefOf(['lives', plan.id])}>
          {t('liveRoom.back')}
        </a>
        {isOver && (
          <a class="button" href={hrefOf(['reviews', plan.id])}>
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
  const error = plan.error ?? books.error;
  if (!plan.value || !books.value) {
    return error ? <Notice error={error} onRetry={reload} /> : <Skeleton />;
  }
  return (
    <div class="page">
      <Notice error={error} onRetry={reload} />
      <Head plan={plan.value} books={books.value} />
      <UnbookedPanel plan={plan.value} books={books.value} onChange={books.reload} />
      <PushesPanel plan={plan.value} isOnAir={books.value.state === 'live'} />
    </div>
  );
}
