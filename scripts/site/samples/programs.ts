// Programs that run or compile translations of samples.

/** A module of Python; samples without an app of their own continue one. */
export function pythonModule(sample: string, translation: string): string {
  if (hasOwnApp(sample)) {
    return translation;
  }
  return `from cdk8s import App, Chart\napp = App()\nchart = Chart(app, 'sample', namespace='bookinfo')\n${translation}\napp.synth()\n`;
}

/** A class of Java. */
export function javaClass(name: string, sample: string, translation: string): string {
  const lines = translation.split('\n');
  const imports = lines.filter((line) => line.startsWith('import ')).join('\n');
  const body = lines.filter((line) => !line.startsWith('import ')).join('\n');
  const parameters = hasOwnApp(sample) ? '' : 'org.cdk8s.App app, org.cdk8s.Chart chart';
  return `${imports}\nclass ${name} {\n  static void run(${parameters}) {\n${body}\n  }\n}\n`;
}

/** A package of Go with the translation in a function. */
export function goPackage(sample: string, translation: string): string {
  if (hasOwnApp(sample)) {
    return translation.replace('package main', 'package sample').replace('func main()', 'func Run()');
  }
  const [imports = '', body = ''] = translation.split(/(?<=^\)\n)/m);
  const cdk8s = '"github.com/cdk8s-team/cdk8s-core-go/cdk8s/v2"';
  const complete = imports.includes(cdk8s) ? imports : imports.replace('(', `(\n\t${cdk8s}`);
  return `package sample\n\n${complete}\nfunc Run(app cdk8s.App, chart cdk8s.Chart) {\n${body}}\n`;
}

function hasOwnApp(sample: string): boolean {
  return /^import /m.test(sample);
}

/** Runs all samples in TypeScript; each writes to a folder of its own, and a file that reports how it ended. */
export const TYPESCRIPT_RUNNER = `
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
console.log = console.warn = console.error = () => {};
for (const name of JSON.parse(readFileSync('names.json', 'utf8'))) {
  const folder = \`\${name}-ts\`;
  mkdirSync(folder, { recursive: true });
  process.env.CDK8S_OUTDIR = folder;
  try {
    require(\`./\${name}.ts\`);
    writeFileSync(\`\${folder}/ended\`, '');
  } catch (error) {
    writeFileSync(\`\${folder}/failed\`, String(error.message).split('\\n')[0]);
  }
}
`;

/** The same in Python. The environment of the jsii kernel does not change, so the output folder is a parameter. */
export const PYTHON_RUNNER = `
import importlib, json, os, pkgutil, sys
import cdk8s, cdk8s_istio
# Before App is replaced, because a class of the package extends it.
for module in pkgutil.iter_modules(cdk8s_istio.__path__):
    importlib.import_module('cdk8s_istio.' + module.name)
def in_folder(App):
    return lambda **options: App(**{'outdir': folder, **options})
for owner in (cdk8s, cdk8s_istio.synthesis):
    owner.App = in_folder(owner.App)
for name in json.load(open('names.json')):
    folder = name + '-py'
    os.makedirs(folder, exist_ok=True)
    try:
        exec(compile(open(name + '.py').read(), name + '.py', 'exec'), {'__name__': name})
        open(folder + '/ended', 'w').close()
    except BaseException as error:
        # Some samples show mistakes; any other error is a fault of the translation.
        failed = name + '-ts/failed'
        message = open(failed).read() if os.path.exists(failed) else None
        expected = message is not None and message in str(error)
        with open(folder + '/' + ('failed' if expected else 'broken'), 'w') as file:
            file.write(message or '')
        if not expected:
            print(name, type(error).__name__, str(error)[:300].replace(chr(10), ' '), file=sys.stderr)
`;
