// What to call people of the room by their id: names are told with their comments.
import { useMemo } from 'preact/hooks';
import { personCalled } from './comment-view.ts';
import { useDesk } from './desk-context.ts';

/** A function from a person's id to their name. */
export function useNameOf(): (personId: string) => string {
  const { room, speech } = useDesk();
  const names = useMemo(
    () => new Map(room.comments.map(({ authorId, authorName }) => [authorId, authorName])),
    [room.comments],
  );
  return (personId) => personCalled(personId, names.get(personId), room, speech);
}
