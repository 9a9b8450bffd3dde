import { ISTIOD_REJECTS } from '../../../diagnostics/codes/manifest';
import { messagesOf } from '../../../diagnostics/define-code';
import { oneOf, quote } from '../../../diagnostics/words';
import { HTTP_METHODS } from '../../../facts/http';
import { checkWholeSeconds } from '../shared/durations';
import type { Field } from '../shared/field';
import { headerNameError } from '../shared/http-headers';
import { checkRegexMatch } from '../shared/string-match';

const METHODS = [...HTTP_METHODS, '*'];

const MESSAGES = messagesOf(ISTIOD_REJECTS, {
  emptyOrigin: () => ({ message: 'the origin is empty', suggestion: 'set exact, prefix or regex to a value' }),
  unknownHttpMethod: ({ method }: { method: string }) => ({
    message: `${quote(method)} is not an HTTP method`,
    suggestion: `use ${oneOf(METHODS)}`,
  }),
});

export function checkCorsPolicy(policy: Field): void {
  for (const origin of policy.objects('allowOrigins')) {
    if (['exact', 'prefix', 'regex'].some((name) => origin.filled(name))) {
      checkRegexMatch(origin);
    } else {
      origin.report(MESSAGES.emptyOrigin());
    }
  }
  for (const [index, method] of policy.texts('allowMethods')) {
    if (!METHODS.includes(method)) {
      policy.report(MESSAGES.unknownHttpMethod({ method }), 'allowMethods', index);
    }
  }
  for (const name of ['allowHeaders', 'exposeHeaders']) {
    for (const [index, header] of policy.texts(name)) {
      policy.report(headerNameError(header), name, index);
    }
  }
  checkWholeSeconds(policy, 'maxAge');
}
