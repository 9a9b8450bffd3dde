import { quote } from '../../../diagnostics/words';
import { istioPage } from '../../../facts/documentation';
import { Kind } from '../../../world/kinds';
import type { World } from '../../../world/world';
import { Severity } from '../../finding';
import type { Code, Report, Rule } from '../../rule';
import { didYouMean } from '../suggestion';

const NO_NAMESPACE: Code = {
  code: 'KIA0005',
  severity: Severity.ERROR,
  title: 'exportTo names a namespace that does not exist',
  explanation:
    'A VirtualService, DestinationRule or ServiceEntry is exported to a namespace that is not there. Those who should see it do not, because `exportTo` hides it from all namespaces that it leaves out.',
  fix: 'Correct the name of the namespace, or create it.',
  example: {
    bad: `apiVersion: v1
kind: Namespace
metadata:
  name: bookinfo
---
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata:
  name: example
  namespace: egress
spec:
  hosts:
    - api.example.com
  exportTo:
    - book-info
  ports:
    - number: 443
      name: tls
      protocol: TLS
  resolution: DNS`,
    good: `apiVersion: v1
kind: Namespace
metadata:
  name: bookinfo
---
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata:
  name: example
  namespace: egress
spec:
  hosts:
    - api.example.com
  exportTo:
    - bookinfo
  ports:
    - number: 443
      name: tls
      protocol: TLS
  resolution: DNS`,
  },
  documentation: istioPage('ops/best-practices/traffic-management'),
};

const EXPORTED = [Kind.VirtualService, Kind.DestinationRule, Kind.ServiceEntry];
const NO_NAMES = new Set(['.', '*', '~']);

/** Namespaces in `exportTo` that are not there. */
export const exportToNamespace: Rule = {
  name: 'export-to-namespace',
  codes: [NO_NAMESPACE],
  reads: [...EXPORTED, Kind.Namespace],
  check(world: World, report: Report): void {
    const names = world.of(Kind.Namespace).map(({ name }) => name);
    for (const { spec } of EXPORTED.flatMap((type) => world.of(type))) {
      for (const [index, namespace] of spec.texts('exportTo')) {
        if (!NO_NAMES.has(namespace) && !world.hasNamespace(namespace)) {
          report(NO_NAMESPACE, spec.at('exportTo', index), {
            message: `there is no namespace ${quote(namespace)}`,
            suggestion: didYouMean(namespace, names, 'correct the name'),
            isUnsure: !world.isClosed,
          });
        }
      }
    }
  },
};
