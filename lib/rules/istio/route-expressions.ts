// Regular expressions in routes of Gateway API. Their syntax is left to the implementation, so nobody checks them on the
// way: Istio hands them to Envoy, which reads RE2 and refuses the whole configuration for one that it cannot read.

import type { Field } from './shared/field';
import { syntaxProblem } from './shared/regexes';
import type { Resource } from './shared/resource';

export function checkRouteExpressions({ spec }: Resource): void {
  for (const rule of spec.objects('rules')) {
    for (const match of rule.objects('matches')) {
      const conditions = [...match.objects('headers'), ...match.objects('queryParams')];
      for (const condition of [match.object('path'), ...conditions]) {
        checkExpression(condition, 'value');
      }
      // A gRPC method is two expressions.
      checkExpression(match.object('method'), 'service');
      checkExpression(match.object('method'), 'method');
    }
  }
}

function checkExpression(condition: Field | undefined, name: string): void {
  const pattern = condition?.text('type') === 'RegularExpression' ? condition.text(name) : undefined;
  if (pattern !== undefined) {
    condition?.brokenInProxy(syntaxProblem(pattern), name);
  }
}
