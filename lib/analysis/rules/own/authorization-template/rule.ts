import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { quote } from '../../../../diagnostics/words';
import { istioPage } from '../../../../facts/documentation';
import { isPathTemplate, LONGEST_TEMPLATE, templateMistake } from '../../../../traffic/authorization/path-template';
import { operationsOf, valuesIn } from '../../../../world/authorization-rules';
import { Kind } from '../../../../world/kinds';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const REFUSED_TEMPLATE = defineCode({
  code: 'ANA0350',
  severity: Severity.ERROR,
  title: 'Envoy rejects the configuration because of a path template',
  explanation:
    'istiod accepts any path with `{*}` or `{**}`, but Envoy requires that a template starts with a slash, has no empty segments and is not too long. Envoy rejects the whole listener: proxies that start do not become ready, and those that run do not get later changes.',
  fix: 'Start the template with a slash, and separate its segments with single slashes.',
  documentation: istioPage('reference/config/security/authorization-policy'),
  examples: __dirname,
});

const MESSAGES = messagesOf(REFUSED_TEMPLATE, {
  relative: ({ path }: { path: string }) => ({
    message: `Envoy rejects the template ${quote(path)} because it does not start with a slash`,
    suggestion: `use ${quote(`/${path}`)}`,
  }),
  emptySegment: ({ path }: { path: string }) => ({
    message: `Envoy rejects the template ${quote(path)} because of its empty segment`,
    suggestion: `use ${quote(path.replace(/\/{2,}/g, '/'))}`,
  }),
  tooLong: ({ path }: { path: string }) => ({
    message: `Envoy rejects the template ${quote(path)} because it is longer than ${LONGEST_TEMPLATE} characters`,
    suggestion: 'use a prefix such as "/users/*"',
  }),
});

/** Reports path templates of AuthorizationPolicies for which Envoy rejects the configuration. */
export const rule: Rule = {
  name: 'authorization-template',
  codes: [REFUSED_TEMPLATE],
  check(world: World, report: Report): void {
    for (const operation of world.of(Kind.AuthorizationPolicy).flatMap(operationsOf)) {
      for (const { value: path, place } of valuesIn(operation, 'paths')) {
        const mistake = isPathTemplate(path) ? templateMistake(path) : undefined;
        if (mistake !== undefined) {
          report(MESSAGES[mistake]({ path }), place);
        }
      }
    }
  },
};
