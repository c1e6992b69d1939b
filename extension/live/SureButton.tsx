// A button for what cannot be taken back: the first press asks once more in its own place, the
// second does it. Left alone it goes back to the first question by itself.
import { useEffect, useState } from 'preact/hooks';
import { Button } from '../../shared/ui/Button.tsx';

/** How long the second press is waited for. */
const SURE_MS = 4_000;

export interface SureButtonProps {
  readonly label: string;
  /** What the second press is asked with. */
  readonly sure: string;
  readonly title?: string;
  readonly act: () => Promise<unknown>;
}

/** The button. */
export function SureButton({ label, sure, title, act }: SureButtonProps) {
  const [isSure, setSure] = useState(false);
  const [isBusy, setBusy] = useState(false);
  useEffect(() => {
    if (!isSure) return;
    const timer = setTimeout(() => setSure(false), SURE_MS);
    return () => clearTimeout(timer);
  }, [isSure]);
  const press = async () => {
    if (!isSure) return setSure(true);
    setBusy(true);
    await act();
    setBusy(false);
    setSure(false);
  };
  return (
    <Button
      small
      look={isSure ? 'danger' : 'plain'}
      busy={isBusy}
      title={title}
      onClick={() => void press()}
    >
      {isSure ? sure : label}
    </Button>
  );
}
