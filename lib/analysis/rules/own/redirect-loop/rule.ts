import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { gatewayApiPage } from '../../../../facts/documentation';
import { Kind } from '../../../../world/kinds';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';
import { HttpRouteLoops } from './http-route';
import type { Address } from './redirect';
import { VirtualServiceLoops } from './virtual-service';

const LOOP = defineCode({
  code: 'ANA0162',
  severity: Severity.ERROR,
  title: 'A redirect leads back to itself',
  explanation:
    'A request that follows the redirect arrives at the same route, which redirects it again, until the client gives up. A common cause is a redirect to HTTPS in a route for both the HTTP and the HTTPS port of a gateway, or a redirect to a path that its own match covers.',
  fix: 'Use two routes: one for the HTTP port, with the redirect, and one for the HTTPS port. In the Gateway API, `sectionName` in `parentRefs` selects the listener; in a VirtualService, `port` in `match` does, or `httpsRedirect` in the Gateway replaces the redirect.',
  documentation: gatewayApiPage('guides/http-redirect-rewrite'),
  examples: __dirname,
});

const MESSAGES = messagesOf(LOOP, {
  routeLoop: ({ address }: { address: Address }) => ({
    message: `requests to ${textOf(address)} are redirected to the same address again`,
    suggestion: 'attach the redirect to another listener with sectionName, or match other paths',
  }),
  virtualServiceLoop: ({ address }: { address: Address }) => ({
    message: `requests to ${textOf(address)} are redirected to the same address again`,
    suggestion: 'match only the port or the paths to redirect',
  }),
});

function textOf({ scheme, port }: Address): string {
  return `${scheme === 'https' ? 'HTTPS' : 'HTTP'}${port === undefined ? ' in the mesh' : ` port ${port}`}`;
}

/** Reports redirects to the route that they are in. */
export const rule: Rule = {
  name: 'redirect-loop',
  codes: [LOOP],
  check(world: World, report: Report): void {
    const httpRoutes = new HttpRouteLoops(world);
    for (const { filter, address } of world.of(Kind.HttpRoute).flatMap((route) => httpRoutes.in(route))) {
      report(MESSAGES.routeLoop({ address }), filter);
    }
    const virtualServices = new VirtualServiceLoops(world);
    for (const { redirect, address } of world.of(Kind.VirtualService).flatMap((each) => virtualServices.in(each))) {
      report(MESSAGES.virtualServiceLoop({ address }), redirect);
    }
  },
};
