// One slider with its label and value; the browser's own control, so that keys and screen readers
// work as everywhere.
import { useId } from 'preact/hooks';
import type { SliderRange } from './slider-ranges.ts';

export interface SliderProps {
  label: string;
  range: SliderRange;
  /** The value in words. */
  text: string;
  onInput: (value: number) => void;
}

/** A labelled range. */
export function Slider({ label, range, text, onInput }: SliderProps) {
  const id = useId();
  return (
    <div class="slider">
      <label for={id}>{label}</label>
      <output for={id}>{text}</output>
      <input
        id={id}
        type="range"
        min={range.from}
        max={range.to}
        step={range.step}
        value={range.value}
        aria-valuetext={text}
        onInput={(event) => onInput(event.currentTarget.valueAsNumber)}
      />
    </div>
  );
}
