// What the API server rejects in other kinds beyond their schemas.
import { API_REJECTED } from '../../diagnostics/codes/kubernetes';
import { messagesOf } from '../../diagnostics/define-code';
import { RBAC_GROUP } from '../../facts/kinds';
import type { Field } from '../istio/shared/field';
import { checkOneOf } from './checks';
import { MESSAGES } from './messages';

const OTHER_MESSAGES = messagesOf(API_REJECTED, {
  minimumAboveMaximum: ({ minimum, maximum }: { minimum: number; maximum: number }) => ({
    message: `minReplicas ${minimum} is above maxReplicas ${maximum}`,
    suggestion: 'raise maxReplicas, or lower minReplicas',
  }),
  pathNotAbsolute: ({ path }: { path: string }) => ({
    message: `"${path}" is not an absolute path`,
    suggestion: 'begin it with a slash',
  }),
  notBase: ({ key }: { key: string }) => ({
    message: `the key "${key}" is in data and in binaryData`,
    suggestion: 'remove one of them',
  }),
});

const METRIC_SOURCES: ReadonlyMap<string, string> = new Map([
  ['ContainerResource', 'containerResource'],
  ['External', 'external'],
  ['Object', 'object'],
  ['Pods', 'pods'],
  ['Resource', 'resource'],
]);

/** Keys that the API server requires in Secrets of a type. */
const SECRET_KEYS: ReadonlyMap<string, readonly string[]> = new Map([
  ['kubernetes.io/tls', ['tls.crt', 'tls.key']],
  ['kubernetes.io/dockerconfigjson', ['.dockerconfigjson']],
  ['kubernetes.io/dockercfg', ['.dockercfg']],
  ['kubernetes.io/ssh-auth', ['ssh-privatekey']],
]);

export function checkAutoscaler(spec: Field): void {
  const minimum = spec.number('minReplicas');
  const maximum = spec.number('maxReplicas');
  if (minimum > maximum && maximum > 0) {
    spec.report(OTHER_MESSAGES.minimumAboveMaximum({ minimum, maximum }), 'minReplicas');
  }
  for (const metric of spec.objects('metrics')) {
    const type = metric.text('type') ?? '';
    const source = METRIC_SOURCES.get(type);
    if (source !== undefined && !metric.has(source)) {
      metric.report(MESSAGES.required({ reason: `for type ${type}`, suggestion: 'set it' }), source);
    }
  }
}

export function checkDisruptionBudget(spec: Field): void {
  checkOneOf(spec, ['minAvailable', 'maxUnavailable'], false);
}

export function checkIngress(spec: Field): void {
  if (spec.object('defaultBackend')) {
    checkOneOf(spec.object('defaultBackend') as Field, ['service', 'resource'], true);
  }
  for (const path of spec.objects('rules').flatMap((rule) => rule.object('http')?.objects('paths') ?? [])) {
    const backend = path.object('backend');
    if (backend !== undefined) {
      checkOneOf(backend, ['service', 'resource'], true);
    }
    const text = path.text('path') ?? '';
    const isFree = path.text('pathType') === 'ImplementationSpecific';
    if (text === '' && !isFree && path.filled('pathType')) {
      path.report(MESSAGES.required({ reason: 'with this pathType', suggestion: 'set a path such as /' }), 'path');
    } else if (text !== '' && !text.startsWith('/')) {
      path.report(OTHER_MESSAGES.pathNotAbsolute({ path: text }), 'path');
    }
  }
}

export function checkNetworkPolicy(spec: Field): void {
  const ingress = spec.objects('ingress').flatMap((rule) => rule.objects('from'));
  const egress = spec.objects('egress').flatMap((rule) => rule.objects('to'));
  for (const peer of [...ingress, ...egress]) {
    const selectors = ['podSelector', 'namespaceSelector'].filter((name) => peer.has(name));
    if (peer.has('ipBlock') && selectors.length > 0) {
      peer.report(MESSAGES.severalOf({ names: ['ipBlock', ...selectors] }));
    } else if (Object.keys(peer.value).length === 0) {
      peer.report(MESSAGES.noneOf({ names: ['podSelector', 'namespaceSelector', 'ipBlock'] }));
    }
  }
}

export function checkRoleBinding(root: Field): void {
  const role = root.object('roleRef');
  const group = role?.text('apiGroup') ?? '';
  if (role !== undefined && group !== '' && group !== RBAC_GROUP) {
    role.report(MESSAGES.valueNotAllowed({ value: group, reason: 'in roleRef', allowed: [RBAC_GROUP] }), 'apiGroup');
  }
}

export function checkClusterRoleBinding(root: Field): void {
  checkRoleBinding(root);
  for (const subject of root.objects('subjects')) {
    if (subject.text('kind') === 'ServiceAccount' && !subject.filled('namespace')) {
      subject.report(
        MESSAGES.required({ reason: 'for a ServiceAccount', suggestion: 'set the namespace of the ServiceAccount' }),
        'namespace',
      );
    }
  }
}

export function checkConfigMap(root: Field): void {
  const texts = new Set(root.entries('data').map(([key]) => key));
  for (const [key] of root.entries('binaryData')) {
    if (texts.has(key)) {
      root.report(OTHER_MESSAGES.notBase({ key }), 'binaryData', key);
    }
  }
}

export function checkSecret(root: Field): void {
  const type = root.text('type') ?? '';
  const keys = new Set([...root.entries('data'), ...root.entries('stringData')].map(([key]) => key));
  // Manifests often leave out the content of a Secret.
  for (const key of keys.size === 0 ? [] : (SECRET_KEYS.get(type) ?? [])) {
    if (!keys.has(key)) {
      root.report(MESSAGES.required({ reason: `for type ${type}`, suggestion: 'add it' }), 'data', key);
    }
  }
}
