import { type CodeDefinition, defineCode } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { istioPage } from '../../../../facts/documentation';

/** The texts of a code, which the kinds of policies share. */
type CodeText = Omit<CodeDefinition, 'code' | 'examples'>;

/** The kind of a policy, and what happens without a waypoint. */
interface PolicyText {
  readonly kind: string;
  readonly consequence: string;
  /** ERROR for policies that control access. */
  readonly severity: Severity;
}

const AUTHORIZATION: PolicyText = {
  kind: 'AuthorizationPolicy',
  consequence:
    'ztunnel does not see methods, paths and headers: a rule of an ALLOW policy that needs them never matches, so requests are denied, and a rule of a DENY policy denies more requests than it describes.',
  severity: Severity.ERROR,
};

const AUTHENTICATION: PolicyText = {
  kind: 'RequestAuthentication',
  consequence: 'ztunnel does not validate tokens, so requests with invalid tokens are accepted.',
  severity: Severity.ERROR,
};

const WASM: PolicyText = {
  kind: 'WasmPlugin',
  consequence: 'ztunnel does not run plugins, so the plugin has no effect.',
  severity: Severity.WARNING,
};

const TELEMETRY: PolicyText = {
  kind: 'Telemetry',
  consequence:
    'ztunnel reports connections, not requests, so the traces, access logs and metrics of requests do not change.',
  severity: Severity.WARNING,
};

function withoutTarget({ kind, consequence, severity }: PolicyText): CodeText {
  return {
    severity,
    title: `In ambient mode, the ${kind} is not attached to a waypoint`,
    explanation: `Pods in ambient mode do not have a sidecar; waypoints process their requests. A waypoint ignores selectors. It applies the policies whose \`targetRefs\` name the waypoint or a Service behind it. ${consequence}`,
    fix: 'Replace the selector with `targetRefs` that name the Service, or the Gateway of the waypoint.',
    documentation: istioPage('ambient/usage/l7-features'),
  };
}

function withoutWaypoint({ kind, consequence, severity }: PolicyText): CodeText {
  return {
    severity,
    title: `In ambient mode, the ${kind} is for traffic that does not go through a waypoint`,
    explanation: `Pods in ambient mode do not have a sidecar; waypoints process their requests. Neither the namespace nor the target of the policy has the label \`istio.io/use-waypoint\`. ${consequence}`,
    fix: 'Deploy a waypoint, and label the namespace or the Service with `istio.io/use-waypoint`.',
    documentation: istioPage('ambient/usage/waypoint'),
  };
}

export const AUTHORIZATION_WITHOUT_TARGET = defineCode({
  code: 'KIA0110',
  ...withoutTarget(AUTHORIZATION),
  examples: __dirname,
});

export const AUTHORIZATION_WITHOUT_WAYPOINT = defineCode({
  code: 'KIA0109',
  ...withoutWaypoint(AUTHORIZATION),
  examples: __dirname,
});

export const AUTHENTICATION_WITHOUT_TARGET = defineCode({
  code: 'KIA1115',
  ...withoutTarget(AUTHENTICATION),
  examples: __dirname,
});

export const AUTHENTICATION_WITHOUT_WAYPOINT = defineCode({
  code: 'KIA1110',
  ...withoutWaypoint(AUTHENTICATION),
  examples: __dirname,
});

export const WASM_WITHOUT_TARGET = defineCode({
  code: 'KIA1116',
  ...withoutTarget(WASM),
  examples: __dirname,
});

export const WASM_WITHOUT_WAYPOINT = defineCode({
  code: 'KIA1111',
  ...withoutWaypoint(WASM),
  examples: __dirname,
});

export const TELEMETRY_WITHOUT_TARGET = defineCode({
  code: 'KIA1117',
  ...withoutTarget(TELEMETRY),
  examples: __dirname,
});

export const TELEMETRY_WITHOUT_WAYPOINT = defineCode({
  code: 'KIA1112',
  ...withoutWaypoint(TELEMETRY),
  examples: __dirname,
});
