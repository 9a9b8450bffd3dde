import type { Field } from '../shared/field';
import { checkGatewayNames } from '../shared/gateway-names';
import { dnsLabelProblem } from '../shared/hosts';
import { matchedHeaderProblem } from '../shared/http-headers';
import { checkLabels } from '../shared/labels';
import { portProblem } from '../shared/ports';
import { checkRegexMatch, checkStringMatch } from '../shared/string-match';

/** One entry of `http[].match`. */
export function checkHttpMatch(match: Field): void {
  checkHeaders(match);
  checkWithoutHeaders(match);
  for (const [, parameter] of match.objectEntries('queryParams')) {
    checkStringMatch(parameter);
  }
  const uri = match.object('uri');
  if (uri !== undefined) {
    checkRegexMatch(uri);
  }
  for (const name of ['scheme', 'method', 'authority']) {
    const field = match.object(name);
    if (field !== undefined) {
      checkStringMatch(field);
    }
  }
  const namespace = match.text('sourceNamespace');
  if (namespace) {
    match.error(dnsLabelProblem(namespace, 'a namespace'), 'sourceNamespace');
  }
  checkSource(match);
}

/** What http, tls and tcp matches say about where a connection comes from. */
export function checkSource(match: Field): void {
  const port = match.number('port');
  if (port !== 0) {
    match.error(portProblem(port), 'port');
  }
  checkLabels(match, 'sourceLabels');
  checkGatewayNames(match);
}

function checkHeaders(match: Field): void {
  for (const [name, value] of match.entries('headers')) {
    // The API server drops a null, and with it the condition.
    const isNull = value === null ? 'it is null, which matches every request; give exact, prefix or regex' : undefined;
    match.error(matchedHeaderProblem(name) ?? isNull, 'headers', name);
  }
  for (const [, header] of match.objectEntries('headers')) {
    checkStringMatch(header);
  }
}

function checkWithoutHeaders(match: Field): void {
  for (const [name] of match.entries('withoutHeaders')) {
    match.error(matchedHeaderProblem(name), 'withoutHeaders', name);
  }
  for (const [, header] of match.objectEntries('withoutHeaders')) {
    // A lone `*` is no pattern here: it stands for the header being there at all.
    if (header.text('regex') !== '*') {
      checkStringMatch(header);
    }
  }
}
