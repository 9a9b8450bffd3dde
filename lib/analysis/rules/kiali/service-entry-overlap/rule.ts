import { defineCode } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { quote } from '../../../../diagnostics/words';
import { istioPage } from '../../../../facts/documentation';
import { groupBy } from '../../../../private/collections';
import { another } from '../../../../world/groups';
import { Kind } from '../../../../world/kinds';
import type { Field, Resource } from '../../../../world/resource';
import { visibilityOf } from '../../../../world/visibility';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const PAGE = istioPage('reference/config/networking/service-entry');

function entry(name: string, protocol: string, host = 'api.example.com'): string {
  return `apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata:
  name: ${name}
spec:
  hosts:
    - ${host}
  ports:
    - number: 443
      name: ${protocol.toLowerCase()}
      protocol: ${protocol}
  resolution: DNS`;
}

const SAME_PORT = defineCode({
  code: 'KIA1211',
  severity: Severity.WARNING,
  title: 'Several ServiceEntries have the same host and port',
  explanation:
    'More than one ServiceEntry that a namespace sees has the same port of the same host. Istio takes the settings of one of them, the older one, and mixes the endpoints.',
  fix: 'Merge them, or limit each with `exportTo` to the namespaces that it is for.',
  documentation: PAGE,
  examples: __dirname,
});

const OTHER_PROTOCOL = defineCode({
  code: 'KIA1212',
  severity: Severity.WARNING,
  title: 'ServiceEntries give the same port different protocols',
  explanation:
    'More than one ServiceEntry that a namespace sees has the same port of the same host, with different protocols. Istio takes one of them, so requests of the other protocol fail or are not routed as meant.',
  fix: 'Agree on one protocol, or limit each with `exportTo` to the namespaces that it is for.',
  documentation: PAGE,
  examples: __dirname,
});

/** ServiceEntries that compete for a port of a host. */
export const rule: Rule = {
  name: 'service-entry-overlap',
  codes: [SAME_PORT, OTHER_PROTOCOL],
  check(world: World, report: Report): void {
    const claims = world.of(Kind.ServiceEntry).flatMap(claimsOf);
    for (const same of groupBy(claims, ({ key }) => key).values()) {
      if (same.length > 1) {
        checkGroup(same, report);
      }
    }
  },
};

/** A port of a host that a ServiceEntry has. */
interface Claim {
  readonly key: string;
  readonly host: string;
  readonly port: Field;
  readonly resource: Resource;
}

function claimsOf(resource: Resource): Claim[] {
  const { spec } = resource;
  return spec
    .texts('hosts')
    .flatMap(([, host]) =>
      spec.objects('ports').map((port) => ({ key: `${host}:${port.number('number')}`, host, port, resource })),
    );
}

function checkGroup(claims: readonly Claim[], report: Report): void {
  const resources = [...new Set(claims.map(({ resource }) => resource))];
  const protocols = new Set(claims.map(protocolOf));
  for (const { host, port, resource } of claims) {
    const other = another(resources, resource);
    if (other !== undefined && visibilityOf(resource).overlaps(visibilityOf(other))) {
      const both = `ServiceEntry ${quote(other.qualifiedName)} also has port ${port.number('number')} of ${quote(host)}`;
      if (protocols.size > 1) {
        const message = `${both}, and the protocols differ: ${[...protocols].sort().join(', ')}`;
        report(OTHER_PROTOCOL, port.at('protocol'), { message, suggestion: 'agree on one protocol' });
      } else {
        report(SAME_PORT, port, { message: both, suggestion: 'keep one of them' });
      }
    }
  }
}

function protocolOf({ port }: Claim): string {
  return port.text('protocol')?.toUpperCase() || 'none';
}
