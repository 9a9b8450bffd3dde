// The commands that install the releases of a mesh with Helm.
import { shellWord as word } from '../../../private/shell-word';
import { CHART_REPOSITORY, type ChartRelease } from './chart-release';
import { namespaceLabels, namespacesOf } from './namespaces';
import type { Plan } from './plan';

const HEAD = `#!/bin/sh
# Installs Istio with the values beside this file. KUBE_CONTEXT chooses the cluster; the current context where unset.
set -eu
cd "$(dirname "$0")"

helm() {
  command helm \${KUBE_CONTEXT:+--kube-context "$KUBE_CONTEXT"} "$@"
}
kubectl() {
  command kubectl \${KUBE_CONTEXT:+--context "$KUBE_CONTEXT"} "$@"
}
`;

/** A script for a POSIX shell. */
export function installScript(plan: Plan, releases: readonly ChartRelease[]): string {
  const repository = `helm repo add istio ${CHART_REPOSITORY} --force-update\nhelm repo update istio\n`;
  const namespace = namespaceCommands(plan);
  const commands = releases.map((release) => command(release, plan.version));
  return [HEAD, repository, ...namespace, ...commands].join('\n');
}

function command({ name, chart, namespace }: ChartRelease, version: string): string {
  // A gateway is only ready when it has an address, which many clusters never give.
  const wait = chart === 'gateway' ? '' : ' --wait';
  return [
    `helm upgrade --install ${word(name)} istio/${chart} --version ${word(version)}`,
    `  --namespace ${word(namespace)} --create-namespace`,
    `  -f ${word(`${name}.yaml`)}${wait}\n`,
  ].join(' \\\n');
}

/** Labels that the namespace of the control plane needs before anything is installed in it. */
function namespaceCommands(plan: Plan): string[] {
  return namespacesOf(plan).flatMap((name) => {
    const { labels, annotations } = namespaceLabels(plan, name);
    const namespace = word(name);
    const lines = [...settings('label', namespace, labels), ...settings('annotate', namespace, annotations)];
    const create = `kubectl get namespace ${namespace} >/dev/null 2>&1 || kubectl create namespace ${namespace}`;
    return lines.length === 0 ? [] : [`${[create, ...lines].join('\n')}\n`];
  });
}

function settings(verb: string, namespace: string, values: { readonly [key: string]: string }): string[] {
  return Object.entries(values).map(
    ([key, value]) => `kubectl ${verb} --overwrite namespace ${namespace} ${word(`${key}=${value}`)}`,
  );
}
