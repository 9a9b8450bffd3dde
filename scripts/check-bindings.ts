// Generates the packages for Python, Java, Go and .NET, and runs a Python app on the generated package. Without a Python
// that can create a virtual environment, that part is skipped with a message.
import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT, runTool } from './run';

const PACKAGES = join(ROOT, 'build', 'packages');
const TARGETS = ['python', 'java', 'go', 'dotnet'];

const PYTHON_APP = `
from cdk8s import App, Chart, Duration
from cdk8s_istio import istio

app = App(outdir='OUTDIR')
chart = Chart(app, 'sample', namespace='bookinfo')
rule = istio.DestinationRule(chart, 'rule', metadata={'name': 'reviews'}, host=istio.Host.of('reviews'))
v1 = rule.add_subset('v1', labels={'version': 'v1'})
routes = istio.VirtualService(chart, 'routes', metadata={'name': 'reviews'}, hosts=[istio.Host.of('reviews')])
routes.add_http_route(
    route=[istio.HttpRouteDestination(destination=istio.Destination.subset(v1), weight=100)],
    timeout=Duration.seconds(2),
)
app.synth()
`;

const PYTHON_MISTAKE = `
from cdk8s import App, Chart
from cdk8s_istio import istio

app = App(outdir='OUTDIR')
chart = Chart(app, 'sample', namespace='bookinfo')
istio.PeerAuthentication(chart, 'strict', metadata={'name': 'Not Valid'})
app.synth()
`;

const EXPECTED = ['host: reviews', 'subset: v1', 'weight: 100', 'timeout: 2s', 'version: v1'];

function main(): void {
  rmSync(PACKAGES, { recursive: true, force: true });
  runTool('jsii-pacmak', ['--code-only', '--outdir', PACKAGES, ...TARGETS.flatMap((target) => ['--target', target])], {
    JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: 'true',
  });
  for (const target of TARGETS) {
    if (!existsSync(join(PACKAGES, target))) {
      throw new Error(`jsii-pacmak made no package for ${target}`);
    }
  }
  console.log(`generated: ${TARGETS.join(', ')}`);
  const folder = mkdtempSync(join(tmpdir(), 'check-bindings-'));
  try {
    checkPython(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function checkPython(folder: string): void {
  const environment = join(folder, 'venv');
  if (spawnSync('python3', ['-m', 'venv', environment]).status !== 0) {
    console.log('skipped: the Python app, because python3 cannot create a virtual environment');
    return;
  }
  const python = join(environment, 'bin', 'python');
  check(
    'pip install',
    spawnSync(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', join(PACKAGES, 'python')]),
  );
  const app = join(folder, 'app.py');
  writeFileSync(app, PYTHON_APP.replace('OUTDIR', folder));
  check(
    'the Python app',
    spawnSync(python, [app], { env: { ...process.env, JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: 'true' } }),
  );
  const [manifest] = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  const written = manifest === undefined ? '' : readFileSync(join(folder, manifest), 'utf8');
  const missing = EXPECTED.filter((line) => !written.includes(line));
  if (missing.length > 0) {
    throw new Error(`the Python app wrote no '${missing.join("', '")}':\n${written}`);
  }
  console.log('a Python app on the generated package writes the expected manifests');
  checkMistake(python, folder);
  checkTemplate(python, folder);
}

/** Runs the tests of the app that `cdk8s-istio init --language python` creates. */
function checkTemplate(python: string, folder: string): void {
  const app = join(folder, 'template');
  check(
    'init',
    spawnSync(process.execPath, [join(ROOT, 'build', 'lib', 'cli', 'main.js'), 'init', app, '--language', 'python']),
  );
  const requirements = readFileSync(join(app, 'requirements.txt'), 'utf8').split('\n');
  const others = requirements.filter((line) => line !== '' && !line.startsWith('cdk8s-istio'));
  check(
    'pip install',
    spawnSync(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...others]),
  );
  check('pytest', spawnSync(python, ['-m', 'pytest', '-q'], { cwd: app }));
  check('the app of the template', spawnSync(python, ['main.py'], { cwd: app }));
  console.log('the Python app of init passes its tests');
}

/** The stack of an error in Python contains only the jsii kernel, so no line of it can be that of the app. */
function checkMistake(python: string, folder: string): void {
  const app = join(folder, 'mistake.py');
  writeFileSync(app, PYTHON_MISTAKE.replace('OUTDIR', folder));
  const { status, stderr } = spawnSync(python, [app], { encoding: 'utf8' });
  const [error = ''] = stderr.split('\n').filter((line) => line.includes('[sample/strict]'));
  if (status === 0 || error === '' || /\.js:\d+/.test(error)) {
    throw new Error(`a mistake in a Python app is reported as: ${error || stderr}`);
  }
  console.log('a mistake in a Python app is reported without a line of the jsii kernel');
}

function check(what: string, { status, stdout, stderr }: SpawnSyncReturns<Buffer>): void {
  if (status !== 0) {
    throw new Error(`${what} ended with ${status}:\n${stdout}${stderr}`);
  }
}

main();
