// The strip that says what went wrong: what happened, what was not changed, what to do.
// Stands above the block it is about; the old numbers stay below it.
import { Button } from '../../shared/ui/Button.tsx';
import { Icon } from '../../shared/ui/Icon.tsx';
import { errorText } from './error-text.ts';
import { useWords } from './services.ts';

export interface NoticeProps {
  /** Nothing is drawn for null. */
  error: unknown;
  onRetry?: () => void;
}

/** An error, or nothing. */
export function Notice({ error, onRetry }: NoticeProps) {
  const { t } = useWords();
  if (error === null || error === undefined) return null;
  const { sentence, detail } = errorText(error, t);
  return (
    <div class="notice" role="alert">
      <Icon name="warning" />
      <div class="notice-text">
        <p>{sentence}</p>
        {detail && (
          <p class="notice-detail" lang="en">
            {detail}
          </p>
        )}
      </div>
      {onRetry && (
        <Button small onClick={onRetry}>
          {t('basics.retry')}
        </Button>
      )}
    </div>
  );
}
