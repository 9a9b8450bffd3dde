import { EMPTY_CONDITION } from '../../../diagnostics/codes/manifest';
import { messagesOf } from '../../../diagnostics/define-code';
import { quote } from '../../../diagnostics/words';
import type { Field } from '../shared/field';
import { checkGatewayNames } from '../shared/gateway-names';
import { dnsLabelError } from '../shared/hosts';
import { matchedHeaderError } from '../shared/http-headers';
import { checkLabels } from '../shared/labels';
import { portNumberError } from '../shared/ports';
import { checkRegexMatch, checkStringMatch } from '../shared/string-match';

const EMPTY = messagesOf(EMPTY_CONDITION, {
  nullMatch: ({ name }: { name: string }) => ({
    message: `the match of ${quote(name)} is null, which the API server drops, so any value of ${quote(name)} matches`,
    suggestion: 'set exact, prefix or regex',
  }),
});

const MATCH_MAPS = ['headers', 'withoutHeaders', 'queryParams'];
const STRING_MATCHES = ['scheme', 'method', 'authority'];

/** Checks one entry of `http[].match`. */
export function checkHttpMatch(match: Field): void {
  for (const field of MATCH_MAPS) {
    warnAboutNull(match, field);
  }
  checkHeaders(match);
  checkWithoutHeaders(match);
  for (const [, parameter] of match.objectEntries('queryParams')) {
    checkStringMatch(parameter);
  }
  const uri = match.object('uri');
  if (uri !== undefined) {
    checkRegexMatch(uri);
  }
  for (const name of STRING_MATCHES) {
    const field = match.object(name);
    if (field !== undefined) {
      checkStringMatch(field);
    }
  }
  const namespace = match.text('sourceNamespace');
  if (namespace) {
    match.report(dnsLabelError(namespace, 'namespace'), 'sourceNamespace');
  }
  checkSource(match);
}

/** Checks the fields of http, tls and tcp matches about the source of a connection. */
export function checkSource(match: Field): void {
  const port = match.number('port');
  if (port !== 0) {
    match.report(portNumberError(port), 'port');
  }
  checkLabels(match, 'sourceLabels');
  checkGatewayNames(match);
}

/** The API server drops a null, and the condition with it. */
function warnAboutNull(match: Field, field: string): void {
  for (const name of match.nullKeys(field)) {
    match.report(EMPTY.nullMatch({ name }), field, name);
  }
}

function checkHeaders(match: Field): void {
  for (const [name] of match.entries('headers')) {
    match.report(matchedHeaderError(name), 'headers', name);
  }
  for (const [, header] of match.objectEntries('headers')) {
    checkStringMatch(header);
  }
}

function checkWithoutHeaders(match: Field): void {
  for (const [name] of match.entries('withoutHeaders')) {
    match.report(matchedHeaderError(name), 'withoutHeaders', name);
  }
  for (const [, header] of match.objectEntries('withoutHeaders')) {
    // The single character `*` is not a regular expression here: it matches any value of the header.
    if (header.text('regex') !== '*') {
      checkStringMatch(header);
    }
  }
}
