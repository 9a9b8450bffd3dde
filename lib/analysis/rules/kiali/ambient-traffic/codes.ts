import type { Code } from '../../../../diagnostics/code';
import type { CodeDefinition } from '../../../../diagnostics/define-code';

// Codes for VirtualServices and DestinationRules of Services in ambient mode, where waypoints apply them.

import { Severity } from '../../../../diagnostics/severity';
import { istioPage } from '../../../../facts/documentation';

const PAGE = istioPage('ambient/usage/l7-features');

/** Manifests of a Service in ambient mode, and of one that routes to it. */
interface Scene {
  readonly hasWaypoint: boolean;
  readonly namespace: string;
  readonly host: string;
}

function scene({ hasWaypoint, namespace, host }: Scene, object: (namespace: string, host: string) => string): string {
  return `apiVersion: v1
kind: Namespace
metadata:
  name: bookinfo
  labels:
    istio.io/dataplane-mode: ambient${hasWaypoint ? '\n    istio.io/use-waypoint: waypoint' : ''}
---
apiVersion: v1
kind: Service
metadata:
  name: reviews
  namespace: bookinfo
---
${object(namespace, host)}`;
}

function virtualService(namespace: string, host: string): string {
  return `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: reviews
  namespace: ${namespace}
spec:
  hosts:
    - ${host}
  http:
    - timeout: 2s
      route:
        - destination:
            host: ${host}`;
}

function destinationRule(namespace: string, host: string): string {
  return `apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata:
  name: reviews
  namespace: ${namespace}
spec:
  host: ${host}
  trafficPolicy:
    outlierDetection:
      consecutive5xxErrors: 5`;
}

const HOST = 'reviews.bookinfo.svc.cluster.local';
const GOOD: Scene = { hasWaypoint: true, namespace: 'bookinfo', host: HOST };
const ELSEWHERE: Scene = { ...GOOD, namespace: 'web' };
const NOT_CAPTURED: Scene = { ...GOOD, hasWaypoint: false };
const UNKNOWN: Scene = { ...NOT_CAPTURED, host: 'reviews.example.com' };

/** What there is to say of one kind. */
export interface TrafficCodes {
  readonly withoutWaypoint: CodeDefinition;
  readonly notCaptured: CodeDefinition;
  readonly elsewhere: CodeDefinition;
}

type MakeObject = (namespace: string, host: string) => string;

function withoutWaypoint(code: Code, kind: string, object: MakeObject): CodeDefinition {
  return {
    code,
    severity: Severity.WARNING,
    title: `In ambient mode, a ${kind} needs a waypoint, and the namespace has none`,
    explanation: `The namespace is in ambient mode, where only waypoints look at requests, and its traffic goes through none. The ${kind} has settings for requests and names no Service that is known, so nothing is there to apply them.`,
    fix: 'Deploy a waypoint, and label the namespace or the Service with `istio.io/use-waypoint`.',
    example: { bad: scene(UNKNOWN, object), good: scene({ ...UNKNOWN, hasWaypoint: true }, object) },
    documentation: PAGE,
  };
}

function notCaptured(code: Code, kind: string, object: MakeObject): CodeDefinition {
  return {
    code,
    severity: Severity.WARNING,
    title: `In ambient mode, a ${kind} is for a Service that is behind no waypoint`,
    explanation: `The Service is in ambient mode, where only waypoints look at requests, and neither it nor its namespace has the label \`istio.io/use-waypoint\`. The ${kind} has settings for requests that callers in ambient mode never see applied.`,
    fix: 'Deploy a waypoint, and label the Service or its namespace with `istio.io/use-waypoint`.',
    example: { bad: scene(NOT_CAPTURED, object), good: scene(GOOD, object) },
    documentation: PAGE,
  };
}

function elsewhere(code: Code, kind: string, object: MakeObject): CodeDefinition {
  return {
    code,
    severity: Severity.WARNING,
    title: `In ambient mode, a ${kind} is in another namespace than its Service`,
    explanation: `A waypoint applies what stands in the namespace of the Service. The ${kind} stands in another one, so callers in ambient mode never see it applied.`,
    fix: `Move the ${kind} to the namespace of the Service.`,
    example: { bad: scene(ELSEWHERE, object), good: scene(GOOD, object) },
    documentation: PAGE,
  };
}

export const VIRTUAL_SERVICE_CODES: TrafficCodes = {
  withoutWaypoint: withoutWaypoint('KIA1109', 'VirtualService', virtualService),
  notCaptured: notCaptured('KIA1113', 'VirtualService', virtualService),
  elsewhere: elsewhere('KIA1114', 'VirtualService', virtualService),
};

export const DESTINATION_RULE_CODES: TrafficCodes = {
  withoutWaypoint: withoutWaypoint('KIA0210', 'DestinationRule', destinationRule),
  notCaptured: notCaptured('KIA0211', 'DestinationRule', destinationRule),
  elsewhere: elsewhere('KIA0212', 'DestinationRule', destinationRule),
};
