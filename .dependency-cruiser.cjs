/** The direction of imports: scalar ← linalg ← { symbolic, representation, numeric, model } ← study ← report ← cli. */
const folders = {
  scalar: [],
  linalg: ['scalar'],
  symbolic: ['scalar', 'linalg'],
  // Sizes are polynomials in d: the exact arithmetic of symbolic is the one thing representation may borrow.
  representation: ['scalar', 'linalg', 'symbolic'],
  numeric: ['scalar', 'linalg'],
  model: ['scalar', 'linalg'],
  study: ['scalar', 'linalg', 'symbolic', 'representation', 'numeric', 'model'],
  report: ['scalar', 'linalg', 'symbolic', 'representation', 'numeric', 'model', 'study'],
  cli: ['scalar', 'linalg', 'symbolic', 'representation', 'numeric', 'model', 'study', 'report'],
};

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-circle', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
    ...Object.entries(folders).map(([folder, allowed]) => ({
      name: `${folder}-imports`,
      comment: `${folder} may import only: ${[folder, ...allowed].join(', ')}`,
      severity: 'error',
      from: { path: `^src/${folder}/` },
      to: { path: '^src/', pathNot: `^src/(${[folder, ...allowed].join('|')})/` },
    })),
    {
      name: 'exact-from-representation',
      comment: 'representation may use the rationals and polynomials of symbolic, nothing else',
      severity: 'error',
      from: { path: '^src/representation/' },
      to: { path: '^src/symbolic/', pathNot: '^src/symbolic/(rational|polynomial|polynomial-text)\\.ts$' },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'default'] },
  },
};
