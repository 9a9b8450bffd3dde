import { oneOf, quote } from '../../../diagnostics/words';
import { HTTP_METHODS } from '../../../facts/http';
import { checkWholeSeconds } from '../shared/durations';
import type { Field } from '../shared/field';
import { corsHeaderProblem } from '../shared/http-headers';
import { checkRegexMatch } from '../shared/string-match';

const METHODS = [...HTTP_METHODS, '*'];

export function checkCorsPolicy(route: Field): void {
  const policy = route.object('corsPolicy');
  if (policy === undefined) {
    return;
  }
  for (const origin of policy.objects('allowOrigins')) {
    if (['exact', 'prefix', 'regex'].some((name) => origin.filled(name))) {
      checkRegexMatch(origin);
    } else {
      origin.error('the origin is empty; give exact, prefix or regex with a value');
    }
  }
  for (const [index, method] of policy.texts('allowMethods')) {
    if (!METHODS.includes(method)) {
      policy.error(`${quote(method)} is not an HTTP method; use ${oneOf(METHODS)}`, 'allowMethods', index);
    }
  }
  for (const name of ['allowHeaders', 'exposeHeaders']) {
    for (const [index, header] of policy.texts(name)) {
      policy.error(corsHeaderProblem(header), name, index);
    }
  }
  checkWholeSeconds(policy, 'maxAge');
}
