/**
 * The direction of imports. A folder holds what stands directly in it; those that are inside of it are folders of their own.
 */
const ground = {
  input: [],
  scalar: ['input'],
  linalg: ['scalar'],
  'model/kernel': ['scalar'],
  model: ['scalar', 'linalg', 'model/kernel'],
  'symbolic/exact': ['input', 'scalar', 'linalg'],
  'symbolic/series': ['input', 'scalar', 'linalg', 'symbolic/exact'],
  'symbolic/qpi': ['input', 'scalar', 'linalg', 'symbolic/exact', 'symbolic/series'],
  'symbolic/expression': ['input', 'scalar', 'linalg', 'symbolic/exact', 'symbolic/qpi'],
  'symbolic/formula': ['input', 'scalar', 'linalg', 'symbolic/exact', 'symbolic/series', 'symbolic/qpi'],
  // Sizes are polynomials in d: the exact arithmetic is the one thing of symbolic that representation may borrow.
  // A user's kernel is a formula in exact arithmetic.
  'model/kernel/formula': ['input', 'scalar', 'symbolic/exact', 'symbolic/expression', 'model/kernel'],
  representation: ['input', 'scalar', 'linalg', 'symbolic/exact'],
  'representation/permutation': ['input', 'scalar'],
  'representation/permutation-group': ['input', 'scalar', 'representation/permutation', 'representation/symmetric-group'],
  'representation/symmetric-group': ['input', 'scalar', 'linalg', 'symbolic/exact'],
  'representation/automorphism': ['input', 'scalar', 'representation/permutation', 'representation/symmetric-group'],
  // Candidates for irreducible spaces are eigenspaces in doubles; what is said of them is proved by exact counts.
  'representation/commutant': [
    'input',
    'scalar',
    'linalg',
    'numeric',
    'representation/permutation',
    'representation/permutation-group',
  ],
  'representation/symmetric-power': [
    'input',
    'scalar',
    'linalg',
    'symbolic/exact',
    'representation',
    'representation/symmetric-group',
  ],
  'representation/block-symmetry': [
    'input',
    'scalar',
    'linalg',
    'symbolic/exact',
    'representation',
    'representation/permutation',
    'representation/permutation-group',
    'representation/symmetric-group',
    'representation/commutant',
  ],
  'representation/axial': [
    'input',
    'scalar',
    'linalg',
    'symbolic/exact',
    'representation',
    'representation/permutation',
    'representation/permutation-group',
    'representation/symmetric-group',
    'representation/symmetric-power',
    'representation/block-symmetry',
  ],
  'numeric/mpfr': ['input', 'scalar', 'linalg'],
  numeric: ['input', 'scalar', 'linalg', 'numeric/mpfr'],
  'numeric/ball': ['input', 'scalar', 'linalg', 'numeric/mpfr'],
  'numeric/krawczyk': ['input', 'scalar', 'linalg', 'numeric/mpfr', 'numeric/ball'],
  'landscape/problem': ['input', 'scalar', 'linalg', 'model/kernel', 'model', 'symbolic/exact', 'representation'],
  landscape: ['input', 'scalar', 'linalg', 'model/kernel', 'model', 'symbolic/exact', 'representation', 'landscape/problem'],
  'landscape/symmetric': [
    'input',
    'scalar',
    'linalg',
    'model/kernel',
    'model',
    'symbolic/exact',
    'representation',
    'representation/commutant',
    'representation/block-symmetry',
    'landscape/problem',
    'landscape',
  ],
  'landscape/bifurcation': ['input', 'scalar', 'linalg', 'symbolic/exact', 'representation', 'landscape'],
};

/** From here on, a folder may import those that are named before it, and all of the ground. */
const studies = [
  'study/name',
  'study/family',
  'study/matrix',
  'study/model',
  'study/recognition',
  'study/isotropy',
  'study/branch',
  'study/end',
  'study/formula',
  'study/point',
  'study/start',
  'study/eigenvectors',
  'study/proof',
  'study/crossing',
  'study/birth',
  'study/points/search',
  'study/points/morse',
  'study/points',
  'study/follow',
  'study/birth',
  'study/certificate',
  'study/series',
  'study/curve',
  'study/annihilation',
  'study/global-minimum',
  'study/teacher',
  'study/decomposition',
  'study/several',
  'study/claims',
  'study/verify',
  'study/appendix',
];
const reports = [
  'report/text',
  'report/table',
  'report/series',
  'report/symmetric-point',
  'report/record',
  'report/symmetry',
  'report/isotropy',
  'report/several',
  'report/plot',
  'report/figure',
  'report/follow',
  'report/branches',
  'report/points',
  'report/export/system',
  'report/export',
  'report/vectors',
  'report/archive',
  'report/paper',
  'report/page',
  'report/reread',
];
const node = ['node/pdf', 'node'];
const program = [
  'cli/process',
  'cli/argument',
  'cli/output',
  'cli/file',
  'cli/help',
  'cli/several',
  'cli/command/point',
  'cli/command/report',
  'cli/command',
  'cli/batch',
  'cli',
];

const grounds = Object.keys(ground);
const ladder = [...studies, ...reports, ...node, ...program];
const folders = { ...ground, ...Object.fromEntries(ladder.map((folder, i) => [folder, [...grounds, ...ladder.slice(0, i)]])) };

/** What users import. */
const entries = '^src/(index|node|symbolic|numeric|report)\\.ts$';

/** The files that stand directly in one of the folders. */
const inside = (...names) => `^src/(${names.join('|')})/[^/]+$`;

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-circle', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
    ...Object.entries(folders).map(([folder, allowed]) => ({
      name: `${folder}-imports`,
      comment: `${folder} may import only: ${[folder, ...allowed].join(', ')}`,
      severity: 'error',
      from: { path: inside(folder) },
      to: { path: '^src/', pathNot: inside(folder, ...allowed) },
    })),
    {
      name: 'in-no-folder',
      comment: 'every file but the entries stands in one of the folders',
      severity: 'error',
      from: { path: '^src/', pathNot: [inside(...Object.keys(folders)), entries] },
      to: {},
    },
    {
      name: 'needs-node',
      comment: 'only node and cli may import modules of Node, or packages that are native code',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/node/', '^src/cli/'] },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'is-native',
      comment: 'only node and cli may import packages that are native code or the command line',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/node/', '^src/cli/'] },
      to: { path: 'node_modules/(@resvg|commander)/' },
    },
    {
      name: 'is-heavy',
      comment: 'packages that read printed formulas back are loaded when that is asked for',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: 'node_modules/(mathjs|nerdamer)', dynamic: false, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'browser-entry',
      comment: 'nothing that index.ts leads to may need Node',
      severity: 'error',
      from: { path: '^src/index\\.ts$' },
      to: { path: '^src/(node|cli)(/|\\.ts$)', reachable: true },
    },
    {
      name: 'node-entry',
      comment: 'node.ts is no part of the command',
      severity: 'error',
      from: { path: '^src/node\\.ts$' },
      to: { path: '^src/cli/', reachable: true },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'default'] },
  },
};
