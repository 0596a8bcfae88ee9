import type { Command } from 'commander';
import { wrap } from '../../report/text/screen.js';

/** A command line with what it does. */
export interface Example {
  readonly run: string;
  readonly what: string;
}

/** Examples of each command, which the help and the manual page show. */
const EXAMPLES: Readonly<Record<string, readonly Example[]>> = {
  families: [{ run: 'symbreak families', what: 'the families with a name, and what is known of them' }],
  decompose: [
    { run: 'symbreak decompose 1,d-1', what: 'one neuron apart from the others, for every d' },
    { run: 'symbreak decompose 2,d-2 --extra 1 --d 9', what: 'with an extra neuron, degrees at d = 9' },
    { run: 'symbreak decompose --whole', what: 'under all permutations of rows and columns, with projections' },
    { run: 'symbreak decompose 1,d-1 --whole', what: 'which of its components become which' },
    { run: 'symbreak decompose --group group.txt', what: 'a group given by generators: orbits and components' },
    { run: 'symbreak decompose --group group.txt --basis B.npy', what: 'with a basis that block-diagonalises the Hessian' },
    { run: 'symbreak decompose 1,d-1 --power 2', what: 'quadratic forms in the entries, and equivariants' },
    { run: 'symbreak decompose 1,d-1 --latex --width column --label tab:M', what: 'for a column of a paper' },
  ],
  isotropy: [
    { run: 'symbreak isotropy W.csv', what: 'the group of a matrix, its blocks and entries' },
    { run: 'symbreak isotropy W.csv --claim claimed.txt', what: 'whether it has a symmetry; if not, a witness' },
    { run: 'symbreak isotropy W.csv --tolerance 1e-5 --json', what: 'at a tolerance of your own' },
  ],
  solve: [
    { run: 'symbreak solve II --d 7', what: 'entries and loss to 30 digits' },
    { run: 'symbreak solve A II --d 6..8 --digits 10', what: 'two families at d = 6, 7 and 8 in one table' },
    { run: 'symbreak solve II~1,1,d-2 --d 8 --digits 10', what: 'a branch that is born from II' },
  ],
  spectrum: [
    { run: 'symbreak spectrum II --d 7 --digits 12 --dense', what: 'compared with the whole 49 × 49 matrix' },
    { run: 'symbreak spectrum II --d 7 --vectors II-7.json', what: 'with an eigenvector for each eigenvalue, in a file' },
    { run: 'symbreak spectrum global --exact', what: 'in closed form for every d' },
  ],
  critical: [
    { run: 'symbreak critical II', what: 'from which d on it is a minimum' },
    { run: 'symbreak critical A II --digits 10', what: 'two families in one table' },
  ],
  points: [
    { run: 'symbreak points 1,d-1 --d 10 --starts 50', what: 'the critical points with one neuron apart that 50 starts lead to' },
    { run: 'symbreak points 3,2 --certify --starts 20', what: 'each proved, and that no two are one' },
  ],
  discover: [
    { run: 'symbreak discover --k 7 --d 7 --starts 50 --fast', what: 'where 50 descents end, and how often' },
    { run: 'symbreak discover --d 5 --starts 50 --runs ends.jsonl --resume', what: 'go on with an interrupted run' },
    { run: 'symbreak discover --merge ends-*.jsonl', what: 'the parts that --shard made, as one run' },
  ],
  branches: [
    { run: 'symbreak branches II', what: 'what is born at its fractional dimension, followed on both sides' },
    { run: 'symbreak branches II --q 1 --to 100 -o II.svg', what: 'the bifurcation diagram' },
    { run: 'symbreak branches II --passes --d 8 --starts 2', what: 'the ways out of the minima at d = 8, with their heights' },
  ],
  formula: [{ run: 'symbreak formula 1,d-1 --of loss', what: 'the loss as a formula in the entries and d' }],
  expand: [
    { run: 'symbreak expand II --order 3 --of loss', what: 'the loss as an exact series in d^(-1/2)' },
    { run: 'symbreak expand A --order 4 --latex -o A.tex', what: 'entries, loss and eigenvalues, for a paper' },
    { run: 'symbreak expand A --latex --reread', what: 'the same, read back by mathjs and nerdamer' },
  ],
  certify: [
    { run: 'symbreak certify II --d 7 --certificate II-7.json', what: 'a proof that it is a minimum, kept in a file' },
    { run: 'symbreak certify --check II-7.json', what: 'the proof again, from the file alone' },
    { run: 'symbreak certify II --from 6 --to 6.5', what: 'for every real d of an interval' },
    { run: 'symbreak certify A --all --certificate A.json', what: 'a theorem for all d; of several families a table' },
  ],
  annihilate: [
    { run: 'symbreak annihilate A --extra 0 --d 20', what: 'what splitting a neuron does' },
    { run: 'symbreak annihilate global --d 3 --samples 200', what: 'the loss around its global minima' },
  ],
  verify: [
    { run: 'symbreak verify claims.yaml', what: 'the statements of a file: confirmed, refuted or undecided' },
    { run: "symbreak verify --family II --claim loss --d 7 --value '0.0232027'", what: 'one statement' },
  ],
  follow: [{ run: 'symbreak follow II --d 7 --along penalty --from 0 --to 0.1 --samples 3', what: 'II with weight decay' }],
  rates: [
    { run: 'symbreak rates II', what: 'condition number and rates for large d, as exact series' },
    { run: 'symbreak rates II --d 10 --runs', what: 'by component at d = 10, compared with runs' },
    { run: 'symbreak rates A --d 7 --along penalty --from 0 --to 0.01 --samples 3', what: 'with weight decay' },
  ],
  plot: [{ run: 'symbreak plot A II --d 6..20 -o least.svg', what: 'least eigenvalues against d' }],
  report: [{ run: 'symbreak report II -o out', what: 'everything about a family as a page, LaTeX, tables and figures' }],
  explore: [{ run: 'symbreak explore -o explorer.html', what: 'a page to open in a browser; it loads nothing' }],
  batch: [{ run: 'symbreak batch < requests.jsonl', what: 'a record for each request, one to a line' }],
  completion: [
    { run: 'symbreak completion bash > ~/.symbreak-completion', what: 'a script for bash; source it in ~/.bashrc' },
    { run: 'symbreak completion fish', what: 'a script for fish' },
  ],
};

/** The examples of a command; none for one that is not known. */
export function examplesOf(command: string): readonly Example[] {
  return EXAMPLES[command] ?? [];
}

/** What stands in front of what an example does. */
const INDENT = ' '.repeat(6);

/** Lets the help of each command end with its examples. Their commands are not broken, so that they can be copied. */
export function withExamples(program: Command): Command {
  for (const command of program.commands) {
    const examples = examplesOf(command.name());
    if (examples.length === 0) continue;
    command.addHelpText('after', () => {
      const columns = command.configureOutput().getOutHelpWidth?.() ?? Number.POSITIVE_INFINITY;
      const lines = examples.flatMap(({ run, what }) => [
        `  ${run}`,
        ...wrap(what, columns - INDENT.length).map((line) => `${INDENT}${line}`),
      ]);
      return ['', 'Examples:', ...lines].join('\n');
    });
  }
  return program;
}
