import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { closestName, suggestName } from '../../../../diagnostics/suggestion';
import { quote } from '../../../../diagnostics/words';
import { gatewayApiPage } from '../../../../facts/documentation';
import { backendsOf, routesIn } from '../../../../world/gateway-api/routes';
import { Kind } from '../../../../world/kinds';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const NO_BACKEND = defineCode({
  code: 'KIA1402',
  severity: Severity.ERROR,
  title: 'A route sends requests to a Service that does not exist',
  explanation:
    'A route of the Gateway API names a Service in `backendRefs` or in a filter that mirrors requests, but the Service does not exist. Requests to it receive a 500. The name is the name of a Service, not a host: it contains no dots, and the namespace has its own field.',
  fix: 'Correct the name or the namespace, or create the Service.',
  documentation: gatewayApiPage('api-types/httproute'),
  examples: __dirname,
});

const MESSAGES = messagesOf(NO_BACKEND, {
  unknownService: ({ name, namespace, meant }: UnknownService) => ({
    message: `namespace ${quote(namespace)} has no Service ${quote(name)}`,
    suggestion: suggestName(meant, 'correct the name or the namespace'),
  }),
  serviceElsewhere: ({ name, namespace, elsewhere }: { name: string; namespace: string; elsewhere: string }) => ({
    message: `Service ${quote(name)} exists in namespace ${quote(elsewhere)}, not in ${quote(namespace)}`,
    suggestion: `set namespace to ${quote(elsewhere)}, and add a ReferenceGrant there`,
  }),
  hostInsteadOfName: ({ host }: { host: string }) => ({
    message: `${quote(host)} is a host, not the name of a Service`,
    suggestion: 'set "name" to the plain name, and "namespace" to the namespace of the Service',
  }),
});

interface UnknownService {
  readonly name: string;
  readonly namespace: string;
  /** A Service with a similar name. */
  readonly meant: string | undefined;
}

/** Reports routes that send requests to Services that do not exist. */
export const rule: Rule = {
  name: 'route-backend',
  codes: [NO_BACKEND],
  check(world: World, report: Report): void {
    for (const { field, type, namespace, name } of routesIn(world).flatMap(backendsOf)) {
      if (type === Kind.Service && name !== '' && world.find(type, namespace, name) === undefined) {
        if (name.includes('.')) {
          report(MESSAGES.hostInsteadOfName({ host: name }), field.at('name'));
        } else {
          const candidates = world.namesOf(type, namespace);
          const meant = closestName(name, candidates);
          const [elsewhere] = meant === undefined ? world.named(type, name) : [];
          const diagnostic =
            elsewhere === undefined
              ? MESSAGES.unknownService({ name, namespace, meant })
              : MESSAGES.serviceElsewhere({ name, namespace, elsewhere: elsewhere.namespace });
          report(diagnostic, field.at('name'), {
            isUnsure: !world.knowsAll(type, namespace),
            isLikely: elsewhere !== undefined,
          });
        }
      }
    }
  },
};
