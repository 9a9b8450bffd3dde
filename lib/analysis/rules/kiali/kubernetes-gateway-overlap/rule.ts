import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
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

const SAME_HOST = defineCode({
  code: 'KIA1501',
  severity: Severity.WARNING,
  title: 'Several Gateways listen on the same hostname and port',
  explanation:
    'Listeners of several Gateways of the Gateway API have the same hostname, port and protocol. If the Gateways share an address, it is undefined which of them receives a request. If each Gateway has its own address, which is the default of Istio, the DNS record of the hostname decides, and the severity is INFO.',
  fix: 'Merge the Gateways, or give them different hostnames.',
  documentation: PAGE,
  examples: __dirname,
});

const SAME_ADDRESS = defineCode({
  code: 'KIA1502',
  severity: Severity.WARNING,
  title: 'Several Gateways request the same address',
  explanation:
    'Several Gateways of the Gateway API request the same address. They share the proxies behind it, so their listeners may conflict.',
  fix: 'Merge the Gateways, or give each its own address.',
  documentation: PAGE,
  examples: __dirname,
});

const MESSAGES = {
  ...messagesOf(SAME_HOST, {
    sameHost: ({ gateway, hostname, port, isSameAddress }: SharedHost) => ({
      message: `Gateway ${quote(gateway)} also listens on port ${port} for hostname ${quote(hostname)}`,
      suggestion: 'merge the Gateways, or give them different hostnames',
      severity: isSameAddress ? Severity.WARNING : Severity.INFO,
    }),
  }),
  ...messagesOf(SAME_ADDRESS, {
    sameAddress: ({ gateway, address }: { gateway: string; address: string }) => ({
      message: `Gateway ${quote(gateway)} also requests address ${quote(address)}`,
      suggestion: 'merge the Gateways, or give each its own address',
    }),
  }),
};

interface SharedHost {
  /** The other Gateway, as `namespace/name`. */
  readonly gateway: string;
  readonly hostname: string;
  readonly port: number;
  readonly isSameAddress: boolean;
}

/** Reports Gateways of the Gateway API that compete for requests. */
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
      const message = MESSAGES.sameHost({
        gateway: other.qualifiedName,
        hostname: listener.text('hostname') ?? '',
        port: listener.number('port'),
        isSameAddress: shareAddress(listener.resource, other),
      });
      report(message, listener.at('hostname'));
    }
  }
}

function checkAddresses(addresses: readonly Field[], report: Report): void {
  const gateways = ownersOf(addresses);
  for (const address of addresses) {
    const other = another(gateways, address.resource);
    if (other !== undefined) {
      const message = MESSAGES.sameAddress({ gateway: other.qualifiedName, address: address.text('value') ?? '' });
      report(message, address.at('value'));
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
