import { oneOf, quote } from '../../../diagnostics/words';
import { ipOrCidrProblem } from '../shared/addresses';
import type { Field } from '../shared/field';
import { portTextProblem } from './operation';
import { emptyProblem, serviceAccountProblem, trustDomainProblem } from './source';

type ValueCheck = (value: string) => string | undefined;

const ATTRIBUTES: Readonly<Record<string, ValueCheck>> = {
  'source.ip': ipOrCidrProblem,
  'source.namespace': emptyProblem,
  'source.serviceAccount': serviceAccountProblem,
  'source.trustDomain': trustDomainProblem,
  'source.principal': emptyProblem,
  'remote.ip': ipOrCidrProblem,
  'destination.ip': ipOrCidrProblem,
  'destination.port': portTextProblem,
  'connection.sni': emptyProblem,
  'request.auth.principal': emptyProblem,
  'request.auth.audiences': emptyProblem,
  'request.auth.presenter': emptyProblem,
};

/** Attributes that are asked for by name, in brackets. */
const MAPS = [
  'request.headers',
  'request.experimental.inline.headers',
  'request.auth.claims',
  'experimental.envoy.filters.',
];

const KNOWN = [...Object.keys(ATTRIBUTES), 'request.headers[name]', 'request.auth.claims[name]'];

/** One entry of `when`. */
export function checkCondition(condition: Field): void {
  const key = condition.text('key');
  if (key === undefined) {
    return;
  }
  if (key === '') {
    condition.error(`the key is empty; use ${oneOf(KNOWN)}`, 'key');
  } else if (!condition.filled('values') && !condition.filled('notValues')) {
    condition.error(`it compares ${quote(key)} with nothing; give values or notValues`, 'values');
  } else {
    checkAttribute(condition, key);
  }
}

function checkAttribute(condition: Field, key: string): void {
  const isMap = MAPS.some((prefix) => key.startsWith(prefix));
  const valueProblem = isMap ? emptyProblem : Object.hasOwn(ATTRIBUTES, key) ? ATTRIBUTES[key] : undefined;
  if (isMap && !/^[^[]+\[.+\]$/s.test(key)) {
    condition.error(`${quote(key)} lacks the name; write it in brackets, such as request.headers[x-id]`, 'key');
  }
  if (valueProblem === undefined) {
    condition.error(`${quote(key)} is not an attribute; use ${oneOf(KNOWN)}`, 'key');
    return;
  }
  for (const list of ['values', 'notValues']) {
    for (const [index, value] of condition.texts(list)) {
      condition.error(emptyProblem(value) ?? valueProblem(value), list, index);
    }
  }
}
