import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { istioAnalysisPage } from '../../../../facts/documentation';
import { PROXY_CONTAINER } from '../../../../facts/gateways';
import { isControlPlane } from '../../../../world/control-plane';
import { Kind } from '../../../../world/kinds';
import type { Field, Resource } from '../../../../world/resource';
import { workloadOf } from '../../../../world/workload';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

/** The user that the proxy runs as; traffic of this user is not redirected to the proxy. */
const PROXY_USER = 1337;
const PROXY_CONTAINERS = [PROXY_CONTAINER, 'istio-operator'];

const INVALID_APPLICATION_UID = defineCode({
  code: 'IST0144',
  severity: Severity.WARNING,
  title: 'An application runs as the user of the proxy',
  explanation:
    'User 1337 is reserved for the sidecar. Traffic of this user bypasses the proxy, so mTLS, routing and policies do not apply to an application that runs as this user.',
  fix: 'Run the application as another user.',
  documentation: istioAnalysisPage('IST0144'),
  examples: __dirname,
});

const MESSAGES = messagesOf(INVALID_APPLICATION_UID, {
  proxyUser: ({ user }: { user: number }) => ({
    message: `the application runs as user ${user}, whose traffic bypasses the proxy`,
    suggestion: 'run it as another user',
  }),
});

/** Reports applications that run as the user whose traffic bypasses the proxy. */
export const rule: Rule = {
  name: 'application-uid',
  codes: [INVALID_APPLICATION_UID],
  check(world: World, report: Report): void {
    for (const resource of [...world.of(Kind.Pod), ...world.of(Kind.Deployment)]) {
      const holder = isControlPlane(resource) ? undefined : holderOfProxyUser(resource);
      if (holder !== undefined) {
        report(MESSAGES.proxyUser({ user: PROXY_USER }), holder.at('securityContext', 'runAsUser'));
      }
    }
  },
};

/** The pod or container that sets the user. */
function holderOfProxyUser(resource: Resource): Field | undefined {
  const podSpec = workloadOf(resource)?.podSpec;
  const containers = podSpec?.objects('containers') ?? [];
  const applications = containers.filter((container) => !PROXY_CONTAINERS.includes(container.text('name') ?? ''));
  return [podSpec, ...applications].find(
    (holder) => holder?.object('securityContext')?.number('runAsUser') === PROXY_USER,
  );
}
