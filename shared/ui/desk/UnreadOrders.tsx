// Orders that could not be read for sure: the comment, the guess as a chip that holds the units for
// the writer, and what to show if nobody buys. Never claims by itself.
import { useState } from 'preact/hooks';
import { Button } from '../Button.tsx';
import { IconButton } from '../IconButton.tsx';
import { personName } from './comment-view.ts';
import { useDesk } from './desk-context.ts';
import { nextRow } from './show-view.ts';
import { type OrderGuess, type UnreadOrder, unreadOrders } from './unread-orders.ts';

interface LineProps {
  readonly order: UnreadOrder;
  readonly onDone: (commentId: string) => void;
}

function Line({ order, onDone }: LineProps) {
  const { room, speech, tell } = useDesk();
  const { t } = speech;
  const { comment, guesses } = order;
  const name = personName(comment, room, speech);
  const hold = async ({ row, units }: OrderGuess) => {
    const { productId } = row.product;
    const claim = { type: 'claim', productId, units, forPersonId: comment.authorId } as const;
    if (await tell(claim)) onDone(comment.commentId);
  };
  return (
    <li class="desk-unread">
      <span class="ellipsis desk-grow" title={comment.text}>
        {name}: <span class="soft">{comment.text}</span>
      </span>
      {guesses.map((guess) => {
        const { row, units } = guess;
        const { title, productId } = row.product;
        return (
          <Button
            small
            key={productId}
            title={t('unreadHoldTitle', { units, title, name })}
            onClick={() => void hold(guess)}
          >
            {t('unreadHold', { code: row.goods?.code ?? title, units })}
          </Button>
        );
      })}
      <IconButton
        icon="close"
        label={t('unreadDismiss')}
        onClick={() => onDone(comment.commentId)}
      />
    </li>
  );
}

/** The list, and the way out of a product that does not sell. */
export function UnreadOrders() {
  const { room, rows, speech, isOver } = useDesk();
  const { t } = speech;
  const [done, setDone] = useState<ReadonlySet<string>>(new Set());
  const orders = isOver ? [] : unreadOrders(room, rows, done);
  const next = nextRow(rows);
  return (
    <section class="panel" aria-label={t('unread')}>
      <header>
        <h2>{t('unread')}</h2>
        <span class="soft">{speech.number(orders.length)}</span>
      </header>
      {orders.length === 0 ? (
        <p class="soft desk-none">{t('unreadNone')}</p>
      ) : (
        <ul class="desk-list">
          {orders.map((order) => (
            <Line
              key={order.comment.commentId}
              order={order}
              onDone={(commentId) => setDone(new Set(done).add(commentId))}
            />
          ))}
        </ul>
      )}
      {!isOver && (
        <>
          <h3 class="desk-sub">{t('ifNobodyBuys')}</h3>
          <p class="soft desk-none">
            {next
              ? t('nextBest', { title: next.product.title, units: next.leftUnits })
              : t('nextBestNone')}
          </p>
        </>
      )}
    </section>
  );
}
