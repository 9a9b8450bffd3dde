import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../../../../test/analysis/findings';
import { rule } from './rule';

const GATEWAY = `
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: web, namespace: shop }
spec: { gatewayClassName: istio }
---
`;
const BY_NAME = 'selector: { matchLabels: { gateway.networking.k8s.io/gateway-name: web } }';

function policy(spec: string, kind = 'security.istio.io/v1, kind: AuthorizationPolicy'): string {
  return `{ apiVersion: ${kind}, metadata: { name: web, namespace: shop }, spec: { ${spec} } }`;
}

describe('the selector of a policy', () => {
  it('applies to the pods of a Gateway API Gateway only for compatibility', () => {
    expect(findingsOf(rule, GATEWAY + policy(BY_NAME))).toEqual([
      'IST0166 warning AuthorizationPolicy shop/web spec.selector: the pods of Gateway "web" apply policies with a selector only for compatibility',
    ]);
  });

  it('has no effect on waypoints', () => {
    const waypoint = GATEWAY.replace('gatewayClassName: istio', 'gatewayClassName: istio-waypoint');
    expect(findingsOf(rule, waypoint + policy(BY_NAME))).toEqual([
      'IST0166 error AuthorizationPolicy shop/web spec.selector: waypoint "web" ignores policies with a selector',
    ]);
    const telemetry = policy(BY_NAME, 'telemetry.istio.io/v1, kind: Telemetry');
    expect(findingsOf(rule, waypoint + telemetry)).toEqual([expect.stringMatching(/^IST0166 warning /)]);
  });

  it.each([
    'security.istio.io/v1, kind: RequestAuthentication',
    'telemetry.istio.io/v1, kind: Telemetry',
    'extensions.istio.io/v1alpha1, kind: WasmPlugin',
  ])('is reported for %s', (kind) => {
    expect(findingsOf(rule, GATEWAY + policy(BY_NAME, kind))).toHaveLength(1);
  });

  it('is effective on other pods', () => {
    expect(findingsOf(rule, GATEWAY + policy('selector: { matchLabels: { app: web } }'))).toEqual([]);
  });

  it('is not reported beside a target', () => {
    expect(findingsOf(rule, GATEWAY + policy(`${BY_NAME}, targetRefs: [{ kind: Gateway, name: web }]`))).toEqual([]);
  });
});

describe('a policy without a selector', () => {
  it('is not reported', () => {
    expect(findingsOf(rule, GATEWAY + policy(''))).toEqual([]);
  });
});
