// The pointing mode's own panel: what to point at, what was found, and the way out. Shows what it
// is given; the page's texts in it are text, never markup.
import { Button } from '../../../shared/ui/Button.tsx';
import { Logo } from '../../../shared/ui/Logo.tsx';
import type { I18n } from '../../i18n/translate.ts';
import type { TaughtMatch } from './derive-hints.ts';

/** Where the teaching stands. */
export type TeachStep = 'id' | 'quantity' | 'review' | 'saved' | 'failed';

export interface TeachPanelProps {
  step: TeachStep;
  host: string;
  /** What the selectors reach so far; null before an identity was chosen. */
  match: TaughtMatch | null;
  hasQuantity: boolean;
  /** Why the last choice was not taken. */
  problem: 'notRow' | 'noQuantity' | null;
  i18n: I18n;
  onSkip(): void;
  onSave(): void;
  onAgain(): void;
  onLeave(): void;
}

const isPointing = (step: TeachStep): boolean => step === 'id' || step === 'quantity';

function Found({ match, hasQuantity, i18n }: TeachPanelProps) {
  const { t } = i18n;
  if (match === null) return null;
  const counts = [
    t('teach.found', { count: match.rows.length }),
    ...(hasQuantity ? [t('teach.withQuantity', { count: match.withQuantity })] : []),
  ];
  const example = hasQuantity
    ? t('teach.example', { id: match.id, quantity: match.quantity })
    : t('teach.exampleNoQuantity', { id: match.id });
  return (
    <div>
      <p class="teach-count">{counts.join(' · ')}</p>
      <p class="soft">{example}</p>
    </div>
  );
}

function Saying({ step, i18n }: TeachPanelProps) {
  const { t } = i18n;
  const words = {
    id: t('teach.pickId'),
    quantity: t('teach.pickQuantity'),
    review: t('teach.review'),
    saved: t('teach.saved'),
    failed: t('teach.failed'),
  };
  return (
    <p class="say" role="status">
      {words[step]}
    </p>
  );
}

/** The panel at the foot of the window. */
export function TeachPanel(props: TeachPanelProps) {
  const { step, host, problem, i18n, onSkip, onSave, onAgain, onLeave } = props;
  const { t } = i18n;
  const title = t('teach.title', { host });
  return (
    <section class="float-box teach" role="dialog" aria-label={title} tabIndex={-1}>
      <header>
        <Logo size={18} />
        <span class="title ellipsis">{title}</span>
      </header>
      <Saying {...props} />
      {problem !== null && (
        <p class="teach-problem" role="alert">
          {t(`teach.${problem}`)}
        </p>
      )}
      <Found {...props} />
      {isPointing(step) && <p class="soft small">{t('teach.keys')}</p>}
      <footer>
        {step === 'review' && (
          <Button look="primary" small onClick={(event) => event.isTrusted && onSave()}>
            {t('teach.save')}
          </Button>
        )}
        {step === 'quantity' && (
          <Button small onClick={onSkip}>
            {t('teach.skip')}
          </Button>
        )}
        {(step === 'review' || step === 'quantity' || step === 'failed') && (
          <Button small onClick={onAgain}>
            {t('teach.again')}
          </Button>
        )}
        {step !== 'saved' && (
          <Button small look="quiet" onClick={onLeave}>
            {t('teach.leave')}
          </Button>
        )}
      </footer>
    </section>
  );
}
