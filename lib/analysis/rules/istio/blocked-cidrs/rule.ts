import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { istioAnalysisPage } from '../../../../facts/documentation';
import { Kind } from '../../../../world/kinds';
import type { Resource } from '../../../../world/resource';
import { workloadOf } from '../../../../world/workload';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const VARIABLE = 'BLOCKED_CIDRS_IN_JWKS_URIS';

const JWKS_FETCH_UNRESTRICTED = defineCode({
  code: 'IST0175',
  severity: Severity.WARNING,
  title: 'istiod fetches keys from any address',
  explanation: `istiod fetches the keys of a RequestAuthentication from its jwksUri. Without ${VARIABLE}, anyone who can create a RequestAuthentication can make istiod send requests to addresses inside the cluster.`,
  fix: `Set ${VARIABLE} on istiod to the CIDR blocks that contain no key server.`,
  documentation: istioAnalysisPage('IST0175'),
  examples: __dirname,
});

const MESSAGES = messagesOf(JWKS_FETCH_UNRESTRICTED, {
  unrestrictedFetch: ({ count }: { count: number }) => ({
    message: `istiod fetches keys for ${count} RequestAuthentication${count === 1 ? '' : 's'} from any address`,
    suggestion: `set ${VARIABLE}`,
  }),
});

/** Reports an istiod without blocked addresses if there are RequestAuthentications. */
export const rule: Rule = {
  name: 'blocked-cidrs',
  codes: [JWKS_FETCH_UNRESTRICTED],
  check(world: World, report: Report): void {
    const count = world.of(Kind.RequestAuthentication).length;
    for (const deployment of count === 0 ? [] : world.of(Kind.Deployment)) {
      if (deployment.labels.get('app') === 'istiod' && !hasVariable(deployment)) {
        report(MESSAGES.unrestrictedFetch({ count }), deployment.at());
      }
    }
  },
};

function hasVariable(deployment: Resource): boolean {
  const containers = workloadOf(deployment)?.containers ?? [];
  return containers
    .flatMap((container) => container.objects('env'))
    .some((variable) => variable.text('name') === VARIABLE && (variable.filled('value') || variable.has('valueFrom')));
}
