// What rules about Gateways look up about the pods behind them.

import { REFERENCE_NOT_FOUND } from '../diagnostics/codes/references';
import { quote } from '../diagnostics/words';
import { nearest } from '../private/nearest';
import { formatLabels } from '../world/labels';
import type { Resource } from '../world/resource';
import type { Workload } from '../world/workload';
import type { World } from '../world/world';
import type { Report } from './rule';

const USUAL_GATEWAYS = ['ingressgateway', 'egressgateway', 'eastwestgateway'];

/** The pods that a Gateway configures, of all namespaces. */
export function workloadsOfGateway(gateway: Resource, world: World): readonly Workload[] {
  return world.workloads.select(gateway.spec.textMap('selector'));
}

/** Selector of a Gateway, as messages show it. */
export function selectorText(gateway: Resource): string {
  return formatLabels(gateway.spec.textMap('selector'));
}

/** Reports a Gateway that no pod reads. */
export function reportMissingWorkload(gateway: Resource, world: World, report: Report): void {
  const meant = meantBy(gateway.spec.textMap('selector'));
  report(REFERENCE_NOT_FOUND, gateway.spec.at('selector'), {
    message: `no pod has labels ${quote(selectorText(gateway))}, so the Gateway configures nothing`,
    suggestion: meant
      ? `did you mean istio: ${meant}?`
      : 'give the labels of the pods of a gateway, such as istio: ingressgateway',
    isUnsure: !world.hasAllWorkloads(),
    isLikely: meant !== undefined,
  });
}

/** The gateway of Istio's own installations whose label is misspelt; undefined for a gateway of another name. */
function meantBy(selector: ReadonlyMap<string, string>): string | undefined {
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

/** The Gateway that a VirtualService names: `name` in its own namespace, or `namespace/name`. */
export function gatewayReference(
  name: string,
  namespace: string,
): { readonly namespace: string; readonly name: string } {
  const slash = name.indexOf('/');
  return slash < 0 ? { namespace, name } : { namespace: name.slice(0, slash), name: name.slice(slash + 1) };
}
