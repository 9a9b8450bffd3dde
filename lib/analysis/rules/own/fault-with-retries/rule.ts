import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { istioPage } from '../../../../facts/documentation';
import { parseGoDuration } from '../../../../private/parse-go-duration';
import { Kind } from '../../../../world/kinds';
import type { Field } from '../../../../world/resource';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const NOT_RETRIED = defineCode({
  code: 'ANA0166',
  severity: Severity.WARNING,
  title: 'A route injects faults, which its retries and timeout do not handle',
  explanation:
    'The proxy injects a fault before it applies the retries and the timeout of the same route: an injected abort is not retried, and an injected delay does not count toward the timeout. The route does not test what it seems to test.',
  fix: 'Inject the fault in another route: in a VirtualService of the service that is called, while the retries are in one of the caller.',
  documentation: istioPage('tasks/traffic-management/fault-injection'),
  examples: __dirname,
});

const MESSAGES = messagesOf(NOT_RETRIED, {
  retries: () => ({
    message: 'faults of this route are injected before its retries, so they are never retried',
    suggestion: 'inject the fault in a VirtualService of another service',
  }),
  timeout: () => ({
    message: 'faults of this route are injected before its timeout starts, so a delay does not cause a timeout',
    suggestion: 'inject the fault in a VirtualService of another service',
  }),
});

/** Reports retries and timeouts in routes that inject faults. */
export const rule: Rule = {
  name: 'fault-with-retries',
  codes: [NOT_RETRIED],
  check(world: World, report: Report): void {
    for (const route of world.of(Kind.VirtualService).flatMap(({ spec }) => spec.objects('http'))) {
      if (injectsFault(route.objectOrEmpty('fault'))) {
        const retries = route.object('retries');
        if (retries !== undefined && retries.number('attempts') > 0) {
          report(MESSAGES.retries(), retries);
        }
        if ((parseGoDuration(route.text('timeout') ?? '') ?? 0) > 0) {
          report(MESSAGES.timeout(), route.at('timeout'));
        }
      }
    }
  },
};

function injectsFault(fault: Field): boolean {
  return [fault.object('abort'), fault.object('delay')].some((part) => part !== undefined && !isOff(part));
}

/** Whether a fault applies to 0 percent of the requests. */
function isOff(part: Field): boolean {
  const percentage = part.object('percentage');
  return percentage !== undefined && percentage.number('value') === 0;
}
