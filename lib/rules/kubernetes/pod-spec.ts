// What the API server rejects in the spec of a pod beyond its schema.
import { API_REJECTED } from '../../diagnostics/codes/kubernetes';
import { messagesOf } from '../../diagnostics/define-code';
import { quote } from '../../diagnostics/words';
import { quantityValue } from '../../facts/quantity';
import { nearest } from '../../private/nearest';
import type { Field } from '../istio/shared/field';
import { checkOneOf, checkUnique } from './checks';
import { MESSAGES } from './messages';

const HANDLERS = ['exec', 'httpGet', 'tcpSocket', 'grpc'];
const PROBES = ['livenessProbe', 'readinessProbe', 'startupProbe'];
const ENVIRONMENT_SOURCES = ['configMapKeyRef', 'fieldRef', 'resourceFieldRef', 'secretKeyRef', 'fileKeyRef'];

const POD_MESSAGES = messagesOf(API_REJECTED, {
  unknownVolume: ({ name, meant }: { name: string; meant: string | undefined }) => ({
    message: `the pod has no volume ${quote(name)}`,
    suggestion: meant === undefined ? 'add it to volumes' : `did you mean ${quote(meant)}?`,
  }),
  aboveLimit: ({ request, limit }: { request: string; limit: string }) => ({
    message: `the request ${request} is above the limit ${limit}`,
    suggestion: 'raise the limit, or lower the request',
  }),
  successThreshold: ({ value }: { value: number }) => ({
    message: `${value} is not allowed in this probe`,
    suggestion: 'use 1',
  }),
});

/** Checks the spec of a pod; `others` are names of volumes that are defined elsewhere. */
export function checkPodSpec(spec: Field, others: readonly string[] = []): void {
  const volumes = new Set([...spec.objects('volumes').map((volume) => volume.text('name') ?? ''), ...others]);
  for (const volume of spec.objects('volumes')) {
    checkVolume(volume);
  }
  for (const container of [...spec.objects('containers'), ...spec.objects('initContainers')]) {
    checkMounts(container, volumes);
    checkUnique(container.objects('ports'), 'name', 'port name');
    checkEnvironment(container);
    checkResources(container.object('resources'));
    checkProbes(container);
    checkLifecycle(container);
  }
}

function checkVolume(volume: Field): void {
  const sources = Object.keys(volume.value).filter((name) => name !== 'name' && volume.has(name));
  if (sources.length > 1) {
    volume.report(MESSAGES.severalOf({ names: sources }));
  }
}

function checkMounts(container: Field, volumes: ReadonlySet<string>): void {
  for (const mount of container.objects('volumeMounts')) {
    const name = mount.text('name') ?? '';
    if (name !== '' && !volumes.has(name)) {
      mount.report(POD_MESSAGES.unknownVolume({ name, meant: nearest(name, volumes) }), 'name');
    }
  }
}

function checkEnvironment(container: Field): void {
  for (const source of container.objects('envFrom')) {
    const isUnknown = Object.keys(source.value).some((name) => name !== 'prefix');
    checkOneOf(source, ['configMapRef', 'secretRef'], !isUnknown);
  }
  for (const variable of container.objects('env')) {
    const source = variable.object('valueFrom');
    if (source !== undefined) {
      checkOneOf(source, ENVIRONMENT_SOURCES, Object.keys(source.value).length === 0);
      if (variable.filled('value')) {
        variable.report(MESSAGES.severalOf({ names: ['value', 'valueFrom'] }), 'valueFrom');
      }
    }
  }
}

function checkLifecycle(container: Field): void {
  const lifecycle = container.object('lifecycle');
  for (const name of ['postStart', 'preStop']) {
    const handler = lifecycle?.object(name);
    if (handler !== undefined) {
      checkOneOf(handler, ['exec', 'httpGet', 'sleep', 'tcpSocket'], Object.keys(handler.value).length === 0);
    }
  }
}

function checkResources(resources: Field | undefined): void {
  const limits = new Map(resources?.entries('limits'));
  for (const [name, request] of resources?.entries('requests') ?? []) {
    const limit = limits.get(name);
    const most = limit === undefined || limit === null ? undefined : quantityValue(limit);
    const asked = quantityValue(request);
    if (most !== undefined && asked !== undefined && asked > most) {
      resources?.report(POD_MESSAGES.aboveLimit({ request: String(request), limit: String(limit) }), 'requests', name);
    }
  }
}

function checkProbes(container: Field): void {
  for (const name of PROBES) {
    const probe = container.object(name);
    if (probe !== undefined) {
      // A newer Kubernetes may have handlers that are not known.
      const hasOther = Object.values(probe.value).some((value) => typeof value === 'object' && value !== null);
      checkOneOf(probe, HANDLERS, !hasOther);
      const threshold = probe.number('successThreshold');
      if (name !== 'readinessProbe' && threshold > 1) {
        probe.report(POD_MESSAGES.successThreshold({ value: threshold }), 'successThreshold');
      }
    }
  }
}
