import { ISTIOD_REJECTS, ISTIOD_WARNS } from '../../../diagnostics/codes/manifest';
import { messagesOf } from '../../../diagnostics/define-code';
import type { Diagnostic } from '../../../diagnostics/diagnostic';
import { quote } from '../../../diagnostics/words';
import { COMMON_MESSAGES } from '../shared/common-messages';
import type { Field } from '../shared/field';
import { portNumberError } from '../shared/ports';
import { envoyRegexError } from '../shared/regexes';

const KIBIBYTE = 1024;
const LARGE_BODY = 100 * KIBIBYTE;
const LARGEST_BODY = 1024 * KIBIBYTE;

const MESSAGES = messagesOf(ISTIOD_REJECTS, {
  httpStatusOutOfRange: ({ status }: { status: number }) => ({
    message: `${status} is not an HTTP status of a response`,
    suggestion: 'use a status from 200 to 599',
  }),
  redirectCodeOutOfRange: ({ status }: { status: number }) => ({
    message: `${status} is not the HTTP status of a redirect`,
    suggestion: 'use a status from 300 to 399, such as 301',
  }),
  severalRedirectPaths: () => ({
    message: 'uri and prefixRewrite are mutually exclusive',
    suggestion: 'remove one of them',
  }),
  rewriteWithoutPrefix: () => ({
    message: 'the redirect replaces the matched prefix, but this match is not on a prefix',
    suggestion: 'match on uri.prefix, or set redirect.uri in place of redirect.prefixRewrite',
  }),
  unknownRedirectScheme: ({ scheme }: { scheme: string }) => ({
    message: `${quote(scheme)} is not a scheme that a redirect supports`,
    suggestion: 'use http or https',
  }),
  bodyTooLarge: ({ size }: { size: number }) => ({
    message: `the body has ${size} bytes, more than 1 MiB (${LARGEST_BODY} bytes)`,
    suggestion: 'shorten it, or serve it from a workload',
  }),
  severalUriRewrites: () => ({
    message: 'uri and uriRegexRewrite are mutually exclusive',
    suggestion: 'remove one of them',
  }),
  incompleteRegexRewrite: ({ missing }: { missing: readonly string[] }) => ({
    message: `${missing.join(' and ')} ${missing.length === 1 ? 'is' : 'are'} not set`,
    suggestion: 'set both match and rewrite',
  }),
});

const WARNINGS = messagesOf(ISTIOD_WARNS, {
  largeBody: ({ size }: { size: number }) => ({
    message: `the body has ${size} bytes, which istiod sends to every proxy`,
    suggestion: 'keep it below 100 KiB',
  }),
});

/** Checks the HTTP status of a response by a proxy. istiod accepts 600, too. */
export function httpStatusError(status: number): Diagnostic | undefined {
  return status < 200 || status > 600 ? MESSAGES.httpStatusOutOfRange({ status }) : undefined;
}

export function checkRedirect(redirect: Field, route: Field): void {
  const fields = ['uri', 'prefixRewrite', 'authority', 'scheme', 'port', 'derivePort'];
  if (!fields.some((name) => redirect.filled(name))) {
    redirect.report(COMMON_MESSAGES.emptySettings({ fields }));
  }
  if (redirect.filled('prefixRewrite')) {
    checkPrefixRewrite(redirect, route);
  }
  const status = redirect.number('redirectCode');
  if (status !== 0 && (status < 300 || status > 399)) {
    redirect.report(MESSAGES.redirectCodeOutOfRange({ status }), 'redirectCode');
  }
  const scheme = redirect.text('scheme');
  if (scheme && scheme !== 'http' && scheme !== 'https') {
    redirect.report(MESSAGES.unknownRedirectScheme({ scheme }), 'scheme');
  }
  const port = redirect.number('port');
  if (port !== 0) {
    redirect.report(portNumberError(port), 'port');
  }
}

function checkPrefixRewrite(redirect: Field, route: Field): void {
  if (redirect.filled('uri')) {
    redirect.report(MESSAGES.severalRedirectPaths(), 'prefixRewrite');
    return;
  }
  for (const match of route.objects('match')) {
    const uri = match.object('uri');
    match.report(uri === undefined || uri.has('prefix') ? undefined : MESSAGES.rewriteWithoutPrefix(), 'uri');
  }
}

export function checkDirectResponse(response: Field): void {
  if (response.has('status')) {
    response.report(httpStatusError(response.number('status')), 'status');
  }
  const body = response.object('body');
  const size = body === undefined ? 0 : bodySize(body);
  if (size > LARGEST_BODY) {
    response.report(MESSAGES.bodyTooLarge({ size }), 'body');
  } else if (size > LARGE_BODY) {
    response.report(WARNINGS.largeBody({ size }), 'body');
  }
}

export function checkRewrite(rewrite: Field): void {
  const regexRewrite = rewrite.object('uriRegexRewrite');
  if (rewrite.filled('uri') && regexRewrite !== undefined) {
    rewrite.report(MESSAGES.severalUriRewrites(), 'uriRegexRewrite');
  } else if (!rewrite.filled('uri') && !rewrite.filled('authority') && regexRewrite === undefined) {
    rewrite.report(COMMON_MESSAGES.emptySettings({ fields: ['uri', 'uriRegexRewrite', 'authority'] }));
  }
  if (regexRewrite !== undefined) {
    checkRegexRewrite(regexRewrite);
  }
}

function checkRegexRewrite(rewrite: Field): void {
  const match = rewrite.text('match');
  const missing = ['match', 'rewrite'].filter((name) => !rewrite.filled(name));
  if (missing.length > 0) {
    rewrite.report(MESSAGES.incompleteRegexRewrite({ missing }));
  } else if (match !== undefined) {
    rewrite.report(envoyRegexError(match), 'match');
  }
}

function bodySize(body: Field): number {
  const text = body.text('string');
  return text === undefined ? Buffer.byteLength(body.text('bytes') ?? '', 'base64') : Buffer.byteLength(text);
}
