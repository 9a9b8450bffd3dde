import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { quote } from '../../../../diagnostics/words';
import { gatewayApiPage } from '../../../../facts/documentation';
import { isAtGateway, parentsOf } from '../../../../world/gateway-api/routes';
import { Kind } from '../../../../world/kinds';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const IGNORED = defineCode({
  code: 'ANA0159',
  severity: Severity.WARNING,
  title: 'hostnames have no effect in a route for a Service',
  explanation:
    'A route whose parents are Services applies to all requests to these Services within the mesh. Its `hostnames` are ignored: they neither add other hosts nor exclude requests. They apply only to parents that are Gateways.',
  fix: 'Remove `hostnames`; to restrict the route, match a header, or attach the route to a Gateway.',
  documentation: gatewayApiPage('mesh'),
  examples: __dirname,
});

const MESSAGES = messagesOf(IGNORED, {
  ignoredHostnames: ({ kind, name }: { kind: string; name: string }) => ({
    message: `the route applies to all requests to ${kind} ${quote(name)}, whatever their host is`,
    suggestion: 'remove hostnames, or add a Gateway to parentRefs',
  }),
});

const MESH_PARENTS = new Set<string>([Kind.Service, Kind.ServiceEntry]);

/** Reports hostnames of routes that only apply within the mesh. */
export const rule: Rule = {
  name: 'mesh-route-hostnames',
  codes: [IGNORED],
  check(world: World, report: Report): void {
    for (const route of [Kind.HttpRoute, Kind.GrpcRoute].flatMap((type) => world.of(type))) {
      const mesh = parentsOf(route).find(({ type }) => MESH_PARENTS.has(type));
      if (route.spec.filled('hostnames') && mesh !== undefined && !isAtGateway(route)) {
        report(MESSAGES.ignoredHostnames({ kind: mesh.kind, name: mesh.name }), route.spec.at('hostnames'));
      }
    }
  },
};
