// Writes the same objects with the App of cdk8s and with that of this package, and fails if any byte differs. It runs in an
// app with one of the supported versions of cdk8s, because these write some texts differently.
const { mkdtempSync, readdirSync, readFileSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { ApiObject, App, Chart, YamlOutputType } = require('cdk8s');
const { istio, synthesis } = require('cdk8s-istio');

const TEXTS = [
  ...[
    '',
    ' ',
    'a',
    'yes',
    'Off',
    'null',
    '~',
    '1',
    '-1.5',
    '1e3',
    '1_000',
    '007',
    '0x1F',
    '.inf',
    '1:20',
    '2024-01-02',
  ],
  ...['a: b', 'a #b', '- a', '#a', '*a', '&a', '!a', '|', '>', '%a', '@a', '{a}', '[a]', "it's", '"a"', `'"`, 'a\\b'],
  ...['\n', '\n\n\n', 'a\n', 'a\nb', 'a\n\nb\n\n', ' a\nb\n', '\na', 'a \nb', 'a\u0000b', 'é 😀 中文'],
  ...['a long text with many words '.repeat(10), `${'a long line '.repeat(10)}\nanother\n`],
];

function define(app) {
  const first = new Chart(app, 'first', { namespace: 'a', labels: { team: 'a' } });
  const second = new Chart(app, 'second');
  second.addDependency(first);
  const data = { texts: TEXTS, keys: Object.fromEntries(TEXTS.map((text, index) => [text, index])), empty: [{}, []] };
  new ApiObject(second, 'texts', { apiVersion: 'v1', kind: 'ConfigMap', data });
  const routes = new istio.VirtualService(first, 'routes', { hosts: [istio.Host.of('reviews')] });
  routes.addHttpRoute({ route: [{ destination: istio.Destination.host(istio.Host.of('reviews')) }] });
  routes.metadata.addLabel('tier', 'web');
}

function filesOf(Type, yamlOutputType) {
  const outdir = mkdtempSync(join(tmpdir(), 'synthesis-'));
  try {
    const app = new Type({ outdir, yamlOutputType });
    define(app);
    app.synth();
    const entries = readdirSync(outdir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const paths = entries.map((entry) => join(entry.parentPath ?? entry.path, entry.name)).sort();
    return paths.map((path) => `${path.slice(outdir.length)}\n${readFileSync(path, 'utf8')}`).join('');
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

for (const type of Object.values(YamlOutputType).filter((value) => typeof value === 'number')) {
  if (filesOf(App, type) !== filesOf(synthesis.App, type)) {
    console.error(`synthesis.App does not write the bytes of App, output type ${YamlOutputType[type]}`);
    process.exitCode = 1;
  }
}
