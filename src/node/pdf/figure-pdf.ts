import PDFDocument from 'pdfkit';
import { type Faces, loadFaces, setText } from './faces.js';
import { plainPath } from './svg-path.js';
import { type SvgElement, type SvgNode, svgTree } from './svg-tree.js';

/** Points of print per unit of an SVG document. */
const POINTS = 0.75;

/**
 * A figure as a PDF document of one page, for `\includegraphics`: lines and areas as they are in the SVG document, and text
 * as text, in the faces of Computer Modern (from the package katex), of which the letters that occur are embedded. Three
 * quarters of a point per unit, so that a figure 640 units wide is 6.7 in wide.
 *
 * Takes what the figures of this package are made of: `g`, `rect`, `line`, `circle`, `path` with all commands, `text` and
 * `tspan`, opaque or not. The same text gives the same bytes, about 15 kB. Throws a RangeError for other SVG, and what node throws where the
 * package katex is not installed. The document is written by pdfkit.
 *
 * @example
 * ```ts
 * import { eigenvalueFigure } from 'symbreak/report';
 * import { figurePdf } from 'symbreak/node';
 * const pdf = await figurePdf(eigenvalueFigure({ family: 'A', curves: [], marks: [] }));
 * new TextDecoder('latin1').decode(pdf.subarray(0, 8)); // '%PDF-1.5'
 * ```
 */
export async function figurePdf(svg: string): Promise<Uint8Array> {
  const root = svgTree(svg);
  const faces = await loadFaces();
  const page = new PDFDocument({
    size: [POINTS * numberOf(root, 'width', 0), POINTS * numberOf(root, 'height', 0)],
    margin: 0,
    pdfVersion: '1.5',
    // No date of its own, so that the same figure gives the same bytes.
    info: { Title: titleOf(root), Producer: 'symbreak', Creator: 'symbreak', CreationDate: new Date(0) },
  });
  for (const [name, { file }] of Object.entries(faces)) page.registerFont(name, file);
  page.scale(POINTS).lineJoin('round');
  draw({ page, faces }, root, INITIAL);
  const parts: Uint8Array[] = [];
  page.on('data', (part: Uint8Array) => parts.push(part));
  const ended = new Promise<void>((resolve, reject) => page.on('end', resolve).on('error', reject));
  page.end();
  await ended;
  return new Uint8Array(Buffer.concat(parts));
}

/** Where is drawn, and with which letters. */
interface Canvas {
  readonly page: PDFKit.PDFDocument;
  readonly faces: Faces;
}

/** Properties that elements inherit. */
type Inherited = ReadonlyMap<string, string>;

const INHERITED = new Set([
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linecap',
  'font-size',
  'font-style',
  'font-weight',
  'text-anchor',
]);
const INITIAL: Inherited = new Map([
  ['fill', '#000000'],
  ['stroke', 'none'],
  ['stroke-width', '1'],
  ['font-size', '16'],
]);

function draw(canvas: Canvas, element: SvgElement, inherited: Inherited): void {
  const { name, attributes, children } = element;
  if (name === 'title' || name === 'desc') return;
  const style = new Map([...inherited, ...[...attributes].filter(([key]) => INHERITED.has(key))]);
  if (name === 'svg' || name === 'g') {
    for (const child of children) if (typeof child !== 'string') draw(canvas, child, style);
    return;
  }
  canvas.page.save();
  if (name === 'text') drawText(canvas, element, style);
  else {
    outline(canvas.page, element);
    paint(canvas.page, style, { isLine: name === 'line' });
  }
  canvas.page.restore();
}

/** The path of a shape. */
function outline(page: PDFKit.PDFDocument, element: SvgElement): void {
  const n = (name: string): number => numberOf(element, name, 0);
  if (element.name === 'rect') page.rect(n('x'), n('y'), n('width'), n('height'));
  else if (element.name === 'line') page.moveTo(n('x1'), n('y1')).lineTo(n('x2'), n('y2'));
  else if (element.name === 'circle') page.circle(n('cx'), n('cy'), n('r'));
  else if (element.name === 'path') page.path(plainPath(element.attributes.get('d') ?? ''));
  else throw new RangeError(`an element '${element.name}' is none that figures are made of`);
}

