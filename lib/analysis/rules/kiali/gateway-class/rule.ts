import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { didYouMean } from '../../../../diagnostics/suggestion';
import { quote } from '../../../../diagnostics/words';
import { gatewayApiPage } from '../../../../facts/documentation';
import { ISTIO_CLASSES } from '../../../../facts/gateways';
import { Kind } from '../../../../world/kinds';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const UNKNOWN_CLASS = defineCode({
  code: 'KIA1504',
  severity: Severity.ERROR,
  title: 'A Gateway has a class that does not exist',
  explanation:
    'No controller is responsible for a Kubernetes Gateway whose class does not exist: no proxy is deployed for it, and it does not accept requests. Istio creates its own classes.',
  fix: 'Correct the class. For Istio, use istio, or istio-waypoint for a waypoint.',
  documentation: gatewayApiPage('api-types/gatewayclass'),
  examples: __dirname,
});

const MESSAGES = messagesOf(UNKNOWN_CLASS, {
  unknownClass: ({ className, candidates }: { className: string; candidates: readonly string[] }) => ({
    message: `GatewayClass ${quote(className)} does not exist`,
    suggestion: didYouMean(className, candidates, 'correct the class'),
  }),
});

/** Reports Kubernetes Gateways whose class does not exist. */
export const rule: Rule = {
  name: 'gateway-class',
  codes: [UNKNOWN_CLASS],
  check(world: World, report: Report): void {
    const known = new Set([...ISTIO_CLASSES, ...world.of(Kind.GatewayClass).map(({ name }) => name)]);
    for (const { spec } of world.of(Kind.KubernetesGateway)) {
      const className = spec.text('gatewayClassName');
      if (className && !known.has(className)) {
        const diagnostic = MESSAGES.unknownClass({ className, candidates: [...known] });
        report(diagnostic, spec.at('gatewayClassName'), { isUnsure: !world.isClosed });
      }
    }
  },
};
