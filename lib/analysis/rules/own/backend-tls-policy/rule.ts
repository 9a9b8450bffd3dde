import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { closestName, suggestName } from '../../../../diagnostics/suggestion';
import { oneOf, quote } from '../../../../diagnostics/words';
import { gatewayApiPage } from '../../../../facts/documentation';
import { portNumber } from '../../../../world/host-owners';
import { Kind } from '../../../../world/kinds';
import type { Field } from '../../../../world/resource';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';
import { CA_NOT_READ, checkCertificates } from './certificates';

const NO_TARGET = defineCode({
  code: 'ANA0160',
  severity: Severity.ERROR,
  title: 'A BackendTLSPolicy refers to a Service or port that does not exist',
  explanation:
    'The target of a BackendTLSPolicy is a Service in the namespace of the policy, and `sectionName` is the name of one of its ports, not the number. If there is no such Service or port, the policy is not accepted: gateways send plain text to a server that expects TLS.',
  fix: 'Correct the name; leave out `sectionName` for all ports.',
  documentation: gatewayApiPage('api-types/backendtlspolicy'),
  examples: __dirname,
});

const MESSAGES = messagesOf(NO_TARGET, {
  unknownTarget: (parameters: { kind: string; namespace: string; name: string; meant: string | undefined }) => {
    const { kind, namespace, name, meant } = parameters;
    return {
      message: `namespace ${quote(namespace)} has no ${kind} ${quote(name)}`,
      suggestion: suggestName(meant, 'correct the name; a policy only applies to its own namespace'),
    };
  },
  unknownPort: ({ port, target, meant, known }: UnknownPort) => ({
    message: `${target} has no port named ${quote(port)}`,
    suggestion: suggestName(
      meant,
      known.length === 0 ? 'remove sectionName, or name the port' : `use ${oneOf(known.map(quote))}`,
    ),
  }),
});

interface UnknownPort {
  readonly port: string;
  /** Kind and name of the target. */
  readonly target: string;
  /** Name of the port that is probably meant. */
  readonly meant: string | undefined;
  readonly known: string[];
}

// A message with very many names is not readable.
const MOST_NAMES = 10;

const TARGETS: ReadonlyMap<string, string> = new Map([
  ['Service', Kind.Service],
  ['ServiceEntry', Kind.ServiceEntry],
]);

/** Reports BackendTLSPolicies with targets or certificates that do not exist. */
export const rule: Rule = {
  name: 'backend-tls-policy',
  codes: [NO_TARGET, CA_NOT_READ],
  check(world: World, report: Report): void {
    for (const { spec } of world.of(Kind.BackendTlsPolicy)) {
      for (const target of spec.objects('targetRefs')) {
        checkTarget(target, world, report);
      }
    }
    checkCertificates(world, report);
  },
};

function checkTarget(target: Field, world: World, report: Report): void {
  const kind = target.text('kind') ?? '';
  const name = target.text('name') ?? '';
  const type = TARGETS.get(kind);
  const { namespace } = target.resource;
  if (type === undefined || name === '') {
    return;
  }
  const found = world.find(type, namespace, name);
  if (found === undefined) {
    const meant = closestName(name, world.namesOf(type, namespace));
    const message = MESSAGES.unknownTarget({ kind, namespace, name, meant });
    report(message, target.at('name'), { isUnsure: !world.knowsAll(type, namespace) });
  } else if (found.spec.filled('ports')) {
    checkPort(target, `${kind} ${quote(name)}`, found.spec.objects('ports'), report);
  }
}

function checkPort(target: Field, title: string, ports: readonly Field[], report: Report): void {
  const section = target.text('sectionName');
  const names = ports.flatMap((port) => port.text('name') ?? []);
  if (section && !names.includes(section)) {
    const byNumber = ports.find((port) => `${portNumber(port)}` === section)?.text('name');
    const meant = byNumber ?? closestName(section, names);
    const parameters = { port: section, target: title, meant, known: names.slice(0, MOST_NAMES) };
    report(MESSAGES.unknownPort(parameters), target.at('sectionName'));
  }
}
