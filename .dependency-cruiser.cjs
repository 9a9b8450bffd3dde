// Holds the direction of imports: imports -> private -> rules -> base -> L2 -> {install, mesh} -> apps. `analysis` stands
// beside the L2 layers on `rules`, `convert` reads the L2 layers and the kinds of `install`, `cli` is on top.
const l2 = ['istio', 'gatewayapi', 'monitoring', 'argocd'];

/** A layer, and the folders of lib that it may import beside itself. */
function layer(name, allowed) {
  const folders = [name, ...allowed].join('|');
  return {
    name: `${name}-imports-downwards`,
    severity: 'error',
    from: { path: `^lib/${name}/` },
    to: { path: '^(lib|main|test)', pathNot: `^lib/(${folders})/` },
  };
}

const upToBase = ['private', 'rules', 'base'];

module.exports = {
  forbidden: [
    // Two types may name each other: that cycle is gone when the program runs.
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'imports-stand-alone', severity: 'error', from: { path: '^imports' }, to: { path: '^(lib|main|test)' } },
    {
      name: 'lib-never-imports-apps-of-the-repository',
      severity: 'error',
      from: { path: '^lib' },
      to: { path: '^(main|test|bench|scripts|examples)' },
    },
    layer('private', []),
    layer('rules', ['private']),
    layer('base', ['private', 'rules']),
    ...l2.map((name) => layer(name, upToBase)),
    layer('install', [...upToBase, ...l2]),
    layer('mesh', [...upToBase, ...l2]),
    layer('apps', [...upToBase, ...l2, 'install', 'mesh']),
    layer('analysis', upToBase),
    layer('convert', [...upToBase, ...l2, 'install']),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
  },
};
