import { defineCode } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { istioAnalysisPage } from '../../../../facts/documentation';
import { PROXY_CONTAINER } from '../../../../facts/gateways';
import { isControlPlane } from '../../../../world/control-plane';
import { Kind } from '../../../../world/kinds';
import type { Field, Resource } from '../../../../world/resource';
import { workloadOf } from '../../../../world/workload';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

/** The user that the proxy runs as; its traffic is not redirected to the proxy. */
const PROXY_USER = 1337;
const PROXY_CONTAINERS = [PROXY_CONTAINER, 'istio-operator'];

const INVALID_APPLICATION_UID = defineCode({
  code: 'IST0144',
  severity: Severity.WARNING,
  title: 'An application runs as the user of the proxy',
  explanation:
    'User 1337 belongs to the sidecar. What it sends goes past the proxy, so an application that runs as this user has no mTLS, no routing and no policy.',
  fix: 'Run the application as another user.',
  documentation: istioAnalysisPage('IST0144'),
  examples: __dirname,
});

/** Applications that run as the user whose traffic the proxy leaves alone. */
export const rule: Rule = {
  name: 'application-uid',
  codes: [INVALID_APPLICATION_UID],
  check(world: World, report: Report): void {
    for (const resource of [...world.of(Kind.Pod), ...world.of(Kind.Deployment)]) {
      const place = isControlPlane(resource) ? undefined : placeOfProxyUser(resource);
      if (place !== undefined) {
        report(INVALID_APPLICATION_UID, place.at('securityContext', 'runAsUser'), {
          message: `the application runs as user ${PROXY_USER}, whose traffic goes past the proxy`,
          suggestion: 'run it as another user',
        });
      }
    }
  },
};

/** The pod or container that sets the user. */
function placeOfProxyUser(resource: Resource): Field | undefined {
  const podSpec = workloadOf(resource)?.podSpec;
  const containers = podSpec?.objects('containers') ?? [];
  const applications = containers.filter((container) => !PROXY_CONTAINERS.includes(container.text('name') ?? ''));
  return [podSpec, ...applications].find(
    (holder) => holder?.object('securityContext')?.number('runAsUser') === PROXY_USER,
  );
}
