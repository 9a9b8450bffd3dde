import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
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
  title: 'An AuthorizationPolicy names an unknown HTTP method',
  explanation:
    'A value in `methods` or `notMethods` is not an HTTP method, so no request matches it. Methods are upper case. A gRPC request is always a POST; its path contains the service and the method, `/package.Service/Method`. The severity is error if the value is such a path, or a known method in lower case; otherwise it may be a method of the application, and the severity is warning.',
  fix: 'Use a method such as GET or a pattern such as P*. For gRPC, use `paths`.',
  documentation: istioPage('reference/config/security/authorization-policy'),
  examples: __dirname,
});

const MESSAGES = messagesOf(UNKNOWN_METHOD, {
  unknownMethod: ({ method }: { method: string }) => ({
    message: `${quote(method)} is not an HTTP method, so no request matches it`,
    suggestion: suggestionFor(method),
    severity: isMistaken(method) ? Severity.ERROR : Severity.WARNING,
  }),
});

const METHODS = [...HTTP_METHODS, ...EXTENSION_METHODS];

/** Reports methods in AuthorizationPolicies that no request has. */
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
        report(MESSAGES.unknownMethod({ method }), operation.at(field, index));
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

/** Whether the value cannot be a method of the application: a path, or a method of HTTP in lower case. */
function isMistaken(method: string): boolean {
  return method.startsWith('/') || METHODS.includes(method.toUpperCase());
}

function suggestionFor(method: string): string {
  return method.startsWith('/')
    ? 'move the gRPC method to paths'
    : didYouMean(method, HTTP_METHODS, `use one of ${HTTP_METHODS.join(', ')}`);
}
