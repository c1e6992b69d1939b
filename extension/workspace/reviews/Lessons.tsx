// The lessons of a live, one by one, each with its "Use" that changes the plans to come.
import { type LiveReview, useLesson } from '../../../shared/contract/live-reviews.ts';
import { Button } from '../../../shared/ui/Button.tsx';
import { Notice } from '../Notice.tsx';
import { Panel } from '../Panel.tsx';
import { useMay, useServices } from '../services.ts';
import { useAct } from '../use-act.ts';
import { lessonWords } from './review-words.ts';

export interface LessonsProps {
  review: LiveReview;
  onChange: () => void;
}

type Lesson = LiveReview['lessons'][number];

/** The list. */
export function Lessons({ review, onChange }: LessonsProps) {
  const { i18n, call } = useServices();
  const { t } = i18n;
  const mayPlan = useMay('live.assist');
  const act = useAct();
  const use = (lesson: Lesson) =>
    act.run(async () => {
      const { changedLiveIds } = await call(useLesson, {
        params: { id: review.id },
        body: { lessonId: lesson.id },
      });
      onChange();
      const count = changedLiveIds.length;
      return { message: count > 0 ? t('reviews.usedIn', { count }) : t('reviews.usedLater') };
    });
  return (
    <Panel title={t('reviews.lessons')}>
      <Notice error={act.error} />
      {review.lessons.length === 0 && <p class="panel-body soft">{t('reviews.noLessons')}</p>}
      <ul class="lessons">
        {review.lessons.map((lesson) => {
          const [say, why] = lessonWords(lesson, i18n);
          return (
            <li key={lesson.id}>
              <p>
                <strong>{say}</strong>
                <span class="soft small">{why}</span>
              </p>
              {lesson.state === 'used' ? (
                <span class="tag">{t('reviews.used')}</span>
              ) : (
                mayPlan && (
                  <Button small busy={act.isBusy} onClick={() => void use(lesson)}>
                    {t('reviews.use')}
                  </Button>
                )
              )}
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
