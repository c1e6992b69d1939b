// Everything the pointing mode draws over a page: shield, frames, panel. The shield lies over the
// page, so that no click of the person reaches it.
import { TeachPanel, type TeachPanelProps } from './TeachPanel.tsx';

/** One frame, where its element stands in the window. */
export interface Frame {
  readonly key: string;
  readonly kind: 'pointed' | 'row' | 'chosen';
  readonly box: Pick<DOMRect, 'left' | 'top' | 'width' | 'height'>;
}

export interface TeachViewProps extends TeachPanelProps {
  frames: readonly Frame[];
  onPoint(event: PointerEvent): void;
  onChoose(event: MouseEvent): void;
}

const placeOf = ({ left, top, width, height }: Frame['box']): string =>
  `left:${left}px;top:${top}px;width:${width}px;height:${height}px`;

/** See the file's head. */
export function TeachView(props: TeachViewProps) {
  const { step, frames, i18n, onPoint, onChoose } = props;
  const isPointing = step === 'id' || step === 'quantity';
  return (
    <>
      {isPointing && (
        <button
          type="button"
          class="teach-shield"
          tabIndex={-1}
          aria-label={i18n.t(step === 'id' ? 'teach.pickId' : 'teach.pickQuantity')}
          onPointerMove={onPoint}
          onClick={(event) => event.isTrusted && onChoose(event)}
        />
      )}
      {frames.map(({ key, kind, box }) => (
        <div key={key} class={`teach-frame is-${kind}`} style={placeOf(box)} />
      ))}
      <TeachPanel {...props} />
    </>
  );
}
