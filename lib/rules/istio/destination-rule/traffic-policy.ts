import { oneOf, quote } from '../../../diagnostics/words';
import { ipProblem } from '../shared/addresses';
import { checkConnectionPool } from '../shared/connection-pool';
import type { Field } from '../shared/field';
import { hostNameProblem } from '../shared/hosts';
import { portProblem } from '../shared/ports';
import { checkClientTls } from './client-tls';
import { checkLoadBalancer } from './load-balancer';
import { checkOutlierDetection } from './outlier-detection';

const PORT_FIELDS = ['loadBalancer', 'connectionPool', 'outlierDetection', 'tls'];
const FIELDS = [...PORT_FIELDS, 'portLevelSettings', 'tunnel', 'proxyProtocol', 'retryBudget'];

/** The `trafficPolicy` of a DestinationRule or of one of its subsets. */
export function checkTrafficPolicy(owner: Field, namespace: string | undefined): void {
  const policy = owner.object('trafficPolicy');
  if (policy === undefined) {
    return;
  }
  if (!FIELDS.some((name) => isSet(policy, name))) {
    policy.error(`it sets nothing; give ${oneOf(FIELDS)}`);
  }
  if (policy.has('tunnel') && policy.has('proxyProtocol')) {
    policy.error('tunnel and proxyProtocol exclude each other; remove one of the two', 'proxyProtocol');
  }
  checkSettings(policy, namespace);
  for (const settings of policy.objects('portLevelSettings')) {
    if (!settings.has('port')) {
      settings.error('it does not say for which port; give port.number');
    }
    if (!PORT_FIELDS.some((name) => settings.has(name))) {
      settings.error(`it sets nothing; give ${oneOf(PORT_FIELDS)}`);
    }
    checkSettings(settings, namespace);
  }
  checkTunnel(policy);
}

/** An empty list is none, but an empty map is one. */
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
    tunnel?.error(`${quote(protocol)} is not a method that opens a tunnel; use CONNECT or POST`, 'protocol');
  }
  if (host !== undefined && ipProblem(host) !== undefined) {
    tunnel?.error(hostNameProblem(host), 'targetHost');
  }
  if (tunnel?.has('targetPort')) {
    tunnel.error(portProblem(tunnel.number('targetPort')), 'targetPort');
  }
}
