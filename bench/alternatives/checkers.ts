// The programs that check the same manifests, each alone or all together: this package, and what people would use instead.
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments, stringify } from 'yaml';
import { DEFINITIONS } from '../../scripts/import/manifest';
import { type Command, isInstalled } from '../commands';
import { manifest } from '../manifest.cjs';
import { ROOT } from '../measure';

/** Name of the variant of this package. */
export const OWN_CHECKER = 'cdk8s-istio analyze --isolated';

/** The same for the analysis of all manifests together. */
export const OWN_ANALYSIS = 'cdk8s-istio analyze';

const ANALYZE = [process.execPath, join(ROOT, 'build', 'lib', 'cli', 'main.js'), 'analyze'];
const CRDS = join(DEFINITIONS, 'istio.yaml');

interface Definition {
  readonly spec: {
    readonly names: { readonly kind: string };
    readonly versions: readonly { readonly name: string; readonly schema: { readonly openAPIV3Schema: object } }[];
  };
}

/** Checkers of a folder with a number of files; those that are not installed are reported and left out. */
export function checkersOf(count: number, folder: string): Command[] {
  const files = join(folder, `files-${count}`);
  mkdirSync(files);
  for (let index = 0; index < count; index++) {
    writeFileSync(join(files, `${index}.yaml`), stringify(manifest(`reviews-${index}`)));
  }
  return [{ name: OWN_CHECKER, args: [...ANALYZE, '--isolated', files] }, ...installed(others(files, folder))];
}

/** Programs that analyze the manifests of a mesh in a file. */
export function analyzersOf(manifests: readonly object[], file: string): Command[] {
  // Not as JSON: of several documents of JSON, istioctl reads only the first. Without aliases, as people write YAML.
  const options = { aliasDuplicateObjects: false };
  writeFileSync(file, manifests.map((one) => stringify(one, options)).join('---\n'));
  return [
    { name: OWN_ANALYSIS, args: [...ANALYZE, file] },
    ...installed([
      {
        name: 'istioctl analyze',
        args: ['istioctl', 'analyze', '--use-kube=false', '--all-namespaces', '--failure-threshold', 'Error', file],
      },
    ]),
  ];
}

function installed(commands: readonly Command[]): Command[] {
  return commands.filter(({ args: [program = ''] }) => {
    const isFound = isInstalled(program);
    if (!isFound) {
      console.error(`bench: left out ${program}, which is not installed`);
    }
    return isFound;
  });
}

function others(files: string, folder: string): Command[] {
  const schemas = join(writeSchemas(folder), '{{ .ResourceKind }}_{{ .ResourceAPIVersion }}.json');
  return [
    { name: 'kubeconform, schema only', args: ['kubeconform', '-strict', '-schema-location', schemas, files] },
    {
      name: 'kubectl-validate, schema and CEL',
      args: ['kubectl-validate', files, '--local-crds', copyDefinitions(folder)],
    },
  ];
}

/** A folder with the CRDs alone, because kubectl-validate fails at other files. */
function copyDefinitions(folder: string): string {
  const crds = join(folder, 'crds');
  mkdirSync(crds);
  copyFileSync(CRDS, join(crds, 'istio.yaml'));
  return crds;
}

/** Writes the schemas of the CRDs as the files that kubeconform reads. */
function writeSchemas(folder: string): string {
  const schemas = join(folder, 'schemas');
  mkdirSync(schemas);
  for (const document of parseAllDocuments(readFileSync(CRDS, 'utf8'))) {
    const { spec } = document.toJS() as Definition;
    for (const { name, schema } of spec.versions) {
      const file = `${spec.names.kind.toLowerCase()}_${name}.json`;
      writeFileSync(join(schemas, file), JSON.stringify(schema.openAPIV3Schema));
    }
  }
  return schemas;
}
