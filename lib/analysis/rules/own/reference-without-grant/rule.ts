import { defineCode } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { quote } from '../../../../diagnostics/words';
import { gatewayApiPage } from '../../../../facts/documentation';
import {
  backendsOf,
  certificatesOf,
  isAtGateway,
  type Reference,
  ROUTE_KINDS,
  routesIn,
} from '../../../../world/gateway-api/routes';
import { Kind } from '../../../../world/kinds';
import type { Field, Resource } from '../../../../world/resource';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const ROUTE = `apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata:
  name: bookinfo
  namespace: web
spec:
  parentRefs:
    - name: web
  rules:
    - backendRefs:
        - name: productpage
          namespace: bookinfo
          port: 9080`;

const NO_GRANT = defineCode({
  code: 'ANA0111',
  severity: Severity.ERROR,
  title: 'A reference into another namespace is not granted',
  explanation:
    'A route sends requests to a Service of another namespace, or a listener takes a certificate from a Secret of another namespace, and no ReferenceGrant of that namespace allows it. The requests get a 500; the listener is not programmed. Routes for traffic inside of the mesh need no grant in Istio.',
  fix: 'Add a ReferenceGrant to the namespace that is referred to: `from` names the kind and namespace of who refers, `to` what it may refer to.',
  documentation: gatewayApiPage('api-types/referencegrant'),
  examples: __dirname,
});

/** References into other namespaces that nobody allows. */
export const rule: Rule = {
  name: 'reference-without-grant',
  codes: [NO_GRANT],
  check(world: World, report: Report): void {
    const grants = new Grants(world.of(Kind.ReferenceGrant));
    const gateways = [...world.of(Kind.KubernetesGateway), ...world.of(Kind.ListenerSet)];
    const references = [
      ...routesIn(world).filter(isAtGateway).flatMap(backendsOf),
      ...gateways.flatMap(certificatesOf),
    ];
    for (const reference of references) {
      const { field, kind, namespace, name } = reference;
      const { resource } = field;
      if (namespace !== resource.namespace && !grants.allow(reference)) {
        report(NO_GRANT, field.at('namespace'), {
          message: `no ReferenceGrant of namespace ${quote(namespace)} lets a ${resource.kind} of ${quote(resource.namespace)} refer to ${kind} ${quote(name)}`,
          suggestion: `add a ReferenceGrant to namespace ${quote(namespace)}`,
          isUnsure: !world.isClosed,
          isLikely: world.holdsSome(Kind.ReferenceGrant, namespace),
        });
      }
    }
  },
};

/** What ReferenceGrants allow. */
class Grants {
  /** Names that may be referred to; undefined for all, by who may refer to what. */
  private readonly names = new Map<string, Set<string | undefined>>();

  public constructor(grants: readonly Resource[]) {
    for (const { namespace, spec } of grants) {
      for (const from of spec.objects('from')) {
        for (const to of spec.objects('to')) {
          this.add(`${typeOf(from)} of ${from.text('namespace')} to ${typeOf(to)} of ${namespace}`, to.text('name'));
        }
      }
    }
  }

  public allow({ field: { resource }, type, namespace, name }: Reference): boolean {
    const names = this.names.get(`${resource.type} of ${resource.namespace} to ${type} of ${namespace}`);
    return names?.has(undefined) === true || names?.has(name) === true;
  }

  private add(key: string, name: string | undefined): void {
    this.names.set(key, (this.names.get(key) ?? new Set()).add(name || undefined));
  }
}

function typeOf(side: Field): string {
  return `${side.text('group') ?? ''}/${side.text('kind') ?? ''}`;
}
