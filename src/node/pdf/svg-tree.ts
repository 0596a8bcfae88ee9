/** An element of an SVG document, or character data. */
export type SvgNode = SvgElement | string;

export interface SvgElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly SvgNode[];
}

const TOKEN = /<(\/?)([A-Za-z]+)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>|([^<]+)/y;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/**
 * The tree of an SVG document as the figures are written: elements, attributes in double quotes, character data with the five
 * entities. Throws a RangeError for anything else.
 */
export function svgTree(svg: string): SvgElement {
  const open: { name: string; attributes: ReadonlyMap<string, string>; children: SvgNode[] }[] = [
    { name: '', attributes: new Map(), children: [] },
  ];
  const token = new RegExp(TOKEN);
  while (token.lastIndex < svg.length) {
    const at = token.lastIndex;
    const match = token.exec(svg);
    const parent = open[open.length - 1];
    if (match === null || parent === undefined) throw unreadable(svg, at);
    const [, close, name, attributes = '', empty, data] = match;
    if (data !== undefined) {
      parent.children.push(unescaped(data));
      continue;
    }
    if (close === '/') {
      if (parent.name !== name) throw unreadable(svg, at);
      open.pop();
      continue;
    }
    const element = { name: name ?? '', attributes: attributesOf(attributes), children: [] };
    parent.children.push(element);
    if (empty !== '/') open.push(element);
  }
  const [top, ...unclosed] = open;
  const root = top?.children.find((child) => typeof child !== 'string');
  if (unclosed.length > 0 || root === undefined || typeof root === 'string' || root.name !== 'svg')
    throw unreadable(svg, svg.length);
  return root;
}

function attributesOf(text: string): ReadonlyMap<string, string> {
  return new Map([...text.matchAll(/([\w:-]+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, unescaped(value)]));
}

function unescaped(text: string): string {
  return text.replace(/&(\w+);/g, (whole, name: string) => ENTITIES[name] ?? whole);
}

function unreadable(svg: string, at: number): RangeError {
  return new RangeError(`an SVG document as the figures are written was expected, not '${svg.slice(at, at + 40)}' at ${at}`);
}
