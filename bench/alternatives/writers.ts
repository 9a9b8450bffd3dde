// The programs that write the same VirtualServices: this package, and what people would use instead.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Command, isInstalled } from '../commands';
import { manifest } from '../manifest.cjs';
import { ROOT } from '../measure';

const BENCH = join(ROOT, 'bench');
const PACKAGES = join(ROOT, 'build', 'bench', 'kubernetes-models');
const VERSIONS = ['@kubernetes-models/istio@3.0.1', 'yaml@2.9.1'];

/** Names of the two variants of this package. */
export const OWN = { checked: 'cdk8s-istio', unchecked: 'cdk8s-istio, validation off' };

/** A program, and the file that it writes. */
export interface Writer extends Command {
  readonly file: string;
}

/** Programs for a number of VirtualServices; those that are not installed are reported and left out. */
export function writersOf(count: number, folder: string): Writer[] {
  return [
    synthesis(OWN.checked, count, folder, ['l2', 'error', 'fast']),
    synthesis(OWN.unchecked, count, folder, ['l2', 'off', 'fast']),
    synthesis('cdk8s, classes of cdk8s import', count, folder, ['l1', 'off', 'stock']),
    ...kubernetesModels(count, folder),
    ...jsonnet(count, folder),
    ...kustomize(count, folder),
  ];
}

function synthesis(
  name: string,
  count: number,
  folder: string,
  [level, validation, app]: readonly [string, string, string],
): Writer {
  const outdir = join(folder, `${level}-${validation}-${count}`);
  return {
    name,
    args: [process.execPath, join(BENCH, 'synth-case.cjs'), level, String(count), outdir, app],
    environment: { CDK8S_ISTIO_VALIDATION: validation },
    file: join(outdir, 'bench.k8s.yaml'),
  };
}

function kubernetesModels(count: number, folder: string): Writer[] {
  if (!existsSync(join(PACKAGES, 'node_modules'))) {
    mkdirSync(PACKAGES, { recursive: true });
    writeFileSync(join(PACKAGES, 'package.json'), '{}');
    try {
      execFileSync('npm', ['install', '--no-audit', '--no-fund', ...VERSIONS], { cwd: PACKAGES, stdio: 'ignore' });
    } catch {
      return missing('kubernetes-models: npm cannot install it');
    }
  }
  const script = join(PACKAGES, 'write.mjs');
  cpSync(join(BENCH, 'alternatives', 'kubernetes-models.mjs'), script);
  const args = [process.execPath, script, join(BENCH, 'manifest.cjs'), String(count)];
  return [printing('kubernetes-models, schema only', args, join(folder, `kubernetes-models-${count}.yaml`))];
}

function jsonnet(count: number, folder: string): Writer[] {
  if (!isInstalled('jsonnet')) {
    return missing('jsonnet is not installed');
  }
  const program = join(folder, `${count}.jsonnet`);
  const body = JSON.stringify(manifest('HOST')).replaceAll('"HOST"', 'host');
  writeFileSync(program, `[local host = 'reviews-' + index; ${body} for index in std.range(0, ${count - 1})]\n`);
  return [
    printing('jsonnet, not checked', ['jsonnet', '--yaml-stream', program], join(folder, `jsonnet-${count}.yaml`)),
  ];
}

/** Sets the namespace of manifests that exist already. */
function kustomize(count: number, folder: string): Writer[] {
  const command = [
    ['kustomize', 'build'],
    ['kubectl', 'kustomize'],
  ].find(([program = '']) => isInstalled(program));
  if (command === undefined) {
    return missing('neither kustomize nor kubectl is installed');
  }
  const base = join(folder, `base-${count}`);
  mkdirSync(base);
  const documents = Array.from({ length: count }, (_, index) => JSON.stringify(manifest(`reviews-${index}`, '')));
  writeFileSync(join(base, 'manifests.yaml'), documents.join('\n---\n'));
  writeFileSync(join(base, 'kustomization.yaml'), 'namespace: bench\nresources: [manifests.yaml]\n');
  return [printing('kustomize, a namespace only', [...command, base], join(folder, `kustomize-${count}.yaml`))];
}

function printing(name: string, args: readonly string[], file: string): Writer {
  return { name, args, output: file, file };
}

function missing(reason: string): [] {
  console.error(`bench: left out ${reason}`);
  return [];
}
