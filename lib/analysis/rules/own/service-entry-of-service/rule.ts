import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { quote } from '../../../../diagnostics/words';
import { istioPage } from '../../../../facts/documentation';
import { Kind } from '../../../../world/kinds';
import type { Resource } from '../../../../world/resource';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const SAME_HOST = defineCode({
  code: 'ANA0168',
  severity: Severity.WARNING,
  title: 'A ServiceEntry has the host of a Service',
  explanation:
    'A ServiceEntry and a Service define the same host. If both are in the namespace of the Service, requests are spread over the pods of the Service and the endpoints of the ServiceEntry, whatever its location is. In another namespace, the ServiceEntry has no effect. A short name of the Service, such as `cart.shop`, sends all requests that use this name to the endpoints of the ServiceEntry.',
  fix: 'Use another host in the ServiceEntry. To send requests of the Service elsewhere, route them in a VirtualService; to add virtual machines, use WorkloadEntries with the labels that the Service selects.',
  documentation: istioPage('reference/config/networking/service-entry'),
  examples: __dirname,
});

const MESSAGES = messagesOf(SAME_HOST, {
  mergedEndpoints: ({ service }: { service: string }) => ({
    message: `Service ${quote(service)} has the same host, so requests are spread over its pods and these endpoints`,
    suggestion: 'use another host, and route to it in a VirtualService',
  }),
  takenName: ({ service }: { service: string }) => ({
    message: `this is a short name of Service ${quote(service)}, so requests that use it go to these endpoints`,
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
        const service = serviceOf(host.toLowerCase(), world);
        // Services that Istio may create, such as that of the default gateway, are not known to exist.
        if (service !== undefined && service.role !== 'assumed') {
          const isFull = world.hosts.service(host.toLowerCase()) !== undefined;
          const isOwn = service.namespace === namespace;
          const message = !isFull ? MESSAGES.takenName : isOwn ? MESSAGES.mergedEndpoints : MESSAGES.ignoredEntry;
          report(message({ service: service.qualifiedName }), spec.at('hosts', index));
        }
      }
    }
  },
};

/** The Service with a host, in its full form or in a shorter one, such as `cart.shop` or `cart.shop.svc`. */
function serviceOf(host: string, world: World): Resource | undefined {
  const suffixes = ['', `.${world.clusterDomain}`, `.svc.${world.clusterDomain}`];
  return suffixes.map((suffix) => world.hosts.service(host + suffix)).find((service) => service !== undefined);
}
