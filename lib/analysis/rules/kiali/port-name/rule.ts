import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
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
  title: 'A port name does not start with the protocol',
  explanation:
    'The name of a port of a Gateway or ServiceEntry does not have the form `<protocol>[-<suffix>]`. Istio uses the field `protocol` for these ports, so the name has no effect but misleads readers. Kiali reports an error. For Services, Istio does read the protocol from the name: see IST0118.',
  fix: 'Start the name with the protocol, such as `https-web` for HTTPS.',
  documentation: istioPage('ops/configuration/traffic-management/protocol-selection'),
  examples: __dirname,
});

// Every name is fine for these protocols.
const PLAIN = new Set(['tcp', 'udp', '']);

const MESSAGES = messagesOf(OTHER_PROTOCOL, {
  misleadingName: ({ name, protocol }: { name: string; protocol: string }) => ({
    message: `port name ${quote(name)} does not start with protocol ${quote(protocol)}`,
    suggestion: `use ${quote(protocol)} or a name that starts with ${quote(`${protocol}-`)}`,
  }),
});

/** Reports port names that do not match the protocol of the port. */
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
    report(MESSAGES.misleadingName({ name, protocol }), port.at('name'));
  }
}
