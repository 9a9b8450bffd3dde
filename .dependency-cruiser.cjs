// Enforces the direction of imports between the folders of lib/, and forbids import cycles, type-only ones too.

/** The layers of the library, each with the layers that it may import. */
const LAYERS = {
  private: [],
  yaml: ['private'],
  facts: ['private'],
  kubernetes: [],
  diagnostics: ['private', 'yaml', 'facts'],
  rules: ['private', 'yaml', 'facts', 'diagnostics'],
  base: ['private', 'yaml', 'facts', 'kubernetes', 'diagnostics', 'rules'],
};
const CORE = Object.keys(LAYERS);
const L2 = ['istio', 'gatewayapi', 'monitoring', 'argocd'];
const MESH = ['install', 'mesh', 'addons'];
for (const name of L2) {
  LAYERS[name] = CORE;
}
LAYERS.install = [...CORE, ...L2];
LAYERS.mesh = [...CORE, ...L2];
LAYERS.addons = [...CORE, ...L2];
LAYERS.synthesis = CORE;
LAYERS.apps = [...CORE, ...L2, ...MESH];
LAYERS.world = CORE;
LAYERS.traffic = [...CORE, 'world'];
LAYERS.matchers = [...CORE, 'world', 'traffic'];
LAYERS.analysis = [...CORE, 'world', 'traffic'];
LAYERS.convert = [...CORE, ...L2, 'install', 'world'];

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'imports-are-self-contained',
      severity: 'error',
      from: { path: '^imports' },
      to: { path: '^(lib|main|test)' },
    },
    {
      name: 'lib-never-imports-apps-of-the-repository',
      severity: 'error',
      from: { path: '^lib', pathNot: '[.]test[.]ts$' },
      to: { path: '^(main|test|bench|scripts|examples|browser)' },
    },
    {
      name: 'rules-never-import-other-rules',
      severity: 'error',
      from: { path: '^lib/analysis/rules/([^/]+/[^/]+)/' },
      to: { path: '^lib/analysis/rules/', pathNot: '^lib/analysis/rules/$1/' },
    },
    ...Object.entries(LAYERS).map(([name, allowed]) => ({
      name: `${name}-imports-downwards`,
      severity: 'error',
      from: { path: `^lib/${name}/`, pathNot: '[.]test[.]ts$' },
      to: { path: '^(lib|main|test)', pathNot: `^lib/(${[name, ...allowed].join('|')})/` },
    })),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
  },
};
