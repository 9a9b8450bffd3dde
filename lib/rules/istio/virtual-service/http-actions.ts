import { quote } from '../../../diagnostics/words';
import type { Field } from '../shared/field';
import { portProblem } from '../shared/ports';
import { regexProblem } from '../shared/regexes';

const KIBIBYTE = 1024;
const LARGE_BODY = 100 * KIBIBYTE;
const LARGEST_BODY = 1024 * KIBIBYTE;

/** Why a number is no HTTP status that a proxy answers with. istiod takes 600 for one. */
export function httpStatusProblem(status: number): string | undefined {
  return status < 200 || status > 600 ? `${status} is not an HTTP status; give one from 200 to 599` : undefined;
}

export function checkRedirect(route: Field): void {
  const redirect = route.object('redirect');
  if (redirect === undefined) {
    return;
  }
  const targets = ['uri', 'authority', 'scheme', 'port', 'derivePort'];
  if (!targets.some((name) => redirect.filled(name))) {
    redirect.error('it does not say where to; give uri, authority, scheme or port');
  }
  const code = redirect.number('redirectCode');
  if (code !== 0 && (code < 300 || code > 399)) {
    redirect.error(`${code} is not a redirect; give a status from 300 to 399, such as 301`, 'redirectCode');
  }
  const scheme = redirect.text('scheme');
  if (scheme && scheme !== 'http' && scheme !== 'https') {
    redirect.error(`${quote(scheme)} is not a scheme to redirect to; use http or https`, 'scheme');
  }
  const port = redirect.number('port');
  if (port !== 0) {
    redirect.error(portProblem(port), 'port');
  }
}

export function checkDirectResponse(route: Field): void {
  const response = route.object('directResponse');
  if (response === undefined) {
    return;
  }
  if (response.has('status')) {
    response.error(httpStatusProblem(response.number('status')), 'status');
  }
  const body = response.object('body');
  const size = body === undefined ? 0 : bodySize(body);
  if (size > LARGEST_BODY) {
    response.error(`the body has ${size} bytes; serve more than 1 MiB (${LARGEST_BODY}) from a workload`, 'body');
  } else if (size > LARGE_BODY) {
    response.warning(`the body has ${size} bytes, which every proxy is sent; keep it below 100 KiB`, 'body');
  }
}

export function checkRewrite(route: Field): void {
  const rewrite = route.object('rewrite');
  if (rewrite === undefined) {
    return;
  }
  const regexRewrite = rewrite.object('uriRegexRewrite');
  if (rewrite.filled('uri') && regexRewrite !== undefined) {
    rewrite.error('uri and uriRegexRewrite are both set; keep one of them', 'uriRegexRewrite');
  } else if (!rewrite.filled('uri') && !rewrite.filled('authority') && regexRewrite === undefined) {
    rewrite.error('it does not say what to rewrite; give uri, uriRegexRewrite or authority');
  }
  if (regexRewrite !== undefined) {
    checkRegexRewrite(regexRewrite);
  }
}

function checkRegexRewrite(rewrite: Field): void {
  const match = rewrite.text('match');
  const missing = ['match', 'rewrite'].filter((name) => !rewrite.filled(name));
  if (missing.length > 0) {
    rewrite.error(`${missing.join(' and ')} is not set; give both match and rewrite`);
  } else if (match !== undefined) {
    rewrite.error(regexProblem(match), 'match');
  }
}

function bodySize(body: Field): number {
  const text = body.text('string');
  return text === undefined ? Buffer.byteLength(body.text('bytes') ?? '', 'base64') : Buffer.byteLength(text);
}
