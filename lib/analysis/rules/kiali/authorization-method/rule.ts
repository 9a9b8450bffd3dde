import { defineCode } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { didYouMean } from '../../../../diagnostics/suggestion';
import { quote } from '../../../../diagnostics/words';
import { istioPage } from '../../../../facts/documentation';
import { EXTENSION_METHODS, HTTP_METHODS } from '../../../../facts/http';
import { operationsOf } from '../../../../world/authorization-rules';
import { Kind } from '../../../../world/kinds';
import type { Field } from '../../../../world/resource';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const UNKNOWN_METHOD = defineCode({
  code: 'KIA0102',
  severity: Severity.WARNING,
  title: 'An AuthorizationPolicy names a method that HTTP does not have',
  explanation:
    'A method in `methods` or `notMethods` is no method of HTTP, so no request has it. Methods are upper case. A request of gRPC is always a POST; its service and method stand in the path, `/package.Service/Method`.',
  fix: 'Give a method such as GET, a pattern such as P*, or, for gRPC, the path.',
  documentation: istioPage('reference/config/security/authorization-policy'),
  examples: __dirname,
});

const METHODS = [...HTTP_METHODS, ...EXTENSION_METHODS];

/** Methods in AuthorizationPolicies that no request has. */
export const rule: Rule = {
  name: 'authorization-method',
  codes: [UNKNOWN_METHOD],
  check(world: World, report: Report): void {
    for (const operation of world.of(Kind.AuthorizationPolicy).flatMap(operationsOf)) {
      checkMethods(operation, report);
    }
  },
};

function checkMethods(operation: Field, report: Report): void {
  for (const field of ['methods', 'notMethods']) {
    for (const [index, method] of operation.texts(field)) {
      if (!isMethod(method)) {
        report(UNKNOWN_METHOD, operation.at(field, index), {
          message: `${quote(method)} is no method of HTTP, so no request has it`,
          suggestion: suggestionFor(method),
        });
      }
    }
  }
}

function isMethod(pattern: string): boolean {
  if (pattern.endsWith('*')) {
    return METHODS.some((method) => method.startsWith(pattern.slice(0, -1)));
  }
  return pattern.startsWith('*')
    ? METHODS.some((method) => method.endsWith(pattern.slice(1)))
    : METHODS.includes(pattern);
}

function suggestionFor(method: string): string {
  return method.startsWith('/')
    ? 'put the name of a method of gRPC into paths'
    : didYouMean(method, HTTP_METHODS, `use one of ${HTTP_METHODS.join(', ')}`);
}
