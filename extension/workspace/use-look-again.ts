// Looks again when this tab is looked at again: whatever was done in another tab or window shows
// without being asked for. Must not look while nobody does.
import { useEffect } from 'preact/hooks';

/** Calls `look` when the tab is shown again, or its window is given the focus back. */
export function useLookAgain(look: () => void): void {
  useEffect(() => {
    const onVisible = () => document.visibilityState === 'visible' && look();
    document.addEventListener('visibilitychange', onVisible);
    window.addEventListener('focus', onVisible);
    return () => {
      document.removeEventListener('visibilitychange', onVisible);
      window.removeEventListener('focus', onVisible);
    };
  });
}
