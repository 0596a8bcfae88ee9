import { type PdfObject, pdfDocument, pdfNumber, pdfString, utf16 } from './document.js';
import { type FaceName, type Faces, loadFaces, setText, type TextRun } from './faces.js';
import { type SvgElement, type SvgNode, svgTree } from './svg-tree.js';

/** Points of print per unit of an SVG document. */
const POINTS = 0.75;

/**
 * A figure as a PDF document of one page, for `\includegraphics`: lines and areas as they are in the SVG document, and text
 * as text, in the faces of Computer Modern (from the package katex), of which the letters that occur are embedded. Three
 * quarters of a point per unit, so that a figure 640 units wide is 6.7 in wide.
 *
 * Takes what the figures of this package are made of: `g`, `rect`, `line`, `circle`, `path` with straight lines, `text` and
 * `tspan`, opaque or not. The same text gives the same bytes, about 10 kB. Throws a RangeError for other SVG, and what node
 * throws where the package katex is not installed.
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
  const [width, height] = [numberOf(root, 'width', 0), numberOf(root, 'height', 0)];
  const page: Page = { faces, content: [], used: new Map(), opacities: [] };
  page.content.push(`${POINTS} 0 0 -${POINTS} 0 ${pdfNumber(POINTS * height)} cm 1 j`);
  draw(page, root, INITIAL);
  return pdfDocument(objectsOf(page, POINTS * width, POINTS * height, titleOf(root)));
}

/** What is drawn so far, and what of fonts and opacities it uses. */
interface Page {
  readonly faces: Faces;
  readonly content: string[];
  /** Glyphs by face, with the text each stands for. */
  readonly used: Map<FaceName, Map<number, string>>;
  readonly opacities: string[];
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

function draw(page: Page, element: SvgElement, inherited: Inherited): void {
  const { name, attributes, children } = element;
  if (name === 'title' || name === 'desc') return;
  const style = new Map([...inherited, ...[...attributes].filter(([key]) => INHERITED.has(key))]);
  if (name === 'svg' || name === 'g') {
    for (const child of children) if (typeof child !== 'string') draw(page, child, style);
    return;
  }
  if (name === 'text') {
    drawText(page, element, style);
    return;
  }
  const path = outline(element);
  const operator = paintOperator(style, name === 'line');
  if (operator !== undefined) page.content.push(`q ${paint(page, style)}${path} ${operator} Q`);
}

/** The path of a shape. */
function outline(element: SvgElement): string {
  const n = (name: string): number => numberOf(element, name, 0);
  const numbers = (...values: readonly number[]): string => values.map(pdfNumber).join(' ');
  if (element.name === 'rect') return `${numbers(n('x'), n('y'), n('width'), n('height'))} re`;
  if (element.name === 'line') return `${numbers(n('x1'), n('y1'))} m ${numbers(n('x2'), n('y2'))} l`;
  if (element.name === 'circle') {
    const [x, y, r] = [n('cx'), n('cy'), n('r')];
    const k = CIRCLE * r;
    return [
      `${numbers(x + r, y)} m`,
      `${numbers(x + r, y + k, x + k, y + r, x, y + r)} c`,
      `${numbers(x - k, y + r, x - r, y + k, x - r, y)} c`,
      `${numbers(x - r, y - k, x - k, y - r, x, y - r)} c`,
      `${numbers(x + k, y - r, x + r, y - k, x + r, y)} c h`,
    ].join(' ');
  }
  if (element.name === 'path') return linePath(element.attributes.get('d') ?? '');
  throw new RangeError(`an element '${element.name}' is none that figures are made of`);
}

/** Where the control points of a quarter of a circle lie: 4(√2 − 1)/3, off by 3·10⁻⁴ of the radius. */
const CIRCLE = (4 * (Math.SQRT2 - 1)) / 3;

function linePath(d: string): string {
  const rest = d.replace(/([MLZ])\s*((?:-?[\d.]+(?:e-?\d+)?[\s,]*)*)/g, '');
  if (rest.trim() !== '') throw new RangeError(`a path with '${rest.slice(0, 20)}': straight lines M, L and Z are accepted`);
  return [...d.matchAll(/([MLZ])\s*([^MLZ]*)/g)]
    .flatMap(([, command = '', text = '']) => {
      if (command === 'Z') return ['h'];
      const values = text.split(/[\s,]+/).filter((part) => part !== '');
      const points = Array.from(
        { length: values.length / 2 },
        (_, i) => [Number(values[2 * i]), Number(values[2 * i + 1])] as const,
      );
      return points.map(([x, y], i) => `${pdfNumber(x)} ${pdfNumber(y)} ${command === 'M' && i === 0 ? 'm' : 'l'}`);
    })
    .join(' ');
}

/** Fill, stroke or both; undefined for neither. */
function paintOperator(style: Inherited, isLine: boolean): string | undefined {
  const filled = !isLine && style.get('fill') !== 'none';
  const stroked = style.get('stroke') !== 'none';
  if (filled) return stroked ? 'B' : 'f';
  return stroked ? 'S' : undefined;
}

function paint(page: Page, style: Inherited): string {
  const [fill, stroke] = [style.get('fill') ?? 'none', style.get('stroke') ?? 'none'];
  const dash = style.get('stroke-dasharray');
  return [
    fill === 'none' ? '' : `${color(fill)} rg ${opacity(page, style)}`,
    stroke === 'none' ? '' : `${color(stroke)} RG ${pdfNumber(Number(style.get('stroke-width')))} w `,
    stroke !== 'none' && dash !== undefined
      ? `[${dash
          .split(/[\s,]+/)
          .map((part) => pdfNumber(Number(part)))
          .join(' ')}] 0 d `
      : '',
    style.get('stroke-linecap') === 'round' ? '1 J ' : '',
  ].join('');
}

function color(text: string): string {
  if (!/^#[0-9a-f]{6}$/i.test(text)) throw new RangeError(`a colour '${text}': one such as #0072b2 is accepted`);
  return [1, 3, 5].map((i) => pdfNumber(Number.parseInt(text.slice(i, i + 2), 16) / 255)).join(' ');
}

function opacity(page: Page, style: Inherited): string {
  const value = style.get('fill-opacity');
  if (value === undefined || Number(value) === 1) return '';
  const text = pdfNumber(Number(value));
  if (!page.opacities.includes(text)) page.opacities.push(text);
  return `/O${page.opacities.indexOf(text)} gs `;
}

/** A stretch of text of one style, with how far below the line it stands. */
interface Span {
  readonly text: string;
  readonly style: Inherited;
  readonly drop: number;
}

function drawText(page: Page, element: SvgElement, style: Inherited): void {
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
    ...setText(page.faces, span.text, {
      size: Number(span.style.get('font-size')),
      bold: span.style.get('font-weight') === 'bold',
      italic: span.style.get('font-style') === 'italic',
    }),
  }));
  const total = set.reduce((sum, { width }) => sum + width, 0);
  const anchor = { middle: total / 2, end: total }[style.get('text-anchor') ?? ''] ?? 0;
  const { transform, x, y } = placeOf(element);
  let from = x - anchor;
  page.content.push(`q ${transform}`);
  for (const span of set) {
    page.content.push(`${color(span.style.get('fill') ?? '#000000')} rg ${opacity(page, span.style)}`);
    for (const run of span.runs) page.content.push(runText(page, run, from, y + span.drop));
    from += span.width;
  }
  page.content.push('Q');
}

