import { ISTIOD_REJECTS } from '../../../diagnostics/codes/manifest';
import { messagesOf } from '../../../diagnostics/define-code';
import { quote } from '../../../diagnostics/words';
import { ipAddressError } from '../shared/addresses';
import { COMMON_MESSAGES } from '../shared/common-messages';
import { checkConnectionPool } from '../shared/connection-pool';
import { checkIsDuration } from '../shared/durations';
import type { Field } from '../shared/field';
import { hostNameError } from '../shared/hosts';
import { portNumberError } from '../shared/ports';
import { checkClientTls } from './client-tls';
import { checkLoadBalancer } from './load-balancer';
import { checkOutlierDetection } from './outlier-detection';

const PORT_FIELDS = ['loadBalancer', 'connectionPool', 'outlierDetection', 'tls'];
const FIELDS = [...PORT_FIELDS, 'portLevelSettings', 'tunnel', 'proxyProtocol', 'retryBudget'];

const MESSAGES = messagesOf(ISTIOD_REJECTS, {
  tunnelWithProxyProtocol: () => ({
    message: 'tunnel and proxyProtocol are mutually exclusive',
    suggestion: 'remove one of them',
  }),
  portSettingsWithoutPort: () => ({ message: 'the settings have no port', suggestion: 'set port.number' }),
  unknownTunnelProtocol: ({ protocol }: { protocol: string }) => ({
    message: `${quote(protocol)} is not an HTTP method that opens a tunnel`,
    suggestion: 'use CONNECT or POST',
  }),
});

/** Checks the `trafficPolicy` of a DestinationRule or of one of its subsets. */
export function checkTrafficPolicy(owner: Field, namespace: string | undefined): void {
  const policy = owner.object('trafficPolicy');
  if (policy === undefined) {
    return;
  }
  if (!FIELDS.some((name) => isSet(policy, name))) {
    policy.report(COMMON_MESSAGES.emptySettings({ fields: FIELDS }));
  }
  if (policy.has('tunnel') && policy.has('proxyProtocol')) {
    policy.report(MESSAGES.tunnelWithProxyProtocol(), 'proxyProtocol');
  }
  checkSettings(policy, namespace);
  for (const settings of policy.objects('portLevelSettings')) {
    if (!settings.has('port')) {
      settings.report(MESSAGES.portSettingsWithoutPort());
    }
    if (!PORT_FIELDS.some((name) => settings.has(name))) {
      settings.report(COMMON_MESSAGES.emptySettings({ fields: PORT_FIELDS }));
    }
    checkSettings(settings, namespace);
  }
  checkTunnel(policy);
  const budget = policy.object('retryBudget');
  if (budget !== undefined) {
    checkIsDuration(budget, 'budgetInterval');
  }
}

/** An empty list counts as unset, an empty map as set. */
function isSet(policy: Field, name: string): boolean {
  return name === 'portLevelSettings' ? policy.filled(name) : policy.has(name);
}

function checkSettings(policy: Field, namespace: string | undefined): void {
  checkLoadBalancer(policy);
  checkConnectionPool(policy, 'connectionPool');
  checkOutlierDetection(policy);
  checkClientTls(policy, namespace);
}

function checkTunnel(policy: Field): void {
  const tunnel = policy.object('tunnel');
  const protocol = tunnel?.text('protocol');
  const host = tunnel?.text('targetHost');
  if (protocol && protocol !== 'CONNECT' && protocol !== 'POST') {
    tunnel?.report(MESSAGES.unknownTunnelProtocol({ protocol }), 'protocol');
  }
  if (host !== undefined && ipAddressError(host) !== undefined) {
    tunnel?.report(hostNameError(host), 'targetHost');
  }
  if (tunnel?.has('targetPort')) {
    tunnel.report(portNumberError(tunnel.number('targetPort')), 'targetPort');
  }
}
