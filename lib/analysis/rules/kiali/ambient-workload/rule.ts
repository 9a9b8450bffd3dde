import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { quote } from '../../../../diagnostics/words';
import { INJECT_TEMPLATES } from '../../../../facts/annotations';
import { istioPage } from '../../../../facts/documentation';
import { PROXY_CONTAINER } from '../../../../facts/gateways';
import { DATAPLANE_MODE, SIDECAR_INJECT } from '../../../../facts/labels';
import type { Workload } from '../../../../world/workload';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const PAGE = istioPage('ambient/usage/add-workloads');

const BOTH_LABELS = defineCode({
  code: 'KIA1311',
  severity: Severity.WARNING,
  title: 'Pods are labeled for ambient mode and get a sidecar',
  explanation:
    'The pods have the label `istio.io/dataplane-mode: ambient`, but their own label or that of the namespace injects a sidecar. Ambient mode excludes pods with a sidecar, so the label has no effect.',
  fix: 'Remove the label for ambient mode, or disable injection; for a pod in a namespace with injection, use `sidecar.istio.io/inject: "false"`.',
  documentation: PAGE,
  examples: __dirname,
});

const PROXY_IN_AMBIENT = defineCode({
  code: 'KIA1315',
  severity: Severity.WARNING,
  title: 'Pods that are labeled for ambient mode contain a sidecar',
  explanation:
    'The pods define the container `istio-proxy` themselves, as `istioctl kube-inject` does, and they or their namespace have the label for ambient mode. Ambient mode excludes pods with a sidecar.',
  fix: 'Remove the container, or exclude the pods from ambient mode with `istio.io/dataplane-mode: none`.',
  documentation: PAGE,
  examples: __dirname,
});

const SIDECAR_IN_AMBIENT = defineCode({
  code: 'KIA1316',
  severity: Severity.INFO,
  title: 'Pods in a namespace in ambient mode get a sidecar',
  explanation:
    'The namespace is in ambient mode, but the pods request a sidecar. This works: the pods stay in sidecar mode, and their traffic does not go through waypoints. It is intended for a migration.',
  fix: 'Remove the label `sidecar.istio.io/inject` when the pods do not need a sidecar anymore.',
  documentation: PAGE,
  examples: __dirname,
});

const MESSAGES = {
  ...messagesOf(BOTH_LABELS, {
    labelWithoutEffect: () => ({
      message: 'the pods get a sidecar, which excludes them from ambient mode',
      suggestion: 'remove this label, or disable injection',
    }),
  }),
  ...messagesOf(PROXY_IN_AMBIENT, {
    proxyContainer: () => ({
      message: 'the pods are labeled for ambient mode, but this container is a sidecar, which excludes them',
      suggestion: `remove the container, or label the pods ${DATAPLANE_MODE}: none`,
    }),
  }),
  ...messagesOf(SIDECAR_IN_AMBIENT, {
    sidecarRequested: ({ namespace }: { namespace: string }) => ({
      message: `the pods request a sidecar, but namespace ${quote(namespace)} is in ambient mode`,
      suggestion: 'remove the label when the pods do not need a sidecar anymore',
    }),
  }),
};

/** Reports pods that are labeled for ambient mode and have a sidecar. */
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
    report(MESSAGES.proxyContainer(), proxy);
  } else if (mode === 'ambient') {
    report(MESSAGES.labelWithoutEffect(), workload.metadata.at('labels', DATAPLANE_MODE));
  } else {
    const message = MESSAGES.sidecarRequested({ namespace: workload.namespace });
    report(message, workload.metadata.at('labels', SIDECAR_INJECT));
  }
}

/** The pods of a gateway are proxies, so ambient mode does not matter. */
function isGateway({ annotations }: Workload): boolean {
  return annotations.get(INJECT_TEMPLATES)?.includes('gateway') === true;
}
