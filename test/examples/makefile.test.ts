// Runs the targets of the Makefile with stubs that log their calls.
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { Testing } from 'cdk8s';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addons } from '../../lib';
import { knownKinds } from '../../lib/facts/kinds';

const ROOT = join(__dirname, '..', '..');
const TOOLS = ['kubectl', 'istioctl', 'helm', 'kind', 'npm'];
const EXAMPLE = 'examples/dist/bookinfo-on-kind';
const MAKE = (process.env.PATH ?? '')
  .split(delimiter)
  .map((folder) => join(folder, 'make'))
  .find((path) => existsSync(path));

/** Command that a construct gives for an add-on, as the Makefile has it: for one cluster, from the root. */
function helmCommand(addOn: addons.HelmAddOn): string {
  return addOn.installCommand.replace(/^helm /, 'helm --kube-context kind-istio ').replace('-f ', `-f ${EXAMPLE}/`);
}

/** Names of the CRDs that istioctl installs. */
function istioDefinitions(): string[] {
  const kinds = knownKinds().filter(({ group }) =>
    /^(networking|security|telemetry|extensions)\.istio\.io$/.test(group),
  );
  return kinds.map(({ plural, group }) => `${plural}.${group}`).sort();
}

const app = Testing.app();
const istio = `${EXAMPLE}/istioctl/istio.yaml`;
const commands: { readonly [target: string]: string[] } = {
  synth: ['npm run synth', 'npm run examples'],
  test: ['npm test'],
  'cluster-up': [`kind create cluster --name istio --config ${EXAMPLE}/kind/cluster.yaml`],
  'cluster-down': ['kind delete cluster --name istio'],
  'istio-install-init': [`istioctl --context kind-istio install --skip-confirmation -f ${istio}`],
  'istio-install-cni': [
    `istioctl --context kind-istio install --skip-confirmation -f ${istio} -f ${EXAMPLE}/istioctl/istio-cni.yaml`,
  ],
  'istio-verify': [
    'kubectl --context kind-istio wait --for=condition=Available deployment --all --namespace istio-system --timeout=300s',
    'kubectl --context kind-istio rollout status daemonset --selector k8s-app=istio-cni-node --namespace istio-system --timeout=300s',
    'kubectl --context kind-istio get deployments,daemonsets --namespace istio-system',
    'istioctl --context kind-istio analyze --all-namespaces',
  ],
  'istio-uninstall': [`istioctl --context kind-istio uninstall --skip-confirmation -f ${istio}`],
  'monitoring-install': [
    helmCommand(new addons.KubePrometheusStack(app, 'stack')),
    helmCommand(new addons.Kiali(app, 'kiali')),
    `kubectl --context kind-istio apply -f ${EXAMPLE}/20-monitoring.k8s.yaml`,
  ],
  'monitoring-delete': [
    'helm --kube-context kind-istio uninstall kiali --namespace istio-system --ignore-not-found',
    'helm --kube-context kind-istio uninstall kube-prometheus-stack --namespace monitoring --ignore-not-found',
    `kubectl --context kind-istio delete --ignore-not-found -f ${EXAMPLE}/20-monitoring.k8s.yaml`,
  ],
  'bookinfo-apply': [
    `kubectl --context kind-istio apply -f ${EXAMPLE}/00-namespaces.k8s.yaml -f ${EXAMPLE}/10-bookinfo.k8s.yaml`,
  ],
  'bookinfo-delete': [
    `kubectl --context kind-istio delete --ignore-not-found -f ${EXAMPLE}/10-bookinfo.k8s.yaml -f ${EXAMPLE}/00-namespaces.k8s.yaml`,
  ],
};

