import type { ReportRecord } from '../../study/appendix/data.js';
import type { ModelRecord } from '../../study/model/record.js';
import type { Inline } from '../text/notation.js';
import { modelInlines } from '../text/values.js';

/** What is learnt in all of a report, where it is not the usual. */
export function reportModel({ families: [first] }: ReportRecord): ModelRecord | undefined {
  return first?.critical.model;
}

/** The title of a report. */
export function reportTitle(model: ModelRecord | undefined): string {
  return model === undefined || model.activation === 'relu'
    ? 'Critical families of the two-layer ReLU loss'
    : 'Critical families of a two-layer loss';
}

/** The loss, in LaTeX, in the pieces that a narrow page has below each other. */
export function lossPieces(model: ModelRecord | undefined): readonly string[] {
  const [alpha, beta] = model?.outer ? ['\\alpha_i\\,', '\\beta_j\\,'] : ['', ''];
  const student = `\\sum_{i=1}^{k}${alpha}\\varphi(\\langle w_i,x\\rangle)`;
  const teacher = `\\sum_{j=1}^{d}${beta}\\varphi(${model?.teacher ? '\\langle v_j,x\\rangle' : 'x_j'})`;
  const error = model?.activation.startsWith('tensor')
    ? `\\frac{1}{2}\\left\\|\\sum_{i=1}^{k}${alpha}w_i^{\\otimes n}-\\sum_{j=1}^{d}${beta}${model.teacher ? 'v' : 'e'}_j^{\\otimes n}\\right\\|^{2}`
    : `\\frac{1}{2}\\,\\mathbf{E}_{x\\sim N(0,I_${model?.inputs ? 'n' : 'd'})}\\left(${student}-${teacher}\\right)^{2}`;
  return [
    'L(W)=',
    error,
    ...(model === undefined || model.penalty === '0' ? [] : ['+\\frac{\\lambda}{2}\\,\\lVert W\\rVert^{2}']),
  ];
}

/** The activation, in LaTeX, or a sentence's part for one whose formula is not here. */
const ACTIVATIONS: Readonly<Record<string, string>> = {
  relu: '\\max(0,z)',
  abs: '|z|',
  identity: 'z',
  relu2: '\\max(0,z)^2',
  square: 'z^2',
  cube: 'z^3',
  erf: '\\operatorname{erf}(z/\\sqrt{2})',
};

/** What is learnt, as the sentence before the loss. */
export function beforeLoss(model: ModelRecord | undefined): Inline {
  const [, slope] = /^leaky:(.+)$/.exec(model?.activation ?? '') ?? [];
  const formula = slope === undefined ? ACTIVATIONS[model?.activation ?? 'relu'] : `\\max(z,\\alpha z),\\ \\alpha=${slope},`;
  const with_: Inline = formula === undefined ? '' : [' with ', symbol(`\\varphi(z)=${formula}`)];
  const rows = model?.teacher ? 'v_1,\\dots,v_d' : 'e_1,\\dots,e_d';
  const particulars = modelInlines(model);
  return [
    'The networks ',
    symbol(`x\\mapsto\\sum_{i}${model?.outer ? '\\alpha_i' : ''}\\varphi(\\langle w_i,x\\rangle)`),
    with_,
    ' and ',
    symbol('k'),
    ' neurons, the rows of ',
    symbol('W'),
    ', learn such a network with the rows ',
    symbol(rows),
    ' from Gaussian inputs',
    ...(particulars.length === 0 ? [] : [' (', [...particulars.slice(1)], ')']),
    '. A family is a critical point of the loss',
  ];
}

function symbol(latex: string): Inline {
  return { math: { text: latex, latex } };
}
