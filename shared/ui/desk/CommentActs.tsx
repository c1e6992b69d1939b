// What the staff does about a comment at the desk: answer, pin, hide, mute, shadow-ban, ban, and
// decide about one that waits. Acts on people and decisions can be taken back from their toast.
import type { RoomComment } from '../../contract/live-frames.ts';
import type { RoomRequest } from '../../live/room-socket.ts';
import { Button } from '../Button.tsx';
import { IconButton } from '../IconButton.tsx';
import { type Desk, useDesk } from './desk-context.ts';

const MUTE_MINUTES = 10;

/** Does it, and offers to take it back. */
async function actOn({ tell, toasts }: Desk, act: RoomRequest, said: string, undo?: RoomRequest) {
  const isDone = await tell(act);
  if (!isDone) return;
  toasts.show({ message: said, undo: undo && (async () => void (await tell(undo))) });
}

interface ActsProps {
  readonly comment: RoomComment;
  readonly name: string;
}

/** About the writer; undo stands in each toast. */
function PersonActs({ comment: { authorId: viewerId }, name }: ActsProps) {
  const desk = useDesk();
  const { t } = desk.speech;
  const isShadowed = desk.room.shadowedIds.has(viewerId);
  const unmute = { type: 'unmute', viewerId } as const;
  const mute = { type: 'mute', viewerId, minutes: MUTE_MINUTES } as const;
  const shadow = { type: 'shadow', viewerId } as const;
  const unshadow = { type: 'unshadow', viewerId } as const;
  const turn = isShadowed
    ? () => actOn(desk, unshadow, t('unshadowed', { name }), shadow)
    : () => actOn(desk, shadow, t('shadowed', { name }), unshadow);
  return (
    <>
      <IconButton
        icon="mute"
        label={t('mute', { name })}
        onClick={() => void actOn(desk, mute, t('muted', { name }), unmute)}
      />
      <IconButton
        icon="ghost"
        label={t(isShadowed ? 'unshadow' : 'shadow', { name })}
        pressed={isShadowed}
        onClick={() => void turn()}
      />
      <IconButton
        icon="ban"
        label={t('ban', { name })}
        onClick={() => void actOn(desk, { type: 'ban', viewerId }, t('banned', { name }), unmute)}
      />
    </>
  );
}

/** The row of icons. */
export function CommentActs({
  comment,
  name,
  onReply,
}: ActsProps & { readonly onReply: () => void }) {
  const desk = useDesk();
  const { t } = desk.speech;
  const { commentId, authorId, isWaiting } = comment;
  const isStaff = desk.room.staff.some(({ personId }) => personId === authorId);
  const isPinned = desk.room.pinnedCommentId === commentId;
  const pin = { type: 'comment.pin', commentId: isPinned ? null : commentId } as const;
  const hide = { type: 'comment.delete', commentId } as const;
  return (
    <span class="desk-acts">
      <IconButton icon="comment" label={t('reply', { name })} onClick={onReply} />
      {!isWaiting && (
        <>
          <IconButton
            icon="pin"
            label={t(isPinned ? 'unpinComment' : 'pinComment')}
            pressed={isPinned}
            onClick={() => void desk.tell(pin)}
          />
          <IconButton
            icon="eyeOff"
            label={t('hide')}
            onClick={() => void actOn(desk, hide, t('hidden'))}
          />
        </>
      )}
      {!isStaff && <PersonActs comment={comment} name={name} />}
    </span>
  );
}

// Who decides by keyboard goes on with the next: the row that was decided is gone in a moment.
function focusNext(button: HTMLElement): void {
  const list = button.closest<HTMLElement>('.desk-talk');
  const rows = [...(list?.querySelectorAll<HTMLElement>('.desk-decide') ?? [])];
  const at = rows.findIndex((row) => row.contains(button));
  const next = rows[at + 1] ?? rows[at - 1];
  (next?.querySelector<HTMLElement>('button') ?? list)?.focus();
}

/** Let through, or turned down. */
export function Decision({ comment: { commentId }, name }: ActsProps) {
  const desk = useDesk();
  const { t } = desk.speech;
  const approve = { type: 'comment.approve', commentId } as const;
  const reject = { type: 'comment.reject', commentId } as const;
  const decide = (button: HTMLElement, act: RoomRequest, said: string, undo: RoomRequest) => {
    focusNext(button);
    void actOn(desk, act, said, undo);
  };
  return (
    <div class="desk-decide">
      <Button
        small
        icon="check"
        title={t('approveTitle', { name })}
        onClick={({ currentTarget }) =>
          decide(currentTarget as HTMLElement, approve, t('approved'), {
            ...{ type: 'comment.delete', commentId },
          })
        }
      >
        {t('approve')}
      </Button>
      <Button
        small
        icon="close"
        title={t('rejectTitle', { name })}
        onClick={({ currentTarget }) =>
          decide(currentTarget as HTMLElement, reject, t('rejected'), {
            ...{ type: 'comment.wait', commentId },
          })
        }
      >
        {t('reject')}
      </Button>
    </div>
  );
}
