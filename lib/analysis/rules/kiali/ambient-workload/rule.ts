import { defineCode } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { quote } from '../../../../diagnostics/words';
import { INJECT_TEMPLATES } from '../../../../facts/annotations';
import { istioPage } from '../../../../facts/documentation';
import { PROXY_CONTAINER } from '../../../../facts/gateways';
import { DATAPLANE_MODE, SIDECAR_INJECT } from '../../../../facts/labels';
import { Kind } from '../../../../world/kinds';
import type { Workload } from '../../../../world/workload';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const PAGE = istioPage('ambient/usage/add-workloads');

function pod(labels: string, containers = ''): string {
  return `apiVersion: v1
kind: Pod
metadata:
  name: reviews
  namespace: bookinfo
  labels:
    app: reviews${labels}
spec:
  containers:
    - name: reviews
      image: reviews${containers}`;
}

function namespace(label: string): string {
  return `apiVersion: v1
kind: Namespace
metadata:
  name: bookinfo
  labels:
    ${label}
---
`;
}

const AMBIENT = namespace('istio.io/dataplane-mode: ambient');
const PROXY = '\n    - name: istio-proxy\n      image: proxyv2';

const BOTH_LABELS = defineCode({
  code: 'KIA1311',
  severity: Severity.ERROR,
  title: 'Pods are labelled for ambient mode and for a sidecar',
  explanation:
    'The pods ask for ambient mode with `istio.io/dataplane-mode: ambient`, and they get a sidecar because of their own label or that of the namespace. A pod with a sidecar is left out of ambient mode, so the label has no effect.',
  fix: 'Remove one of the two: the mode, or the injection (`sidecar.istio.io/inject: "false"` for a pod in a namespace with injection).',
  documentation: PAGE,
  examples: __dirname,
});

const PROXY_IN_AMBIENT = defineCode({
  code: 'KIA1315',
  severity: Severity.ERROR,
  title: 'Pods in ambient mode bring a sidecar along',
  explanation:
    'The pods have a container `istio-proxy` of their own, as `istioctl kube-inject` writes it, and they or their namespace have the label for ambient mode. A pod with a sidecar is left out of ambient mode.',
  fix: 'Remove the container, or take the pods out of ambient mode with `istio.io/dataplane-mode: none`.',
  documentation: PAGE,
  examples: __dirname,
});

const SIDECAR_IN_AMBIENT = defineCode({
  code: 'KIA1316',
  severity: Severity.WARNING,
  title: 'Pods in a namespace in ambient mode have a sidecar',
  explanation:
    'The namespace is in ambient mode, and the pods ask for a sidecar. That works: they stay in sidecar mode, and waypoints do not stand in front of them. It is meant for a migration.',
  fix: 'Remove the label `sidecar.istio.io/inject` once the pods can do without a sidecar.',
  documentation: PAGE,
  examples: __dirname,
});

/** Workloads that are half in ambient mode. */
export const rule: Rule = {
  name: 'ambient-workload',
  codes: [BOTH_LABELS, PROXY_IN_AMBIENT, SIDECAR_IN_AMBIENT],
  check(world: World, report: Report): void {
    for (const workload of world.workloads.all) {
      if (workload.resource.role === 'analyzed' && !isGateway(workload)) {
        checkWorkload(workload, world, report);
      }
    }
  },
};

function checkWorkload(workload: Workload, world: World, report: Report): void {
  const mode = workload.labels.get(DATAPLANE_MODE);
  const inherited = world.membershipOfNamespace(workload.namespace);
  if (
    world.membershipOf(workload) !== 'sidecar' ||
    mode === 'none' ||
    (mode === undefined && inherited !== 'ambient')
  ) {
    return;
  }
  const proxy = workload.containers.find(
    (container) => container.text('name') === PROXY_CONTAINER && container.text('image') !== 'auto',
  );
  if (proxy !== undefined) {
    report(PROXY_IN_AMBIENT, proxy, {
      message: 'the pods are labelled for ambient mode and bring a sidecar along',
      suggestion: 'remove the container, or label the pods istio.io/dataplane-mode: none',
    });
  } else if (mode === 'ambient') {
    report(BOTH_LABELS, workload.metadata.at('labels', DATAPLANE_MODE), {
      message: 'the pods get a sidecar, which keeps them out of ambient mode',
      suggestion: 'remove this label, or switch the injection off',
    });
  } else {
    report(SIDECAR_IN_AMBIENT, workload.metadata.at('labels', SIDECAR_INJECT), {
      message: `the pods ask for a sidecar in namespace ${quote(workload.namespace)}, which is in ambient mode`,
      suggestion: 'remove the label once the pods can do without a sidecar',
    });
  }
}

/** Gateways are proxies themselves, in any namespace. */
function isGateway({ annotations }: Workload): boolean {
  return annotations.get(INJECT_TEMPLATES)?.includes('gateway') === true;
}
