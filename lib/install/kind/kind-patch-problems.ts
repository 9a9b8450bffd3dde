// What is wrong with the patches of a kind cluster: kind would not read them, or would apply them to nothing and say nothing.

import { oneOf, quote } from '../../diagnostics/words';
import { isMap } from '../../private/map-reader';
import { readYaml } from '../../yaml/index';
import type { KindJsonPatch } from './kind-json-patch';

/** The parts of the configuration that kind writes for kubeadm. */
const KUBEADM_KINDS = [
  'ClusterConfiguration',
  'InitConfiguration',
  'JoinConfiguration',
  'KubeletConfiguration',
  'KubeProxyConfiguration',
];
const OPERATIONS = ['add', 'remove', 'replace', 'move', 'copy', 'test'];

/** What a cluster and a node both have. */
interface KubeadmPatches {
  readonly kubeadmConfigPatches?: readonly string[];
  readonly kubeadmConfigPatchesJson6902?: readonly KindJsonPatch[];
}

/**
 * What is wrong with the patches for kubeadm.
 *
 * @param prefix - path of what has them, with a dot behind it; empty for the cluster
 */
export function kubeadmPatchProblems(prefix: string, patches: KubeadmPatches): string[] {
  const { kubeadmConfigPatches: merged = [], kubeadmConfigPatchesJson6902: operations = [] } = patches;
  return [
    ...merged.flatMap((patch, index) => describe(`${prefix}kubeadmConfigPatches[${index}]`, mergePatchProblems(patch))),
    ...operations.flatMap((patch, index) =>
      jsonPatchProblems(`${prefix}kubeadmConfigPatchesJSON6902[${index}]`, patch),
    ),
  ];
}

/** What is wrong with the JSON patches for containerd, which kind reads as JSON only. */
export function containerdPatchProblems(patches: readonly string[]): string[] {
  return patches.flatMap((patch, index) =>
    describe(`containerdConfigPatchesJSON6902[${index}]`, operationProblems(patch, parseJson(patch), 'JSON')),
  );
}

function describe(path: string, problems: readonly string[]): string[] {
  return problems.map((problem) => `${path}: ${problem}`);
}

function mergePatchProblems(patch: string): string[] {
  const documents = readYaml(patch);
  const broken = documents.flatMap(({ issues }) => issues).find(({ kind }) => kind === 'syntax');
  if (broken !== undefined) {
    return [`is no YAML: line ${broken.line}: ${broken.message}`];
  }
  return documents.length === 0
    ? ['is empty; give YAML such as "kind: ClusterConfiguration" and what shall change']
    : documents.flatMap(({ value }) => (isMap(value) ? kindProblems(value.kind) : [`${quote(patch)} is no map`]));
}

function kindProblems(kind: unknown): string[] {
  const kinds = oneOf(KUBEADM_KINDS);
  if (kind === undefined || kind === null) {
    return [`has no kind, so kind would apply it to nothing; give it the kind ${kinds}`];
  }
  return KUBEADM_KINDS.includes(String(kind))
    ? []
    : [`kind ${quote(String(kind))} is none that kind writes for kubeadm; use ${kinds}`];
}

function jsonPatchProblems(path: string, { kind, group, version, patch }: KindJsonPatch): string[] {
  const isHalf = Boolean(group) !== Boolean(version);
  const [document] = readYaml(patch);
  const value = document?.issues.some(({ kind }) => kind === 'syntax') ? undefined : document?.value;
  return [
    ...describe(path, kindProblems(kind)),
    ...(isHalf ? [`${path}: group and version fit nothing without each other; give both, or none of them`] : []),
    ...describe(`${path}.patch`, operationProblems(patch, value, 'YAML or JSON')),
  ];
}

function operationProblems(text: string, value: unknown, language: string): string[] {
  const example = '[{"op": "remove", "path": "/etcd"}]';
  if (!Array.isArray(value)) {
    return [`${quote(text)} is no list of operations; give one in ${language}, such as ${example}`];
  }
  const wrong = value.findIndex((operation) => !isOperation(operation));
  return wrong < 0
    ? []
    : [`[${wrong}] is no operation; give it an op (${oneOf(OPERATIONS)}) and a path, such as ${example}`];
}

function isOperation(value: unknown): boolean {
  if (!isMap(value) || typeof value.op !== 'string' || typeof value.path !== 'string') {
    return false;
  }
  return OPERATIONS.includes(value.op) && (value.path === '' || value.path.startsWith('/'));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
