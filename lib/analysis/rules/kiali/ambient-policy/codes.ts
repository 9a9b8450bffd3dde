import type { Code } from '../../../../diagnostics/code';
import type { CodeDefinition } from '../../../../diagnostics/define-code';

// Codes for policies of layer 7 in ambient mode. All of them are about one of two things: the policy is not attached to
// a waypoint, or no traffic goes through one.

import { Severity } from '../../../../diagnostics/severity';
import { istioPage } from '../../../../facts/documentation';

const NAMESPACE = (waypoint: string) => `apiVersion: v1
kind: Namespace
metadata:
  name: bookinfo
  labels:
    istio.io/dataplane-mode: ambient${waypoint}
---
`;
const ENROLLED = NAMESPACE('\n    istio.io/use-waypoint: waypoint');
const NOT_ENROLLED = NAMESPACE('');

const TARGET = `targetRefs:
    - kind: Gateway
      group: gateway.networking.k8s.io
      name: waypoint`;
const SELECTOR = `selector:
    matchLabels:
      app: reviews`;
const SERVICE_TARGET = `targetRefs:
    - kind: Service
      group: ""
      name: reviews`;
const SERVICE = `apiVersion: v1
kind: Service
metadata:
  name: reviews
  namespace: bookinfo
---
`;

/** One kind of policy, as its codes tell of it. */
interface PolicyText {
  readonly kind: string;
  readonly apiVersion: string;
  /** Rest of the spec of an example. */
  readonly spec: string;
  /** What happens without a waypoint. */
  readonly consequence: string;
}

const AUTHORIZATION: PolicyText = {
  kind: 'AuthorizationPolicy',
  apiVersion: 'security.istio.io/v1',
  spec: `rules:
    - to:
        - operation:
            methods:
              - GET`,
  consequence:
    'ztunnel knows nothing of methods, paths and headers: a rule of an ALLOW policy that asks for them never matches, so requests are denied, and in a DENY policy such a rule denies more than is written.',
};

const AUTHENTICATION: PolicyText = {
  kind: 'RequestAuthentication',
  apiVersion: 'security.istio.io/v1',
  spec: `jwtRules:
    - issuer: https://issuer.example.com`,
  consequence: 'ztunnel does not look at tokens, so they are not checked.',
};

const WASM: PolicyText = {
  kind: 'WasmPlugin',
  apiVersion: 'extensions.istio.io/v1alpha1',
  spec: 'url: oci://registry.example.com/filter:1.0',
  consequence: 'ztunnel runs no plugins, so it does nothing.',
};

const TELEMETRY: PolicyText = {
  kind: 'Telemetry',
  apiVersion: 'telemetry.istio.io/v1',
  spec: `tracing:
    - randomSamplingPercentage: 10`,
  consequence:
    'ztunnel reports connections, not requests, so traces, access logs and metrics of requests do not change.',
};

function manifest({ apiVersion, kind, spec }: PolicyText, attachment: string): string {
  return `apiVersion: ${apiVersion}
kind: ${kind}
metadata:
  name: reviews
  namespace: bookinfo
spec:
  ${attachment}
  ${spec}`;
}

function withoutTarget(code: Code, policy: PolicyText): CodeDefinition {
  return {
    code,
    severity: Severity.WARNING,
    title: `In ambient mode, the ${policy.kind} is not attached to a waypoint`,
    explanation: `Pods in ambient mode have no sidecar. What needs layer 7 is done by a waypoint, and a waypoint takes only what names it, or a Service behind it, in \`targetRefs\`; selectors it ignores. ${policy.consequence}`,
    fix: 'Replace the selector by `targetRefs` to the Service, or to the Gateway that is the waypoint.',
    example: { bad: ENROLLED + manifest(policy, SELECTOR), good: ENROLLED + manifest(policy, TARGET) },
    documentation: istioPage('ambient/usage/l7-features'),
  };
}

function withoutWaypoint(code: Code, policy: PolicyText): CodeDefinition {
  return {
    code,
    severity: Severity.WARNING,
    title: `In ambient mode, the ${policy.kind} is for traffic that goes through no waypoint`,
    explanation: `Pods in ambient mode have no sidecar. What needs layer 7 is done by a waypoint, and neither the namespace nor what the policy is for has the label \`istio.io/use-waypoint\`. ${policy.consequence}`,
    fix: 'Deploy a waypoint, and label the namespace or the Service with `istio.io/use-waypoint`.',
    example: {
      bad: NOT_ENROLLED + SERVICE + manifest(policy, SERVICE_TARGET),
      good: ENROLLED + SERVICE + manifest(policy, SERVICE_TARGET),
    },
    documentation: istioPage('ambient/usage/waypoint'),
  };
}

export const AUTHORIZATION_WITHOUT_TARGET = withoutTarget('KIA0110', AUTHORIZATION);
export const AUTHORIZATION_WITHOUT_WAYPOINT = withoutWaypoint('KIA0109', AUTHORIZATION);
export const AUTHENTICATION_WITHOUT_TARGET = withoutTarget('KIA1115', AUTHENTICATION);
export const AUTHENTICATION_WITHOUT_WAYPOINT = withoutWaypoint('KIA1110', AUTHENTICATION);
export const WASM_WITHOUT_TARGET = withoutTarget('KIA1116', WASM);
export const WASM_WITHOUT_WAYPOINT = withoutWaypoint('KIA1111', WASM);
export const TELEMETRY_WITHOUT_TARGET = withoutTarget('KIA1117', TELEMETRY);
export const TELEMETRY_WITHOUT_WAYPOINT = withoutWaypoint('KIA1112', TELEMETRY);
