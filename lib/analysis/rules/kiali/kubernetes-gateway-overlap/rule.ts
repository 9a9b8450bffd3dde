import { defineCode } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { quote } from '../../../../diagnostics/words';
import { gatewayApiPage } from '../../../../facts/documentation';
import { groupBy } from '../../../../private/collections';
import { another } from '../../../../world/groups';
import { Kind } from '../../../../world/kinds';
import type { Field, Resource } from '../../../../world/resource';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const PAGE = gatewayApiPage('api-types/gateway');

function gateway(name: string, hostname: string, address = ''): string {
  return `apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata:
  name: ${name}
spec:
  gatewayClassName: istio${address}
  listeners:
    - name: http
      port: 80
      protocol: HTTP
      hostname: ${hostname}`;
}

function address(value: string): string {
  return `
  addresses:
    - type: Hostname
      value: ${value}.gateways.svc.cluster.local`;
}

const SAME_HOST = defineCode({
  code: 'KIA1501',
  severity: Severity.WARNING,
  title: 'Several Gateways listen for the same host and port',
  explanation:
    'Listeners of several Gateways of the Gateway API have the same hostname, port and protocol. Where the Gateways share an address, which of them gets a request is not defined. Where each has an address of its own, as Istio gives them by default, it depends on where the DNS name points to, and the finding is a note.',
  fix: 'Merge the Gateways, or give them different hostnames.',
  documentation: PAGE,
  examples: __dirname,
});

const SAME_ADDRESS = defineCode({
  code: 'KIA1502',
  severity: Severity.WARNING,
  title: 'Several Gateways ask for the same address',
  explanation:
    'Several Gateways of the Gateway API name the same address. They share the proxies behind it, so the listeners of one may get in the way of those of another.',
  fix: 'Merge the Gateways, or give each an address of its own.',
  documentation: PAGE,
  examples: __dirname,
});

/** Gateways of the Gateway API that compete for requests. */
export const rule: Rule = {
  name: 'kubernetes-gateway-overlap',
  codes: [SAME_HOST, SAME_ADDRESS],
  check(world: World, report: Report): void {
    const gateways = world.of(Kind.KubernetesGateway);
    const listeners = gateways.flatMap(({ spec }) => spec.objects('listeners')).filter((one) => one.filled('hostname'));
    for (const same of groupBy(listeners, listenerKey).values()) {
      checkListeners(same, report);
    }
    const addresses = gateways.flatMap(({ spec }) => spec.objects('addresses')).filter((one) => one.filled('value'));
    for (const same of groupBy(addresses, addressKey).values()) {
      checkAddresses(same, report);
    }
  },
};

function listenerKey(listener: Field): string {
  return `${listener.text('hostname')} ${listener.number('port')} ${listener.text('protocol')}`;
}

function addressKey(address: Field): string {
  return `${address.text('type') ?? 'IPAddress'} ${address.text('value')}`;
}

function checkListeners(listeners: readonly Field[], report: Report): void {
  const gateways = ownersOf(listeners);
  for (const listener of listeners) {
    const other = another(gateways, listener.resource);
    if (other !== undefined) {
      const where = `port ${listener.number('port')} of ${quote(listener.text('hostname') ?? '')}`;
      report(SAME_HOST, listener.at('hostname'), {
        message: `Gateway ${quote(other.qualifiedName)} also listens on ${where}`,
        suggestion: 'merge the Gateways, or give them different hostnames',
        severity: shareAddress(listener.resource, other) ? Severity.WARNING : Severity.INFO,
      });
    }
  }
}

function checkAddresses(addresses: readonly Field[], report: Report): void {
  const gateways = ownersOf(addresses);
  for (const address of addresses) {
    const other = another(gateways, address.resource);
    if (other !== undefined) {
      report(SAME_ADDRESS, address.at('value'), {
        message: `Gateway ${quote(other.qualifiedName)} also asks for address ${quote(address.text('value') ?? '')}`,
        suggestion: 'merge the Gateways, or give each an address of its own',
      });
    }
  }
}

function ownersOf(fields: readonly Field[]): Resource[] {
  return [...new Set(fields.map(({ resource }) => resource))];
}

function shareAddress(one: Resource, other: Resource): boolean {
  const taken = new Set(one.spec.objects('addresses').map(addressKey));
  return other.spec.objects('addresses').some((address) => taken.has(addressKey(address)));
}
