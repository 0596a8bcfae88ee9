/** Text made safe for the three kinds of document that the reports are printed to. */

const LATEX_ASCII: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '{': '\\{',
  '}': '\\}',
  $: '\\$',
  '&': '\\&',
  '#': '\\#',
  '%': '\\%',
  _: '\\_',
  '^': '\\textasciicircum{}',
  '~': '\\textasciitilde{}',
  '<': '$<$',
  '>': '$>$',
  '|': '$|$',
  '`': '\\`{}',
};

const LATEX_SYMBOLS: Readonly<Record<string, string>> = {
  '−': '$-$',
  '±': '$\\pm$',
  '×': '$\\times$',
  '·': '$\\cdot$',
  '⊠': '$\\boxtimes$',
  '⊗': '$\\otimes$',
  '⊕': '$\\oplus$',
  '∧': '$\\wedge$',
  '≤': '$\\le$',
  '≥': '$\\ge$',
  '≠': '$\\ne$',
  '≈': '$\\approx$',
  '≅': '$\\cong$',
  '→': '$\\to$',
  '∈': '$\\in$',
  '∞': '$\\infty$',
  '√': '$\\surd$',
  '‖': '$\\|$',
  ᵀ: '$^{T}$',
  '′': "$'$",
  '½': '$\\frac12$',
  '°': '$^\\circ$',
  '⋆': '$\\star$',
  '…': '\\ldots{}',
  '–': '--',
  '—': '---',
  '‘': '`',
  '’': "'",
  '“': '``',
  '”': "''",
  '\u00a0': '~',
  '\u202f': '\\,',
  '\u2009': '\\,',
};

const GREEK: Readonly<Record<string, string>> = {
  α: 'alpha',
  β: 'beta',
  γ: 'gamma',
  δ: 'delta',
  ε: 'varepsilon',
  θ: 'theta',
  κ: 'kappa',
  λ: 'lambda',
  μ: 'mu',
  π: 'pi',
  ρ: 'rho',
  σ: 'sigma',
  τ: 'tau',
  φ: 'varphi',
  Γ: 'Gamma',
  Δ: 'Delta',
  Λ: 'Lambda',
  Σ: 'Sigma',
  Π: 'Pi',
  Φ: 'Phi',
};

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const SUBSCRIPTS = '₀₁₂₃₄₅₆₇₈₉';

/**
 * Any text as LaTeX that prints it: special characters escaped, mathematical Unicode as commands of the kernel,
 * amsmath and amssymb, line ends as spaces. A character that pdfLaTeX has no way to print becomes `[U+XXXX]`.
 *
 * @example
 * ```ts
 * import { escapeLatex } from 'symbreak';
 * escapeLatex('50% of s_1 & π'); // '50\\% of s\\_1 \\& $\\pi$'
 * ```
 */
export function escapeLatex(text: string): string {
  return text.replace(/\s*[\r\n]+\s*/g, ' ').replace(SPECIAL, (run, at: number, whole: string) => {
    if (/^[⁰¹²³⁴-⁹⁻]/.test(run)) return `$^{${asciiDigits(run)}}$`;
    if (/^[₀-₉]/.test(run)) return `$_{${asciiDigits(run)}}$`;
    if (run === '--') return '-{}-';
    if (run === '"') return at === 0 || /[\s([]/.test(whole[at - 1] ?? '') ? '``' : "''";
    return latexCharacter(run);
  });
}

const SPECIAL = /[⁰¹²³⁴-⁹⁻]+|[₀-₉]+|--|[^A-Za-z0-9\s]|[\u00a0\u202f\u2009]/gu;

function asciiDigits(run: string): string {
  return [...run].map((c) => (c === '⁻' ? '-' : String(Math.max(SUPERSCRIPTS.indexOf(c), SUBSCRIPTS.indexOf(c))))).join('');
}

function latexCharacter(character: string): string {
  const known = LATEX_ASCII[character] ?? LATEX_SYMBOLS[character];
  if (known !== undefined) return known;
  const greek = GREEK[character];
  if (greek !== undefined) return `$\\${greek}$`;
  if (/^[\x20-\x7e]$/.test(character)) return character;
  return accented(character) ?? `[U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`;
}

const ACCENTS: Readonly<Record<string, string>> = {
  '\u0300': '`',
  '\u0301': "'",
  '\u0302': '^',
  '\u0303': '~',
  '\u0304': '=',
  '\u0306': 'u',
  '\u0307': '.',
  '\u0308': '"',
  '\u030a': 'r',
  '\u030b': 'H',
  '\u030c': 'v',
  '\u0327': 'c',
};

const LETTERS: Readonly<Record<string, string>> = { ß: 'ss', ø: 'o', Ø: 'O', æ: 'ae', Æ: 'AE', ł: 'l', Ł: 'L', ı: 'i' };

/** A Latin letter with an accent as an accent command. */
function accented(character: string): string | undefined {
  const letter = LETTERS[character];
  if (letter !== undefined) return `{\\${letter}}`;
  const [base = '', mark = '', more] = character.normalize('NFD');
  const accent = ACCENTS[mark];
  return accent === undefined || more !== undefined || !/[A-Za-z]/.test(base) ? undefined : `\\${accent}{${base}}`;
}

/** Any text as one line of Markdown that shows it, safe inside a table cell. */
export function escapeMarkdown(text: string): string {
  return text.replace(/\s*[\r\n]+\s*/g, ' ').replace(/[\\`*_{}[\]<>|~#]/g, '\\$&');
}

/** Any text as character data of XML; control characters that XML forbids are left out. */
export function escapeXml(text: string): string {
  const legal = [...text].filter((c) => c >= ' ' || c === '\n' || c === '\t').join('');
  return legal.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}
