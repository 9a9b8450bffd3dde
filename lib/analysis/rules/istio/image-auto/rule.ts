import { defineCode } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { istioAnalysisPage } from '../../../../facts/documentation';
import { PROXY_CONTAINER } from '../../../../facts/gateways';
import { Kind } from '../../../../world/kinds';
import { type Labels, matchesSelector } from '../../../../world/labels';
import type { Field } from '../../../../world/resource';
import { type Workload, workloadOf } from '../../../../world/workload';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const AUTO_IMAGE = 'auto';
const NOBODY_REPLACES = 'container istio-proxy has image auto, and no injector is responsible for the pods';
const LABEL = 'label them sidecar.istio.io/inject: "true"';

const DEPLOYMENT_NOT_INJECTED = defineCode({
  code: 'IST0146',
  severity: Severity.WARNING,
  title: 'A Deployment waits for an image that nobody fills in',
  explanation:
    'A container istio-proxy with image auto is completed by the sidecar injector, but no injector is responsible for the pods of the Deployment. They will not start: there is no image called auto.',
  fix: 'Label the pods `sidecar.istio.io/inject: "true"`, or the namespace `istio-injection: enabled`.',
  documentation: istioAnalysisPage('IST0146'),
  examples: __dirname,
});

const POD_NOT_INJECTED = defineCode({
  code: 'IST0147',
  severity: Severity.ERROR,
  title: 'A Pod waits for an image that nobody fills in',
  explanation:
    'The sidecar injector completes a container istio-proxy with image auto when the Pod is created, but no injector is responsible for the Pod, or it runs already and none was. It does not start: there is no image called auto.',
  fix: 'Label the Pod `sidecar.istio.io/inject: "true"`, or the namespace `istio-injection: enabled`, and create it anew.',
  documentation: istioAnalysisPage('IST0147'),
  examples: __dirname,
});

function injectorExample(): string {
  return `apiVersion: admissionregistration.k8s.io/v1
kind: MutatingWebhookConfiguration
metadata:
  name: istio-sidecar-injector
webhooks:
  - name: object.sidecar-injector.istio.io
    objectSelector:
      matchLabels:
        sidecar.istio.io/inject: "true"`;
}

function deploymentExample(label: string): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: edge
spec:
  template:
    metadata:
      labels:
        ${label}
    spec:
      containers:
        - name: istio-proxy
          image: auto`;
}

function podExample(label: string): string {
  return `apiVersion: v1
kind: Pod
metadata:
  name: edge
  labels:
    ${label}
spec:
  containers:
    - name: istio-proxy
      image: auto`;
}

/** Gateways whose image the injector should fill in, and does not. */
export const rule: Rule = {
  name: 'image-auto',
  codes: [DEPLOYMENT_NOT_INJECTED, POD_NOT_INJECTED],
  check(world: World, report: Report): void {
    const webhooks = injectorWebhooks(world);
    for (const pod of withAutoImage(world, Kind.Pod)) {
      if (runs(pod) || !isInjected(pod, webhooks, world)) {
        report(POD_NOT_INJECTED, pod.podSpec.at('containers'), { message: NOBODY_REPLACES, suggestion: LABEL });
      }
    }
    for (const workload of withAutoImage(world, Kind.Deployment)) {
      if (!isInjected(workload, webhooks, world)) {
        report(DEPLOYMENT_NOT_INJECTED, workload.podSpec.at('containers'), {
          message: NOBODY_REPLACES,
          suggestion: LABEL,
        });
      }
    }
  },
};

/** A Pod that the cluster has placed went past the injector. */
function runs({ podSpec }: Workload): boolean {
  return podSpec.filled('nodeName');
}

function withAutoImage(world: World, type: string): Workload[] {
  return world
    .of(type)
    .map(workloadOf)
    .filter((workload) => workload !== undefined)
    .filter(({ podSpec }) => podSpec.objects('containers').some(isAutoProxy));
}

function isAutoProxy(container: Field): boolean {
  return container.text('name') === PROXY_CONTAINER && container.text('image') === AUTO_IMAGE;
}

function injectorWebhooks(world: World): Field[] {
  return world
    .of(Kind.MutatingWebhookConfiguration)
    .flatMap(({ root }) => root.objects('webhooks'))
    .filter((webhook) => webhook.text('name')?.endsWith('istio.io'));
}

/** Where nobody shows the injector, it is taken to be Istio's own, which goes by labels. */
function isInjected(workload: Workload, webhooks: readonly Field[], world: World): boolean {
  if (webhooks.length === 0) {
    const membership = world.membershipOf(workload);
    return membership === 'sidecar' || membership === 'unknown';
  }
  const namespaceLabels = world.namespaceLabels(workload.namespace);
  return webhooks.some((webhook) => isResponsible(webhook, workload.labels, namespaceLabels));
}

function isResponsible(webhook: Field, podLabels: Labels, namespaceLabels: Labels = new Map()): boolean {
  return (
    matchesSelector(namespaceLabels, webhook.object('namespaceSelector')) &&
    matchesSelector(podLabels, webhook.object('objectSelector'))
  );
}
