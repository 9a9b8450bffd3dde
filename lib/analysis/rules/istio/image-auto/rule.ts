import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { quote } from '../../../../diagnostics/words';
import { istioAnalysisPage } from '../../../../facts/documentation';
import { PROXY_CONTAINER } from '../../../../facts/gateways';
import { SIDECAR_INJECT } from '../../../../facts/labels';
import { memoized } from '../../../../private/memoized';
import { Kind } from '../../../../world/kinds';
import { matchesSelector } from '../../../../world/labels';
import type { Field } from '../../../../world/resource';
import { SelectorIndex } from '../../../../world/selector-index';
import { type Workload, workloadOf } from '../../../../world/workload';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const AUTO_IMAGE = 'auto';

const DEPLOYMENT_NOT_INJECTED = defineCode({
  code: 'IST0146',
  severity: Severity.ERROR,
  title: 'The pods of a Deployment have image auto, but are not injected',
  explanation:
    'The sidecar injector replaces image auto of a container istio-proxy, but no injector handles the pods of the Deployment. They do not start: there is no image called auto.',
  fix: 'Label the pods `sidecar.istio.io/inject: "true"`, or the namespace `istio-injection: enabled`.',
  documentation: istioAnalysisPage('IST0146'),
  examples: __dirname,
});

const POD_NOT_INJECTED = defineCode({
  code: 'IST0147',
  severity: Severity.ERROR,
  title: 'A Pod has image auto, but is not injected',
  explanation:
    'The sidecar injector replaces image auto of a container istio-proxy when the Pod is created, but no injector handles the Pod, or none did when it was created. The Pod does not start: there is no image called auto.',
  fix: 'Label the Pod `sidecar.istio.io/inject: "true"`, or the namespace `istio-injection: enabled`, and create the Pod again.',
  documentation: istioAnalysisPage('IST0147'),
  examples: __dirname,
});

const WORDINGS = {
  notInjected: () => ({
    message: `container ${quote(PROXY_CONTAINER)} has image ${quote(AUTO_IMAGE)}, but no injector replaces it`,
    suggestion: `label the pods ${SIDECAR_INJECT}: "true"`,
  }),
};
const DEPLOYMENT_MESSAGES = messagesOf(DEPLOYMENT_NOT_INJECTED, WORDINGS);
const POD_MESSAGES = messagesOf(POD_NOT_INJECTED, WORDINGS);

/** Reports proxies whose image the injector should set, but does not. */
export const rule: Rule = {
  name: 'image-auto',
  codes: [DEPLOYMENT_NOT_INJECTED, POD_NOT_INJECTED],
  check(world: World, report: Report): void {
    const injectors = new Injectors(world);
    for (const pod of withAutoImage(world, Kind.Pod)) {
      if (isScheduled(pod) || !injectors.handle(pod)) {
        report(POD_MESSAGES.notInjected(), pod.podSpec.at('containers'));
      }
    }
    for (const workload of withAutoImage(world, Kind.Deployment)) {
      if (!injectors.handle(workload)) {
        report(DEPLOYMENT_MESSAGES.notInjected(), workload.podSpec.at('containers'));
      }
    }
  },
};

/** A Pod on a node has been created already; if its image is still `auto`, the injector did not handle it. */
function isScheduled({ podSpec }: Workload): boolean {
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

/** The injectors of a world. */
class Injectors {
  private readonly byNamespace: SelectorIndex<Field>;
  private readonly byPod: (webhooks: readonly Field[]) => SelectorIndex<Field>;
  private readonly isAssumed: boolean;

  public constructor(private readonly world: World) {
    const webhooks = injectorWebhooks(world);
    this.isAssumed = webhooks.length === 0;
    this.byNamespace = bySelector(webhooks, 'namespaceSelector');
    this.byPod = memoized((selected) => bySelector(selected, 'objectSelector'));
  }

  /** If the manifests contain no webhook of an injector, Istio's own injector is assumed, which decides by labels. */
  public handle(workload: Workload): boolean {
    if (this.isAssumed) {
      const membership = this.world.membershipOf(workload);
      return membership === 'sidecar' || membership === 'unknown';
    }
    const ofNamespace = this.byNamespace.selecting(this.world.namespaceLabels(workload.namespace) ?? new Map());
    return this.byPod(ofNamespace).selecting(workload.labels).length > 0;
  }
}

function bySelector(webhooks: readonly Field[], name: string): SelectorIndex<Field> {
  return new SelectorIndex(
    webhooks,
    (webhook) => webhook.objectOrEmpty(name).textMap('matchLabels'),
    (labels, webhook) => matchesSelector(labels, webhook.object(name)),
  );
}