function runText(page: Page, { face, size, x, rise, glyphs }: TextRun, from: number, y: number): string {
  const used = page.used.get(face) ?? new Map<number, string>();
  page.used.set(face, used);
  for (const { glyph, text } of glyphs) used.set(glyph, text);
  const hex = glyphs.map(({ glyph }) => glyph.toString(16).padStart(4, '0')).join('');
  return `BT /${face} ${pdfNumber(size)} Tf 1 0 0 -1 ${pdfNumber(from + x)} ${pdfNumber(y - rise)} Tm <${hex}> Tj ET`;
}

/** Where a text starts: its own x and y, or those of its transformation. */
function placeOf(element: SvgElement): { readonly transform: string; readonly x: number; readonly y: number } {
  const [x, y] = [numberOf(element, 'x', 0), numberOf(element, 'y', 0)];
  const text = element.attributes.get('transform');
  if (text === undefined) return { transform: '', x, y };
  const [, tx, ty, angle] = /^translate\((-?[\d.]+)[ ,](-?[\d.]+)\) rotate\((-?[\d.]+)\)$/.exec(text) ?? [];
  if (angle === undefined) throw new RangeError(`a transformation '${text}': translate(X Y) rotate(A) is accepted`);
  const a = (Number(angle) * Math.PI) / 180;
  const matrix = [Math.cos(a), Math.sin(a), -Math.sin(a), Math.cos(a), Number(tx), Number(ty)];
  return { transform: `${matrix.map(pdfNumber).join(' ')} cm`, x, y };
}

