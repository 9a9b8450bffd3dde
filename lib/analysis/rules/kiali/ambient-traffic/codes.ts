import { type CodeDefinition, defineCode } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { istioPage } from '../../../../facts/documentation';

/** The texts of a code, which VirtualServices and DestinationRules share. */
type CodeText = Omit<CodeDefinition, 'code' | 'examples'>;

/** The codes for one kind of object. */
export interface TrafficCodes {
  readonly namespaceWithoutWaypoint: CodeDefinition;
  readonly serviceWithoutWaypoint: CodeDefinition;
  readonly otherNamespace: CodeDefinition;
}

const PAGE = istioPage('ambient/usage/l7-features');

function namespaceWithoutWaypoint(kind: string): CodeText {
  return {
    severity: Severity.WARNING,
    title: `In ambient mode, a ${kind} needs a waypoint, but its namespace does not use one`,
    explanation: `The namespace is in ambient mode, where only waypoints process requests, and its traffic does not go through a waypoint. The ${kind} has settings for requests and does not refer to a known Service, so no proxy applies the settings.`,
    fix: 'Deploy a waypoint, and label the namespace or the Service with `istio.io/use-waypoint`.',
    documentation: PAGE,
  };
}

function serviceWithoutWaypoint(kind: string): CodeText {
  return {
    severity: Severity.WARNING,
    title: `In ambient mode, a ${kind} is for a Service that does not use a waypoint`,
    explanation: `The Service is in ambient mode, where only waypoints process requests, and neither the Service nor its namespace has the label \`istio.io/use-waypoint\`. The ${kind} has settings for requests, which do not apply to clients in ambient mode.`,
    fix: 'Deploy a waypoint, and label the Service or its namespace with `istio.io/use-waypoint`.',
    documentation: PAGE,
  };
}

function otherNamespace(kind: string): CodeText {
  return {
    severity: Severity.WARNING,
    title: `In ambient mode, a ${kind} is not in the namespace of its Service`,
    explanation: `A waypoint applies only the configuration in the namespace of the Service. The ${kind} is in another namespace, so it does not apply to clients in ambient mode.`,
    fix: `Move the ${kind} to the namespace of the Service.`,
    documentation: PAGE,
  };
}

export const VIRTUAL_SERVICE_CODES: TrafficCodes = {
  namespaceWithoutWaypoint: defineCode({
    code: 'KIA1109',
    ...namespaceWithoutWaypoint('VirtualService'),
    examples: __dirname,
  }),
  serviceWithoutWaypoint: defineCode({
    code: 'KIA1113',
    ...serviceWithoutWaypoint('VirtualService'),
    examples: __dirname,
  }),
  otherNamespace: defineCode({
    code: 'KIA1114',
    ...otherNamespace('VirtualService'),
    examples: __dirname,
  }),
};

export const DESTINATION_RULE_CODES: TrafficCodes = {
  namespaceWithoutWaypoint: defineCode({
    code: 'KIA0210',
    ...namespaceWithoutWaypoint('DestinationRule'),
    examples: __dirname,
  }),
  serviceWithoutWaypoint: defineCode({
    code: 'KIA0211',
    ...serviceWithoutWaypoint('DestinationRule'),
    examples: __dirname,
  }),
  otherNamespace: defineCode({
    code: 'KIA0212',
    ...otherNamespace('DestinationRule'),
    examples: __dirname,
  }),
};
