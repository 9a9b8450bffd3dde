// Checks of the patches of a kind cluster: patches that kind cannot read, or that match nothing and are silently ignored.

import { unusableKindPatch } from '../../diagnostics/codes/kind';
import type { Diagnostic } from '../../diagnostics/diagnostic';
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

/** The patches that a cluster and a node both have. */
interface KubeadmPatches {
  readonly kubeadmConfigPatches?: readonly string[];
  readonly kubeadmConfigPatchesJson6902?: readonly KindJsonPatch[];
}

/**
 * Checks the patches for kubeadm.
 *
 * @param prefix - path of the owner of the patches, with a trailing dot; empty for the cluster
 */
export function checkKubeadmPatches(prefix: string, patches: KubeadmPatches): Diagnostic[] {
  const { kubeadmConfigPatches: merged = [], kubeadmConfigPatchesJson6902: operations = [] } = patches;
  return [
    ...merged.flatMap((patch, index) => at(`${prefix}kubeadmConfigPatches[${index}]`, checkMergePatch(patch))),
    ...operations.flatMap((patch, index) => checkJsonPatch(`${prefix}kubeadmConfigPatchesJSON6902[${index}]`, patch)),
  ];
}

/** Checks the JSON patches for containerd, which kind reads only as JSON. */
export function checkContainerdPatches(patches: readonly string[]): Diagnostic[] {
  return patches.flatMap((patch, index) =>
    at(`containerdConfigPatchesJSON6902[${index}]`, checkOperations(patch, parseJson(patch), 'JSON')),
  );
}

function at(path: string, diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return diagnostics.map((diagnostic) => ({ ...diagnostic, path }));
}

function checkMergePatch(patch: string): Diagnostic[] {
  const documents = readYaml(patch);
  const broken = documents.flatMap(({ issues }) => issues).find(({ kind }) => kind === 'syntax');
  if (broken !== undefined) {
    return [unusableKindPatch.invalidYaml({ line: broken.line, reason: broken.message })];
  }
  return documents.length === 0
    ? [unusableKindPatch.empty()]
    : documents.flatMap(({ value }) => (isMap(value) ? checkKind(value.kind) : [unusableKindPatch.notMap({ patch })]));
}

function checkKind(kind: unknown): Diagnostic[] {
  if (kind === undefined || kind === null) {
    return [unusableKindPatch.missingKind({ kinds: KUBEADM_KINDS })];
  }
  const name = String(kind);
  return KUBEADM_KINDS.includes(name) ? [] : [unusableKindPatch.unknownKind({ kind: name, kinds: KUBEADM_KINDS })];
}

function checkJsonPatch(path: string, { kind, group, version, patch }: KindJsonPatch): Diagnostic[] {
  const isIncomplete = Boolean(group) !== Boolean(version);
  const [document] = readYaml(patch);
  const value = document?.issues.some((issue) => issue.kind === 'syntax') ? undefined : document?.value;
  return [
    ...at(path, checkKind(kind)),
    ...at(path, isIncomplete ? [unusableKindPatch.incompleteVersion()] : []),
    ...at(`${path}.patch`, checkOperations(patch, value, 'YAML or JSON')),
  ];
}

function checkOperations(patch: string, value: unknown, format: string): Diagnostic[] {
  if (!Array.isArray(value)) {
    return [unusableKindPatch.notOperations({ patch, format })];
  }
  const index = value.findIndex((operation) => !isOperation(operation));
  return index < 0 ? [] : [unusableKindPatch.invalidOperation({ index, operations: OPERATIONS })];
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
