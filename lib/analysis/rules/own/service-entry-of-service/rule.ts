import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { quote } from '../../../../diagnostics/words';
import { istioPage } from '../../../../facts/documentation';
import { Kind } from '../../../../world/kinds';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const SAME_HOST = defineCode({
  code: 'ANA0168',
  severity: Severity.WARNING,
  title: 'A ServiceEntry has the host of a Service',
  explanation:
    'A ServiceEntry and a Service define the same host. If both are in the namespace of the Service, requests are spread over the pods of the Service and the endpoints of the ServiceEntry, whatever its location is. In another namespace, the ServiceEntry has no effect.',
  fix: 'Use another host in the ServiceEntry. To send requests of the Service elsewhere, route them in a VirtualService; to add virtual machines, use WorkloadEntries with the labels that the Service selects.',
  documentation: istioPage('reference/config/networking/service-entry'),
  examples: __dirname,
});

const MESSAGES = messagesOf(SAME_HOST, {
  mergedEndpoints: ({ service }: { service: string }) => ({
    message: `Service ${quote(service)} has the same host, so requests are spread over its pods and these endpoints`,
    suggestion: 'use another host, and route to it in a VirtualService',
  }),
  ignoredEntry: ({ service }: { service: string }) => ({
    message: `Service ${quote(service)} in another namespace has the same host, so the ServiceEntry has no effect`,
    suggestion: 'use another host, and route to it in a VirtualService',
  }),
});

/** Reports ServiceEntries with the host of a Service. */
export const rule: Rule = {
  name: 'service-entry-of-service',
  codes: [SAME_HOST],
  check(world: World, report: Report): void {
    for (const { spec, namespace } of world.of(Kind.ServiceEntry)) {
      for (const [index, host] of spec.texts('hosts')) {
        const service = world.hosts.service(host.toLowerCase());
        // Services that Istio may create, such as that of the default gateway, are not known to exist.
        if (service !== undefined && service.role !== 'assumed') {
          const message = service.namespace === namespace ? MESSAGES.mergedEndpoints : MESSAGES.ignoredEntry;
          report(message({ service: service.qualifiedName }), spec.at('hosts', index));
        }
      }
    }
  },
};
