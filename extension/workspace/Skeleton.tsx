// Sunken blocks of the final size for the very first load, when there is no cached number to show.
// Never a spinner; says "loading" to assistive technology.
import { useWords } from './services.ts';

export interface SkeletonProps {
  /** How many rows of 36 px. */
  rows?: number;
}

/** Blocks in place of rows that are not there yet. */
export function Skeleton({ rows = 6 }: SkeletonProps) {
  const { t } = useWords();
  return (
    <div class="skeleton" role="status" aria-label={t('basics.loading')}>
      {Array.from({ length: rows }, (_, index) => (
        <i key={index} />
      ))}
    </div>
  );
}
