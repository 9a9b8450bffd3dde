// What the API server rejects in objects that create pods, beyond their schemas.
import { API_REJECTED } from '../../diagnostics/codes/kubernetes';
import { messagesOf } from '../../diagnostics/define-code';
import { quote } from '../../diagnostics/words';
import type { Field } from '../istio/shared/field';
import { MESSAGES } from './messages';
import { checkPodSpec } from './pod-spec';

const WORKLOAD_MESSAGES = messagesOf(API_REJECTED, {
  selectorMismatch: ({ key, value, actual }: { key: string; value: string; actual: string | undefined }) => ({
    message: `the selector requires the label ${key}: ${quote(value)}, but the pod template has ${actual === undefined ? 'no such label' : quote(actual)}`,
    suggestion: `add the label to template.metadata.labels, or remove it from the selector`,
  }),
});

/** Checks a Deployment, ReplicaSet, DaemonSet or StatefulSet. */
export function checkReplicated(kind: string, spec: Field): void {
  const template = spec.object('template');
  const podSpec = template?.object('spec');
  checkSelector(spec, template);
  checkRestartPolicy(podSpec, `in a ${kind}`, ['Always']);
  if (podSpec !== undefined) {
    checkPodSpec(podSpec, claimNames(spec));
  }
}

/** Checks the spec of a Job. */
export function checkJob(spec: Field): void {
  const podSpec = spec.object('template')?.object('spec');
  if (podSpec === undefined) {
    return;
  }
  const allowed = ['OnFailure', 'Never'];
  checkRestartPolicy(podSpec, 'in a Job', allowed);
  if (!podSpec.filled('restartPolicy')) {
    const suggestion = `set it to ${allowed.join(' or ')}`;
    podSpec.report(
      MESSAGES.required({ reason: 'in a Job, because Always is the default', suggestion }),
      'restartPolicy',
    );
  }
  checkPodSpec(podSpec);
}

/** A StatefulSet creates a volume for each of its claims. */
function claimNames(spec: Field): string[] {
  return spec.objects('volumeClaimTemplates').map((claim) => claim.object('metadata')?.text('name') ?? '');
}

function checkSelector(spec: Field, template: Field | undefined): void {
  const labels = new Map(template?.object('metadata')?.entries('labels'));
  const required = spec.object('selector')?.entries('matchLabels') ?? [];
  for (const [key, value] of required) {
    const actual = labels.get(key);
    const isText = typeof value === 'string' && (actual === undefined || typeof actual === 'string');
    if (template !== undefined && isText && actual !== value) {
      spec.report(WORKLOAD_MESSAGES.selectorMismatch({ key, value, actual }), 'selector', 'matchLabels', key);
    }
  }
}

function checkRestartPolicy(podSpec: Field | undefined, reason: string, allowed: readonly string[]): void {
  const value = podSpec?.text('restartPolicy') ?? '';
  if (value !== '' && !allowed.includes(value)) {
    podSpec?.report(MESSAGES.valueNotAllowed({ value, reason, allowed }), 'restartPolicy');
  }
}
