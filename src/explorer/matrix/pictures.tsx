import type { JSX } from 'preact';
import { hasMatrixMap, matrixMap } from '../../report/discover/matrix-map.js';
import { Measured } from '../page/measured.js';
import { Picture } from '../page/picture.js';
import { isRefusal, type MatrixAnswer } from './answer.js';
import type { Arranged } from './arrange.js';

/** Width of a picture in CSS pixels at most. */
const WIDEST = 420;

/** The matrix as it was given, arranged by blocks, and the point nearby. */
export function MatrixPictures({ answer: { before, point } }: { readonly answer: MatrixAnswer }): JSX.Element {
  if (!hasMatrixMap(before.matrix)) return <p class="hint">Matrices of more than 200 rows or columns are not drawn.</p>;
  const drawing = (arranged: Arranged, title: string, name: string): JSX.Element => (
    <div class="map">
      {' '}
      <Measured>
        {(width) => (
          <Picture
            svg={matrixMap(arranged.matrix, { ...arranged, title, width: Math.min(width, WIDEST) })}
            name={name}
            label={`${title}: ${arranged.matrix.length} rows and ${arranged.columnBlocks.reduce((sum, size) => sum + size, 0)} columns by blocks, row blocks ${arranged.rowBlocks.join(', ')}, column blocks ${arranged.columnBlocks.join(', ')}`}
            caption={`${arranged.rowBlocks.length > 1 ? 'Lines between blocks; blue' : 'Blue'} is positive, orange with a dash negative.`}
          />
        )}
      </Measured>
    </div>
  );
  return (
    <div class="pair">
      {drawing(before, 'As given, rows and columns by blocks', 'matrix-given')}
      {!isRefusal(point) && drawing(point.after, 'The critical point nearby', 'matrix-point')}
    </div>
  );
}
