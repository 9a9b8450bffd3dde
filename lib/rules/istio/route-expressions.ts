// Regular expressions in routes of the Gateway API. Their syntax depends on the implementation, so neither the API
// server nor istiod validates them. Envoy reads the syntax of RE2 and rejects the whole configuration if one is invalid.

import { ENVOY_REJECTS } from '../../diagnostics/codes/manifest';
import { messagesOf } from '../../diagnostics/define-code';
import { regexError } from '../regex';
import type { Field } from './shared/field';
import { invalidRegex } from './shared/regexes';
import type { Resource } from './shared/resource';

const MESSAGES = messagesOf(ENVOY_REJECTS, { invalidRegex });

export function checkRouteExpressions({ spec }: Resource): void {
  for (const rule of spec.objects('rules')) {
    for (const match of rule.objects('matches')) {
      const conditions = [...match.objects('headers'), ...match.objects('queryParams')];
      for (const condition of [match.object('path'), ...conditions]) {
        checkExpression(condition, 'value');
      }
      // The match of a gRPC method has two expressions.
      checkExpression(match.object('method'), 'service');
      checkExpression(match.object('method'), 'method');
    }
  }
}

function checkExpression(condition: Field | undefined, name: string): void {
  const regex = condition?.text('type') === 'RegularExpression' ? condition.text(name) : undefined;
  const reason = regex === undefined ? undefined : regexError(regex);
  if (regex !== undefined && reason !== undefined) {
    condition?.report(MESSAGES.invalidRegex({ regex, reason }), name);
  }
}
