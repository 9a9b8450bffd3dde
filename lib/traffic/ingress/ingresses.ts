// Ingresses of Kubernetes that Istio handles, and the gateways that serve them.

import { INGRESS_CLASS } from '../../facts/annotations';
import { INGRESS_CONTROLLER, INGRESS_GATEWAY, INTERNAL_INGRESS } from '../../facts/gateways';
import { memoized } from '../../private/memoized';
import { byAge } from '../../world/age';
import { INGRESS_LABELS } from '../../world/defaults';
import { Kind } from '../../world/kinds';
import type { Labels } from '../../world/labels';
import type { Resource } from '../../world/resource';
import type { World } from '../../world/world';

const DEFAULT_CLASS = 'istio';

/** The Ingresses that Istio handles, the oldest first. */
export const ingressesOf = memoized((world: World): readonly Resource[] =>
  world
    .of(Kind.Ingress)
    .filter((ingress) => isHandled(ingress, world))
    .sort(byAge),
);

/** Name of the Gateway that istiod makes of an Ingress. */
export function ingressGatewayName({ namespace, name }: Resource, world: World): string {
  return `${world.rootNamespace}/${name}-${INTERNAL_INGRESS}-${namespace}`;
}

/** Labels of the gateways that serve Ingresses. */
export function ingressSelector({ meshConfig }: World): Labels {
  const service = meshConfig.text('ingressService');
  const byService = service === INGRESS_GATEWAY ? undefined : service;
  return new Map([['istio', meshConfig.text('ingressSelector') || byService || INGRESS_LABELS.istio]]);
}

/** Whether the class of an Ingress is that of Istio. Without a class, it is only in the mode `DEFAULT` of the controller. */
function isHandled({ annotations, spec }: Resource, world: World): boolean {
  const mode = world.meshConfig.text('ingressControllerMode') ?? 'STRICT';
  const annotated = annotations.get(INGRESS_CLASS);
  if (annotated !== undefined) {
    return mode !== 'OFF' && annotated === (world.meshConfig.text('ingressClass') || DEFAULT_CLASS);
  }
  const name = spec.text('ingressClassName');
  const ingressClass = name === undefined ? undefined : world.find(Kind.IngressClass, '', name);
  return ingressClass === undefined ? mode === 'DEFAULT' : ingressClass.spec.text('controller') === INGRESS_CONTROLLER;
}