/** Fills and strokes the path that was drawn. */
function paint(page: PDFKit.PDFDocument, style: Inherited, { isLine }: { readonly isLine: boolean }): void {
  const [fill, stroke] = [isLine ? 'none' : (style.get('fill') ?? 'none'), style.get('stroke') ?? 'none'];
  if (fill !== 'none') page.fillColor(color(fill), numeral(style, 'fill-opacity', 1));
  if (stroke !== 'none') {
    page.strokeColor(color(stroke), numeral(style, 'stroke-opacity', 1)).lineWidth(numeral(style, 'stroke-width', 1));
    const dash = style.get('stroke-dasharray');
    if (dash !== undefined) page.addContent(`[${lengths(dash).join(' ')}] 0 d`);
    if (style.get('stroke-linecap') === 'round') page.lineCap('round');
  }
  if (fill !== 'none' && stroke !== 'none') page.fillAndStroke();
  else if (fill !== 'none') page.fill();
  else if (stroke !== 'none') page.stroke();
}

/** The lengths of a dash pattern. */
function lengths(dash: string): readonly number[] {
  const numbers = dash.split(/[\s,]+/).map(Number);
  if (!numbers.every((length) => length > 0)) throw new RangeError(`a dash pattern '${dash}': positive lengths are accepted`);
  return numbers;
}

function color(text: string): string {
  if (!/^#[0-9a-f]{6}$/i.test(text)) throw new RangeError(`a colour '${text}': one such as #0072b2 is accepted`);
  return text;
}

/** A stretch of text of one style, with how far below the line it stands. */
interface Span {
  readonly text: string;
  readonly style: Inherited;
  readonly drop: number;
}

function drawText({ page, faces }: Canvas, element: SvgElement, style: Inherited): void {
  let drop = 0;
  const spans = (nodes: readonly SvgNode[], own: Inherited): readonly Span[] =>
    nodes.flatMap((node): readonly Span[] => {
      if (typeof node === 'string') return [{ text: node, style: own, drop }];
      if (node.name !== 'tspan') throw new RangeError(`an element '${node.name}' inside of text`);
      drop += numberOf(node, 'dy', 0);
      return spans(node.children, new Map([...own, ...[...node.attributes].filter(([key]) => INHERITED.has(key))]));
    });
  const set = spans(element.children, style).map((span) => ({
    ...span,
    ...setText(faces, span.text, {
      size: numeral(span.style, 'font-size', 16),
      bold: span.style.get('font-weight') === 'bold',
      italic: span.style.get('font-style') === 'italic',
    }),
  }));
  const total = set.reduce((sum, { width }) => sum + width, 0);
  const anchor = { middle: total / 2, end: total }[style.get('text-anchor') ?? ''] ?? 0;
  place(page, element);
  let from = numberOf(element, 'x', 0) - anchor;
  const y = numberOf(element, 'y', 0);
  for (const span of set) {
    page.fillColor(color(span.style.get('fill') ?? '#000000'), numeral(span.style, 'fill-opacity', 1));
    for (const { face, size, x, rise, text } of span.runs) {
      page
        .font(face)
        .fontSize(size)
        .text(text, from + x, y + span.drop - rise, AS_IT_IS);
    }
    from += span.width;
  }
}

/** A line of letters whose widths were added up: not broken, and without ligatures or kerning. */
const AS_IT_IS: PDFKit.Mixins.TextOptions = { lineBreak: false, baseline: 'alphabetic', features: [] };

/** Moves and turns the page as the transformation of a text says. */
function place(page: PDFKit.PDFDocument, { attributes }: SvgElement): void {
  const text = attributes.get('transform');
  if (text === undefined) return;
  const [, x, y, angle] = /^translate\((-?[\d.]+)[ ,](-?[\d.]+)\) rotate\((-?[\d.]+)\)$/.exec(text) ?? [];
  if (angle === undefined) throw new RangeError(`a transformation '${text}': translate(X Y) rotate(A) is accepted`);
  page.translate(Number(x), Number(y)).rotate(Number(angle));
}

function numeral(style: Inherited, name: string, otherwise: number): number {
  return finite(style.get(name), name, otherwise);
}

function numberOf({ attributes }: SvgElement, name: string, otherwise: number): number {
  return finite(attributes.get(name), name, otherwise);
}

function finite(text: string | undefined, name: string, otherwise: number): number {
  if (text === undefined) return otherwise;
  const value = Number(text);
  if (!Number.isFinite(value)) throw new RangeError(`${name} is '${text}': a number is accepted`);
  return value;
}

function titleOf(root: SvgElement): string {
  const title = root.children.find((child) => typeof child !== 'string' && child.name === 'title');
  return typeof title === 'object' ? title.children.filter((child) => typeof child === 'string').join('') : '';
}
