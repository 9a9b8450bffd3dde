// Checks rules about who may call whom, and prints the results.

import { countOf, printable, printableJson } from '../../diagnostics/words';
import type { Mesh } from '../../traffic';
import { type Breach, checkRule, type RuleResult } from '../../traffic/access-matrix/access-rule';
import { serviceName } from '../../traffic/access-matrix/entry-of';
import { requestTitle } from '../../traffic/written-request';
import { ExitCode } from '../command';
import { answerJson } from '../request/answer-json';
import type { Terminal } from '../terminal';
import { type RuleFile, unknownNames } from './read-rules';

/** Number of breaches of a rule to print. */
const MOST_BREACHES = 5;

/** Checks the rules, prints the results, and returns the exit code. */
export function checkRules(file: RuleFile, mesh: Mesh, isJson: boolean, terminal: Terminal): number {
  const named = file.rules.flatMap(({ onlyFrom = [], notFrom = [], from = [] }) => [...onlyFrom, ...notFrom, ...from]);
  const { _pairs: pairs } = mesh._accessWith(named);
  file.refuse(unknownNames(file.rules, pairs));
  const results = file.rules.map((rule) => checkRule(rule, pairs));
  terminal.print(isJson ? printableJson({ rules: results.map(resultJson) }) : textOf(results, file));
  return results.every(({ breaches }) => breaches.length === 0) ? ExitCode.OK : ExitCode.FOUND;
}

function textOf(results: readonly RuleResult[], file: RuleFile): string {
  const failed = results.filter(({ breaches }) => breaches.length > 0).length;
  const blocks = results.map((result, index) => {
    const { rule, breaches, requests, clients } = result;
    const tried = `${countOf(requests, 'request')} of ${countOf(clients, 'client')}`;
    return breaches.length === 0
      ? [`passed  ${rule.name} (no breach in ${tried})`]
      : [`failed  ${file.file}:${file.lineOf(index)}: ${rule.name}`, ...breachLines(breaches)];
  });
  const failures = failed === 0 ? '' : `, ${failed} failed`;
  const summary = `${countOf(results.length - failed, 'rule')} passed${failures}`;
  return [...blocks.flat(), summary].map(printable).join('\n');
}

function breachLines(breaches: readonly Breach[]): string[] {
  const more = breaches.length - MOST_BREACHES;
  return [
    ...breaches.slice(0, MOST_BREACHES).flatMap(({ pair, reason, witness }) => {
      const { client, service, port } = pair;
      const title = witness === undefined ? 'no request is known' : requestTitle(witness.options);
      const trace = witness?.answer.explain().split('\n') ?? [];
      return [
        `  ${client.name} to ${serviceName(service)}:${port}: ${title} ${reason}`,
        ...trace.map((line) => `    ${line}`),
      ];
    }),
    ...(more > 0 ? [`  and ${more} more`] : []),
  ];
}

function resultJson({ rule, breaches, requests, clients }: RuleResult): object {
  return {
    name: rule.name,
    passed: breaches.length === 0,
    requests,
    clients,
    breaches: breaches.map(({ pair: { client, service, port }, reason, witness }) => ({
      client: client.name,
      service: serviceName(service),
      port,
      reason,
      ...(witness && { request: requestTitle(witness.options), answer: answerJson(witness.answer) }),
    })),
  };
}
