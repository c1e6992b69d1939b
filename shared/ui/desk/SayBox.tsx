// Speaks as the shop: a line to write in, and ready replies as chips with their keys.
import { useLayoutEffect, useRef } from 'preact/hooks';
import { Button } from '../Button.tsx';
import { useDesk } from './desk-context.ts';

/** Longest comment a room takes whole. */
const LONGEST = 200;

export interface SayBoxProps {
  readonly draft: string;
  readonly onDraft: (text: string) => void;
}

/** The line and the chips. */
export function SayBox({ draft, onDraft }: SayBoxProps) {
  const { speech, tell, replies } = useDesk();
  const { t } = speech;
  const field = useRef<HTMLInputElement>(null);
  // An answer begun from a comment is written on at once.
  useLayoutEffect(() => {
    if (draft.startsWith('@')) field.current?.focus();
  }, [draft]);
  const send = async (event: Event) => {
    event.preventDefault();
    const text = draft.trim();
    if (text !== '' && (await tell({ type: 'comment', text }))) onDraft('');
  };
  return (
    <>
      <form class="desk-say" onSubmit={(event) => void send(event)}>
        <input
          ref={field}
          class="input"
          aria-label={t('sayAsShop')}
          placeholder={t('sayAsShop')}
          maxLength={LONGEST}
          value={draft}
          onInput={(event) => onDraft(event.currentTarget.value)}
        />
        <Button type="submit" disabled={draft.trim() === ''}>
          {t('send')}
        </Button>
      </form>
      {replies.length > 0 && (
        <ul class="desk-replies">
          {replies.map((text, index) => (
            <li key={text}>
              <button
                type="button"
                class="chip"
                title={text}
                onClick={() => void tell({ type: 'comment', text })}
              >
                <kbd class="kbd">{index + 1}</kbd>
                <span class="ellipsis">{text}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
