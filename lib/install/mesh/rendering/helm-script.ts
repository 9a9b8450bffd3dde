// The commands that install the releases of a mesh with Helm.
import { quote } from '../../../diagnostics/words';
import { shellWord } from '../../../private/shell-word';
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

/** Returns a script for a POSIX shell. Throws an error if Helm or kubectl would take a value for an option. */
export function installScript(plan: Plan, releases: readonly ChartRelease[]): string {
  const repository = `helm repo add istio ${CHART_REPOSITORY} --force-update\nhelm repo update istio\n`;
  const namespaces = namespacesOf(plan).flatMap((name) => namespaceCommands(plan, name));
  const commands = releases.map((release) => releaseCommand(release, plan.version));
  return [HEAD, repository, ...namespaces, ...commands].join('\n');
}

function releaseCommand({ name, chart, namespace }: ChartRelease, version: string): string {
  // A gateway is only ready when it has an external address, which many clusters never assign.
  const wait = chart === 'gateway' ? '' : ' --wait';
  return [
    `helm upgrade --install ${word(name)} istio/${chart} --version ${word(version)}`,
    `  --namespace ${word(namespace)} --create-namespace`,
    `  -f ${word(`${name}.yaml`)}${wait}\n`,
  ].join(' \\\n');
}

/** Sets the labels and annotations that a namespace needs before anything is installed in it. */
function namespaceCommands(plan: Plan, name: string): string[] {
  const { labels, annotations } = namespaceLabels(plan, name);
  const namespace = word(name);
  const lines = [...settings('label', namespace, labels), ...settings('annotate', namespace, annotations)];
  const create = `kubectl get namespace ${namespace} >/dev/null 2>&1 || kubectl create namespace ${namespace}`;
  return lines.length === 0 ? [] : [`${[create, ...lines].join('\n')}\n`];
}

function settings(verb: string, namespace: string, values: { readonly [key: string]: string }): string[] {
  return Object.entries(values).map(
    ([key, value]) => `kubectl ${verb} --overwrite namespace ${namespace} ${word(`${key}=${value}`)}`,
  );
}

/** A value as one word that is not an option. Quoting does not help there, and `kubectl create` does not support `--`. */
function word(value: string): string {
  if (value.startsWith('-')) {
    throw new Error(
      `Helm and kubectl would take ${quote(value)} for an option; use a value that does not begin with "-"`,
    );
  }
  return shellWord(value);
}
