// Reports Gateways that no pod uses. Several rules look up the pods of a Gateway, and each may run alone.
import { REFERENCE_NOT_FOUND } from '../diagnostics/codes/references';
import { messagesOf } from '../diagnostics/define-code';
import { quote } from '../diagnostics/words';
import { nearest } from '../private/nearest';
import { selectorText } from '../world/gateway-workload';
import type { Resource } from '../world/resource';
import type { World } from '../world/world';
import type { Report } from './rule';

const USUAL_GATEWAYS = ['ingressgateway', 'egressgateway', 'eastwestgateway'];

const MESSAGES = messagesOf(REFERENCE_NOT_FOUND, {
  gatewayWithoutPods: ({ labels, meant }: { labels: string; meant?: string | undefined }) => ({
    message: `no pod has labels ${quote(labels)}, so the Gateway configures nothing`,
    suggestion:
      meant === undefined
        ? 'use the labels of the pods of a gateway, such as istio: ingressgateway'
        : `did you mean istio: ${meant}?`,
  }),
});

/** Reports a Gateway whose selector matches no pod. */
export function reportMissingWorkload(gateway: Resource, world: World, report: Report): void {
  const meant = usualGatewayLike(gateway.spec.textMap('selector'));
  report(MESSAGES.gatewayWithoutPods({ labels: selectorText(gateway), meant }), gateway.spec.at('selector'), {
    isUnsure: !world.hasAllWorkloads(),
    isLikely: meant !== undefined,
  });
}

/**
 * The gateway of Istio's own installations whose label is misspelled. Undefined for a variant of its name, such as
 * `ingressgateway-internal`, which is a gateway of its own.
 */
function usualGatewayLike(selector: ReadonlyMap<string, string>): string | undefined {
  const [only, ...others] = selector;
  if (only === undefined || others.length > 0) {
    return undefined;
  }
  const [key, value] = only;
  const meant = nearest(value, USUAL_GATEWAYS);
  const isVariant = meant !== undefined && value !== meant && value.startsWith(meant);
  const isExact = key === 'istio' && value === meant;
  return nearest(key, ['istio']) === undefined || isVariant || isExact ? undefined : meant;
}
