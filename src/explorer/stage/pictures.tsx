import type { JSX } from 'preact';
import { curvesPlot } from '../../report/figure/family-curves.js';
import type { CurvesRecord } from '../../study/curve/record.js';
import type { InstantRecord } from '../../study/instant/record.js';
import { CursorFigure } from '../page/cursor-figure.js';
import { Measured } from '../page/measured.js';
import { Picture } from '../page/picture.js';
import { areaMap } from './drawing/heat-map.js';
import type { OpenedFamily } from './opened.js';
import { placesOf } from './places.js';

/** Digits of a d that is dragged to. */
const DRAGGED_DIGITS = 4;
/** Axes as they suit what is drawn. */
const USUAL = { x: null, y: null };

/** What the pictures show. */
export interface PicturesProps {
  readonly family: OpenedFamily;
  /** The point at d; undefined where there is none yet. */
  readonly record: InstantRecord | undefined;
  readonly d: number;
  readonly dText: string;
  readonly go: (d: string) => void;
}

/** W at d, by its blocks. */
export function MatrixPicture({ record, name }: { readonly record: InstantRecord; readonly name: string }): JSX.Element {
  return (
    <Measured>
      {(width) => {
        const { svg, isEnlarged } = areaMap(record, width);
        const what = record.wholeSizes
          ? `W for d = ${record.d}`
          : `There is no matrix with d = ${record.d}: the entries are those of blocks of real sizes`;
        return (
          <Picture
            svg={svg}
            name={`W-${fileName(name)}-d${record.d}`}
            label={`the entries of W by blocks, at d = ${record.d}`}
            caption={`${what}; blue is positive, orange and hatched negative.${isEnlarged ? ' Thin blocks are drawn larger than they are.' : ''}`}
          />
        );
      }}
    </Measured>
  );
}

/** Eigenvalues along d, with the cursor, crossings and ends. */
export function EigenvaluePicture(props: PicturesProps): JSX.Element {
  const { family, record } = props;
  const values = (record?.spectrum ?? []).flatMap(({ counted, eigenvalues }) =>
    counted ? eigenvalues.map(({ value }) => value) : [],
  );
  return (
    <CurvePicture
      {...props}
      curves={family.eigenvalues}
      what="eigenvalues"
      values={values}
      caption="Eigenvalues of the Hessian by component; drag the line, or move it by the arrow keys. Circles at the top are crossings and ends."
    />
  );
}

/** The loss along d, with the cursor. */
export function LossPicture(props: PicturesProps): JSX.Element {
  const { family, record } = props;
  return (
    <CurvePicture
      {...props}
      curves={family.loss}
      what="loss"
      values={record === undefined ? [] : [record.loss.value]}
      caption="Loss"
    />
  );
}

interface CurvePictureProps extends PicturesProps {
  readonly curves: CurvesRecord;
  readonly what: 'eigenvalues' | 'loss';
  readonly values: readonly number[];
  readonly caption: string;
}

function CurvePicture({ family, curves, what, values, caption, d, dText, go }: CurvePictureProps): JSX.Element | null {
  const isDrawn = curves.families.some(({ curves: own }) => own.length > 0);
  if (!isDrawn) return null;
  return (
    <CursorFigure
      of={curves}
      plot={() => curvesPlot(curves, USUAL).plot}
      name={`${what}-${fileName(family.name)}`}
      label={`${what} of family ${family.name} along d`}
      caption={caption}
      cursor={d}
      cursorText={`d = ${dText}`}
      axis="d"
      values={values}
      marks={placesOf(family.critical)}
      onMove={(x) => go(placed(family, x))}
    />
  );
}

/** The d that is gone to: a crossing with its digits, anything else with a few. */
function placed({ critical }: OpenedFamily, x: number): string {
  const place = placesOf(critical).find((one) => one.x === x);
  return place?.d ?? String(Number(x.toPrecision(DRAGGED_DIGITS)));
}

/** A name of a family for a file. */
function fileName(name: string): string {
  return name.replace(/[^\w,+~-]+/g, '_');
}
