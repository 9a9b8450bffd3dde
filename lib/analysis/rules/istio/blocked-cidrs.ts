import { istioAnalysisPage } from '../../../facts/documentation';
import { Kind } from '../../../world/kinds';
import type { Resource } from '../../../world/resource';
import { workloadOf } from '../../../world/workload';
import type { World } from '../../../world/world';
import { Severity } from '../../finding';
import type { Code, Report, Rule } from '../../rule';

const VARIABLE = 'BLOCKED_CIDRS_IN_JWKS_URIS';

const JWKS_FETCH_UNRESTRICTED: Code = {
  code: 'IST0175',
  severity: Severity.WARNING,
  title: 'istiod fetches keys from any address',
  explanation: `istiod fetches the keys of a RequestAuthentication from its jwksUri. Without ${VARIABLE} whoever may write a RequestAuthentication makes istiod send requests to addresses inside the cluster.`,
  fix: `Set ${VARIABLE} on istiod to the blocks of addresses that hold no key server.`,
  example: {
    bad: `apiVersion: security.istio.io/v1
kind: RequestAuthentication
metadata:
  name: jwt
spec:
  jwtRules:
    - issuer: https://example.com
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: istiod
  namespace: istio-system
  labels:
    app: istiod
spec:
  template:
    spec:
      containers:
        - name: discovery`,
    good: `apiVersion: security.istio.io/v1
kind: RequestAuthentication
metadata:
  name: jwt
spec:
  jwtRules:
    - issuer: https://example.com
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: istiod
  namespace: istio-system
  labels:
    app: istiod
spec:
  template:
    spec:
      containers:
        - name: discovery
          env:
            - name: ${VARIABLE}
              value: 10.0.0.0/8`,
  },
  documentation: istioAnalysisPage('IST0175'),
};

/** An istiod that follows every jwksUri, where there are some to follow. */
export const blockedCidrs: Rule = {
  name: 'blocked-cidrs',
  codes: [JWKS_FETCH_UNRESTRICTED],
  reads: [Kind.Deployment, Kind.RequestAuthentication],
  check(world: World, report: Report): void {
    const count = world.of(Kind.RequestAuthentication).length;
    for (const deployment of count === 0 ? [] : world.of(Kind.Deployment)) {
      if (deployment.labels.get('app') === 'istiod' && !hasVariable(deployment)) {
        report(JWKS_FETCH_UNRESTRICTED, deployment.at(), {
          message: `istiod fetches keys for ${count} RequestAuthentications from any address`,
          suggestion: `set ${VARIABLE}`,
        });
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
