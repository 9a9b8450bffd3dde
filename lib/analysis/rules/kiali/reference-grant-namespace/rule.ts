import { defineCode } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { didYouMean } from '../../../../diagnostics/suggestion';
import { quote } from '../../../../diagnostics/words';
import { gatewayApiPage } from '../../../../facts/documentation';
import { Kind } from '../../../../world/kinds';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

function example(namespace: string): string {
  return `apiVersion: v1
kind: Namespace
metadata:
  name: web
---
apiVersion: gateway.networking.k8s.io/v1beta1
kind: ReferenceGrant
metadata:
  name: from-web
  namespace: bookinfo
spec:
  from:
    - group: gateway.networking.k8s.io
      kind: HTTPRoute
      namespace: ${namespace}
  to:
    - group: ""
      kind: Service`;
}

const NO_NAMESPACE = defineCode({
  code: 'KIA1601',
  severity: Severity.ERROR,
  title: 'A ReferenceGrant is for a namespace that does not exist',
  explanation:
    'A ReferenceGrant lets objects of another namespace refer to those of its own, and that other namespace is not there. Those for whom it was meant are still refused, and whoever makes the namespace later gets the grant.',
  fix: 'Correct the name of the namespace, or remove the grant.',
  documentation: gatewayApiPage('api-types/referencegrant'),
  examples: __dirname,
});

/** Namespaces in ReferenceGrants that are not there. */
export const rule: Rule = {
  name: 'reference-grant-namespace',
  codes: [NO_NAMESPACE],
  check(world: World, report: Report): void {
    const names = world.of(Kind.Namespace).map(({ name }) => name);
    for (const from of world.of(Kind.ReferenceGrant).flatMap(({ spec }) => spec.objects('from'))) {
      const namespace = from.text('namespace');
      if (namespace && !world.hasNamespace(namespace)) {
        report(NO_NAMESPACE, from.at('namespace'), {
          message: `there is no namespace ${quote(namespace)}`,
          suggestion: didYouMean(namespace, names, 'correct the name'),
          isUnsure: !world.isClosed,
        });
      }
    }
  },
};
