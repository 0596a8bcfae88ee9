import type { JSX } from 'preact';

/** A number that is dragged on a scale of logarithms. */
export interface LogSliderProps {
  readonly id: string;
  readonly label: string;
  readonly value: number;
  /** Positive. */
  readonly least: number;
  readonly most: number;
  /** Significant digits of the numbers that dragging gives; 4 unless told. */
  readonly digits?: number;
  /** The number as it is typed, such as `5.58`. */
  readonly onInput: (text: string) => void;
}

const STEPS = 2000;

/** A slider whose steps are equal in the logarithm; arrow keys take one step, page keys a tenth of the way. */
export function LogSlider({ id, label, value, least, most, digits = 4, onInput }: LogSliderProps): JSX.Element {
  const width = Math.log(most / least);
  const place = Math.round((STEPS * Math.log(Math.min(most, Math.max(least, value)) / least)) / width);
  const text = (step: number): string => String(Number((least * Math.exp((width * step) / STEPS)).toPrecision(digits)));
  return (
    <div class="field slider">
      <label for={id}>{label}</label>
      <input
        id={id}
        type="range"
        min={0}
        max={STEPS}
        step={1}
        value={place}
        aria-valuetext={String(value)}
        onInput={({ currentTarget }) => onInput(text(Number(currentTarget.value)))}
      />
    </div>
  );
}