function numberOf({ attributes }: SvgElement, name: string, otherwise: number): number {
  const text = attributes.get(name);
  if (text === undefined) return otherwise;
  const value = Number(text);
  if (!Number.isFinite(value)) throw new RangeError(`${name} is '${text}': a number is accepted`);
  return value;
}

function titleOf(root: SvgElement): string {
  const title = root.children.find((child) => typeof child !== 'string' && child.name === 'title');
  return typeof title === 'object' ? title.children.filter((child) => typeof child === 'string').join('') : '';
}

/** The objects of the document: catalogue, title, pages, the page, its content, and five for each face. */
function objectsOf(page: Page, width: number, height: number, title: string): readonly PdfObject[] {
  const faces = [...page.used];
  const first = 6;
  const fonts = faces.map(([face], i) => `/${face} ${first + 5 * i} 0 R`).join('');
  const opacities = page.opacities.map((value, i) => `/O${i}<</ca ${value}>>`).join('');
  return [
    { entries: '/Type/Catalog/Pages 3 0 R' },
    { entries: `/Title${pdfString(title)}/Producer${pdfString('symbreak')}` },
    { entries: '/Type/Pages/Kids[4 0 R]/Count 1' },
    {
      entries: `/Type/Page/Parent 3 0 R/MediaBox[0 0 ${pdfNumber(width)} ${pdfNumber(height)}]/Contents 5 0 R/Resources<</Font<<${fonts}>>/ExtGState<<${opacities}>>>>`,
    },
    { entries: '', stream: Buffer.from(page.content.join('\n'), 'latin1') },
    ...faces.flatMap(([face, used], i) => fontObjects(page.faces, face, used, first + 5 * i)),
  ];
}

/** A font with the glyphs that are used, numbered as in its file, and the text that they stand for. */
function fontObjects(faces: Faces, face: FaceName, used: ReadonlyMap<number, string>, first: number): readonly PdfObject[] {
  const font = faces[face];
  const name = `/SYMBRK+CM${face}`;
  const glyphs = [...used].sort(([a], [b]) => a - b);
  const widths = glyphs.map(([glyph]) => `${glyph}[${pdfNumber(font.advance(glyph))}]`).join('');
  const file = font.subset(new Set(used.keys()));
  return [
    {
      entries: `/Type/Font/Subtype/Type0/BaseFont${name}/Encoding/Identity-H/DescendantFonts[${first + 1} 0 R]/ToUnicode ${first + 4} 0 R`,
    },
    {
      entries: `/Type/Font/Subtype/CIDFontType2/BaseFont${name}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/CIDToGIDMap/Identity/FontDescriptor ${first + 2} 0 R/W[${widths}]`,
    },
    {
      entries: `/Type/FontDescriptor/FontName${name}/Flags 4/FontBBox[${font.bounds.map(pdfNumber).join(' ')}]/ItalicAngle 0/Ascent ${pdfNumber(font.ascent)}/Descent ${pdfNumber(font.descent)}/CapHeight 683/StemV 80/FontFile2 ${first + 3} 0 R`,
    },
    { entries: `/Length1 ${file.length}`, stream: file },
    { entries: '', stream: Buffer.from(unicodeMap(glyphs), 'latin1') },
  ];
}

/** Source: ISO 32000-1, 9.10.3 (ToUnicode CMaps); at most 100 entries in a block. */
function unicodeMap(glyphs: readonly (readonly [glyph: number, text: string])[]): string {
  const rows = glyphs.map(([glyph, text]) => `<${glyph.toString(16).padStart(4, '0')}> <${utf16(text)}>`);
  const blocks = Array.from({ length: Math.ceil(rows.length / 100) }, (_, i) => rows.slice(100 * i, 100 * (i + 1)));
  return [
    '/CIDInit /ProcSet findresource begin 12 dict begin begincmap',
    '/CIDSystemInfo <</Registry (Adobe)/Ordering (UCS)/Supplement 0>> def',
    '/CMapName /Adobe-Identity-UCS def /CMapType 2 def',
    '1 begincodespacerange <0000> <FFFF> endcodespacerange',
    ...blocks.map((block) => `${block.length} beginbfchar\n${block.join('\n')}\nendbfchar`),
    'endcmap CMapName currentdict /CMap defineresource pop end end',
  ].join('\n');
}
