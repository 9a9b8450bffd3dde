import { defineCode } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { quote } from '../../../../diagnostics/words';
import { istioPage } from '../../../../facts/documentation';
import { Kind } from '../../../../world/kinds';
import type { Field } from '../../../../world/resource';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const OTHER_PROTOCOL = defineCode({
  code: 'KIA0601',
  severity: Severity.INFO,
  title: 'The name of a port does not begin with its protocol',
  explanation:
    'A port of a Gateway or ServiceEntry has a name that does not have the form `<protocol>[-<suffix>]`. Istio goes by `protocol` here and takes the name as a label, so nothing breaks; the name misleads who reads it. Kiali calls it an error. For Services, whose protocol Istio does read from the name, see IST0118.',
  fix: 'Let the name begin with the protocol, such as https-web for HTTPS.',
  documentation: istioPage('ops/configuration/traffic-management/protocol-selection'),
  examples: __dirname,
});

// Any name will do for them.
const PLAIN = new Set(['tcp', 'udp', '']);

/** Names of ports that say something else than their protocol. */
export const rule: Rule = {
  name: 'port-name',
  codes: [OTHER_PROTOCOL],
  check(world: World, report: Report): void {
    const served = world
      .of(Kind.Gateway)
      .flatMap(({ spec }) => spec.objects('servers').flatMap((server) => server.object('port') ?? []));
    const external = world.of(Kind.ServiceEntry).flatMap(({ spec }) => spec.objects('ports'));
    for (const port of [...served, ...external]) {
      checkName(port, report);
    }
  },
};

function checkName(port: Field, report: Report): void {
  const name = (port.text('name') ?? '').toLowerCase();
  const protocol = (port.text('protocol') ?? '').toLowerCase();
  if (name !== '' && !PLAIN.has(protocol) && name !== protocol && !name.startsWith(`${protocol}-`)) {
    report(OTHER_PROTOCOL, port.at('name'), {
      message: `the name ${quote(name)} does not begin with the protocol ${quote(protocol)}`,
      suggestion: `call it ${protocol} or ${protocol}-<suffix>`,
    });
  }
}
