import { defineCode } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { didYouMean } from '../../../../diagnostics/suggestion';
import { quote } from '../../../../diagnostics/words';
import { gatewayApiPage } from '../../../../facts/documentation';
import { ISTIO_CLASSES } from '../../../../facts/gateways';
import { Kind } from '../../../../world/kinds';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

function example(className: string): string {
  return `apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata:
  name: web
spec:
  gatewayClassName: ${className}
  listeners:
    - name: http
      port: 80
      protocol: HTTP`;
}

const UNKNOWN_CLASS = defineCode({
  code: 'KIA1504',
  severity: Severity.ERROR,
  title: 'A Gateway has a class that does not exist',
  explanation:
    'No controller is responsible for a Gateway of the Gateway API whose class is not there: nothing is deployed for it, and it takes no requests. Istio makes its own classes itself.',
  fix: 'Correct the class. For Istio it is istio, or istio-waypoint for a waypoint.',
  documentation: gatewayApiPage('api-types/gatewayclass'),
  examples: __dirname,
});

/** Gateways that no controller takes care of. */
export const rule: Rule = {
  name: 'gateway-class',
  codes: [UNKNOWN_CLASS],
  check(world: World, report: Report): void {
    const known = new Set([...ISTIO_CLASSES, ...world.of(Kind.GatewayClass).map(({ name }) => name)]);
    for (const { spec } of world.of(Kind.KubernetesGateway)) {
      const className = spec.text('gatewayClassName');
      if (className && !known.has(className)) {
        report(UNKNOWN_CLASS, spec.at('gatewayClassName'), {
          message: `there is no GatewayClass ${quote(className)}`,
          suggestion: didYouMean(className, [...known], 'correct the class'),
          isUnsure: !world.isClosed,
        });
      }
    }
  },
};
