import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { quote } from '../../../../diagnostics/words';
import { gatewayApiPage } from '../../../../facts/documentation';
import { grantsOf } from '../../../../world/gateway-api/grants';
import { backendsOf, certificatesOf, isAtGateway, routesIn } from '../../../../world/gateway-api/routes';
import { Kind } from '../../../../world/kinds';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const NO_GRANT = defineCode({
  code: 'ANA0111',
  severity: Severity.ERROR,
  title: 'A reference to another namespace has no ReferenceGrant',
  explanation:
    'A route sends requests to a Service in another namespace, or a listener uses a Secret in another namespace, and no ReferenceGrant in that namespace allows it. Requests of the route receive a 500; the listener is not programmed. In Istio, routes for traffic within the mesh do not need a ReferenceGrant.',
  fix: 'Add a ReferenceGrant to the other namespace. `from` lists the kind and namespace of the route or Gateway, `to` the kind of the object that it refers to.',
  documentation: gatewayApiPage('api-types/referencegrant'),
  examples: __dirname,
});

/** A reference to an object in another namespace. */
interface CrossReference {
  /** Kind and namespace of the object that contains the reference. */
  readonly from: { readonly kind: string; readonly namespace: string };
  readonly to: { readonly kind: string; readonly namespace: string; readonly name: string };
}

const MESSAGES = messagesOf(NO_GRANT, {
  missingGrant: ({ from, to }: CrossReference) => ({
    message: `no ReferenceGrant in namespace ${quote(to.namespace)} allows references from kind ${from.kind} in ${quote(from.namespace)} to ${to.kind} ${quote(to.name)}`,
    suggestion: `add a ReferenceGrant to namespace ${quote(to.namespace)}`,
  }),
});

/** Reports references to other namespaces that no ReferenceGrant allows. */
export const rule: Rule = {
  name: 'reference-without-grant',
  codes: [NO_GRANT],
  check(world: World, report: Report): void {
    const grants = grantsOf(world);
    const gateways = [...world.of(Kind.KubernetesGateway), ...world.of(Kind.ListenerSet)];
    const references = [
      ...routesIn(world).filter(isAtGateway).flatMap(backendsOf),
      ...gateways.flatMap(certificatesOf),
    ];
    for (const reference of references) {
      const { field, kind, namespace, name } = reference;
      const { resource } = field;
      if (namespace !== resource.namespace && !grants.allow(reference)) {
        const from = { kind: resource.kind, namespace: resource.namespace };
        report(MESSAGES.missingGrant({ from, to: { kind, namespace, name } }), field.at('namespace'), {
          isUnsure: !world.knowsAll(Kind.ReferenceGrant, namespace),
        });
      }
    }
  },
};
