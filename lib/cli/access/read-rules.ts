// Reads the rules of `cdk8s-istio access --check`.

import { invalidTests } from '../../diagnostics/codes/tests';
import { didYouMean } from '../../diagnostics/suggestion';
import { quote } from '../../diagnostics/words';
import { type AccessRule, isClient, isService } from '../../traffic/access-matrix/access-rule';
import { serviceName } from '../../traffic/access-matrix/entry-of';
import type { SurveyedPair } from '../../traffic/access-matrix/survey';
import type { Terminal } from '../terminal';
import type { JsonSchema, PlacedDiagnostic } from '../test/schema-check';
import schema from './access-rules.schema.json';
import { readSchemaDocument } from './schema-document';

const CLIENT_LISTS = ['onlyFrom', 'notFrom', 'from'] as const;

/** Rules, and where they are written. */
export interface RuleFile {
  readonly rules: readonly AccessRule[];
  readonly file: string;
  readonly lineOf: (index: number) => number;
  /** Reports problems of rules, and fails if there are any. */
  refuse(problems: readonly PlacedDiagnostic[]): void;
}

/** Reads the rules of a file; reports all problems on the error output, and fails if there are any. */
export function readRules(file: string, command: string, terminal: Terminal): RuleFile {
  const failure = 'the rules are invalid; none of them is checked';
  const document = readSchemaDocument(
    file,
    { command, schema: schema as JsonSchema, content: 'rules', failure },
    terminal,
  );
  const { rules } = document.value as { rules: Record<string, unknown>[] };
  document.refuse(rules.flatMap(contradictionsIn));
  return { ...document, rules: rules.map(ruleOf), lineOf: (index) => document.lineOf(['rules', index]) };
}

/** Names in rules to which nothing refers: a rule about them would always pass. */
export function unknownNames(rules: readonly AccessRule[], pairs: readonly SurveyedPair[]): PlacedDiagnostic[] {
  const services = [...new Set(pairs.map(({ service }) => serviceName(service)))];
  const clients = [...new Map(pairs.map(({ client }) => [client.name, client])).values()];
  return rules.flatMap((rule, index) => [
    ...rule.to
      .filter((name) => !services.some((service) => isService(name, service)))
      .map((name) =>
        unknownName(['rules', index, 'to'], `the manifests have no service ${quote(name)}`, name, services),
      ),
    ...CLIENT_LISTS.flatMap((list) =>
      (rule[list] ?? [])
        .filter((name) => !clients.some((client) => isClient(name, client)))
        .map((name) =>
          unknownName(
            ['rules', index, list],
            `the manifests have no client ${quote(name)}`,
            name,
            clients.flatMap((client) => [client.name, ...client.aliases]),
          ),
        ),
    ),
  ]);
}

function unknownName(
  steps: PlacedDiagnostic['steps'],
  reason: string,
  name: string,
  known: readonly string[],
): PlacedDiagnostic {
  const remedy = didYouMean(name, known, 'see the names that cdk8s-istio access prints');
  return { steps, diagnostic: invalidTests.unusable({ reason, remedy }) };
}

/** A rule needs something to check. */
function contradictionsIn(rule: Readonly<Record<string, unknown>>, index: number): PlacedDiagnostic[] {
  const lists = CLIENT_LISTS.filter((name) => rule[name] !== undefined);
  const reason =
    lists.length > 1
      ? `${lists.join(' and ')} exclude each other`
      : lists.length === 0 && rule.over === undefined
        ? 'the rule checks nothing'
        : undefined;
  return reason === undefined
    ? []
    : [
        {
          steps: ['rules', index],
          diagnostic: invalidTests.unusable({ reason, remedy: `use one of ${CLIENT_LISTS.join(', ')}` }),
        },
      ];
}

function ruleOf(rule: Readonly<Record<string, unknown>>): AccessRule {
  const lists = CLIENT_LISTS.filter((name) => rule[name] !== undefined).map((name) => [name, textsOf(rule[name])]);
  return {
    name: String(rule.name),
    to: textsOf(rule.to),
    ...Object.fromEntries(lists),
    allowsTokens: rule.unless === 'token',
    needsMutualTls: rule.over !== undefined,
  };
}

function textsOf(value: unknown): string[] {
  return [value].flat().map(String);
}
