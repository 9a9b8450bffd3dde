// Runs apps in Python on the generated package.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../run';
import { check, checkContract, checkMistake, checkPageSample, PACKAGES, pageSample, run, SAMPLES } from './support';

const IMPORTS = 'from cdk8s import App, Chart\nfrom cdk8s_istio import istio\n';

const MISTAKE = `${IMPORTS}
app = App()
chart = Chart(app, 'sample', namespace='bookinfo')
istio.PeerAuthentication(chart, 'strict', metadata={'name': 'Not Valid'})
app.synth()
`;

const UNKNOWN_KEY = `${IMPORTS}
chart = Chart(App(), 'sample')
istio.PeerAuthentication(chart, 'strict', metadata={'nme': 'default'})
`;

/** Checks Python; returns why it was skipped. */
export function checkPython(folder: string): string | undefined {
  const environment = join(folder, 'venv');
  if (run('python3', ['-m', 'venv', environment], ROOT)?.status !== 0) {
    return 'python3 cannot create a virtual environment';
  }
  const python = join(environment, 'bin', 'python');
  check('pip install', run(python, [...PIP, join(PACKAGES, 'python')], folder));
  check('the contract sample in Python', run(python, [join(SAMPLES, 'app.py')], folder));
  checkContract('Python', folder);
  check('the sample in Python', run(python, ['-c', pageSample('python')], folder));
  checkPageSample('Python', folder);
  checkMistake('Python', run(python, ['-c', MISTAKE], folder));
  const unknown = run(python, ['-c', UNKNOWN_KEY], folder);
  if (unknown?.status === 0 || !unknown?.stderr.includes("unexpected keyword argument 'nme'")) {
    throw new Error(`an unknown key of a dict is not refused: ${unknown?.stdout}${unknown?.stderr}`);
  }
  checkTemplate(python, folder);
  return undefined;
}

const PIP = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check'];

/** Runs the tests of the app that `cdk8s-istio init --language python` creates. */
function checkTemplate(python: string, folder: string): void {
  const app = join(folder, 'template');
  const command = join(ROOT, 'build', 'lib', 'cli', 'main.js');
  check('init', run(process.execPath, [command, 'init', app, '--language', 'python'], folder));
  const requirements = readFileSync(join(app, 'requirements.txt'), 'utf8').split('\n');
  const others = requirements.filter((line) => line !== '' && !line.startsWith('cdk8s-istio'));
  writeFileSync(join(folder, 'requirements.txt'), others.join('\n'));
  check('pip install', run(python, [...PIP, '-r', 'requirements.txt'], folder));
  check('pytest', run(python, ['-m', 'pytest', '-q'], app));
  check('the app of the template', run(python, ['main.py'], app));
}