describe.skipIf(MAKE === undefined)(`the Makefile${MAKE ? '' : ' (skipped: make is not installed)'}`, () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'makefile-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** Runs a target with only some tools installed. */
  function make(args: string[], tools: readonly string[] = TOOLS, separator = ' ') {
    const log = join(folder, 'log');
    const bin = join(folder, 'bin');
    mkdirSync(bin);
    for (const tool of tools) {
      const script = `#!/bin/sh\nIFS='${separator}'\nprintf '%s\\n' "${tool}${separator}$*" >> '${log}'\n`;
      writeFileSync(join(bin, tool), script);
      chmodSync(join(bin, tool), 0o755);
    }
    // The rest of the environment may contain variables of the Makefile, or of an outer make.
    const result = spawnSync(MAKE ?? '', args, { cwd: ROOT, env: { PATH: bin }, encoding: 'utf8' });
    const ran = existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n') : [];
    return { status: result.status, stderr: result.stderr, ran };
  }

  test.each(Object.keys(commands))('runs the commands of %s', (target) => {
    expect(make([target])).toEqual({ status: 0, stderr: '', ran: commands[target] });
  });

  test.each(Object.keys(commands))('reports in one line which tool is missing for %s, and runs nothing', (target) => {
    const used = new Set(commands[target]?.map((command) => command.split(' ')[0]));
    for (const missing of used) {
      const { status, stderr, ran } = make(
        [target],
        TOOLS.filter((tool) => tool !== missing),
      );
      expect(status).not.toBe(0);
      expect(stderr).toMatch(
        new RegExp(`^Makefile:\\d+: \\*\\*\\* ${missing} is not installed: get it from https://\\S+ +Stop\\.\\n$`),
      );
      expect(ran).toEqual([]);
      rmSync(join(folder, 'bin'), { recursive: true });
    }
  });

  test('accepts another cluster, and another overlay for the CNI', () => {
    const { ran } = make(['istio-install-cni', 'KUBE_CONTEXT=eks', 'ISTIO_OVERLAY_CNI=own.yaml']);
    expect(ran).toEqual([`istioctl --context eks install --skip-confirmation -f ${istio} -f own.yaml`]);
  });

  test('removes every CRD of Istio if ISTIO_PURGE is true', () => {
    const { ran } = make(['istio-uninstall', 'ISTIO_PURGE=true']);
    expect(ran).toEqual([
      'istioctl --context kind-istio uninstall --skip-confirmation --purge',
      `kubectl --context kind-istio delete crd --ignore-not-found ${istioDefinitions().join(' ')}`,
    ]);
  });

  test('rejects a value of ISTIO_PURGE other than true or false, and removes nothing', () => {
    const { status, stderr, ran } = make(['istio-uninstall', 'ISTIO_PURGE=1']);
    expect(status).not.toBe(0);
    expect(stderr).toMatch(/^Makefile:\d+: \*\*\* ISTIO_PURGE is "1"; set it to true or false\. {2}Stop\.\n$/);
    expect(ran).toEqual([]);
  });

  test('uses the current context if KUBE_CONTEXT is empty', () => {
    const { ran } = make(['istio-install-init', 'KUBE_CONTEXT=']);
    expect(ran).toEqual([`istioctl install --skip-confirmation -f ${istio}`]);
  });

  test('passes names with spaces as one argument', () => {
    // The stub writes one line per argument.
    const { ran } = make(
      ['istio-install-cni', 'ISTIO_OVERLAY_CNI=my files/cni.yaml', 'KUBE_CONTEXT=my cluster'],
      TOOLS,
      '\n',
    );
    expect(ran).toContain('my files/cni.yaml');
    expect(ran).toContain('my cluster');
  });

  test('lists every target in its help', () => {
    const { stdout } = spawnSync(MAKE ?? '', [], { cwd: ROOT, encoding: 'utf8' });
    for (const target of Object.keys(commands)) {
      expect(stdout).toContain(`  ${target} `);
    }
  });

  test('applies only files that exist', () => {
    const files =
      Object.values(commands)
        .flat()
        .join(' ')
        .match(/examples\/\S+\.yaml/g) ?? [];
    expect(files.filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
  });
});
