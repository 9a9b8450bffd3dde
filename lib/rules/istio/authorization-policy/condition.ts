import { ISTIOD_REJECTS } from '../../../diagnostics/codes/manifest';
import { messagesOf } from '../../../diagnostics/define-code';
import type { Diagnostic } from '../../../diagnostics/diagnostic';
import { oneOf, quote } from '../../../diagnostics/words';
import { ipAddressOrCidrBlockError } from '../shared/addresses';
import type { Field } from '../shared/field';
import { portTextError } from './operation';
import { emptyValueError, serviceAccountError, trustDomainError } from './source';

type ValueCheck = (value: string) => Diagnostic | undefined;

const ATTRIBUTES: Readonly<Record<string, ValueCheck>> = {
  'source.ip': ipAddressOrCidrBlockError,
  'source.namespace': emptyValueError,
  'source.serviceAccount': serviceAccountError,
  'source.trustDomain': trustDomainError,
  'source.principal': emptyValueError,
  'remote.ip': ipAddressOrCidrBlockError,
  'destination.ip': ipAddressOrCidrBlockError,
  'destination.port': portTextError,
  'connection.sni': emptyValueError,
  'request.auth.principal': emptyValueError,
  'request.auth.audiences': emptyValueError,
  'request.auth.presenter': emptyValueError,
};

/** Attributes with a name in brackets. */
const MAPS = [
  'request.headers',
  'request.experimental.inline.headers',
  'request.auth.claims',
  'experimental.envoy.filters.',
];

const KNOWN = [...Object.keys(ATTRIBUTES), 'request.headers[name]', 'request.auth.claims[name]'];

const MESSAGES = messagesOf(ISTIOD_REJECTS, {
  emptyConditionKey: () => ({ message: 'the key is empty', suggestion: `use ${oneOf(KNOWN)}` }),
  conditionWithoutValues: ({ key }: { key: string }) => ({
    message: `the condition on ${quote(key)} has no values`,
    suggestion: 'set values or notValues',
  }),
  unnamedAttribute: ({ key }: { key: string }) => ({
    message: `the name in brackets is missing in ${quote(key)}`,
    suggestion: 'add a name in brackets, such as request.headers[x-id]',
  }),
  unknownAttribute: ({ key }: { key: string }) => ({
    message: `${quote(key)} is not an attribute`,
    suggestion: `use ${oneOf(KNOWN)}`,
  }),
});

/** Checks one entry of `when`. */
export function checkCondition(condition: Field): void {
  const key = condition.text('key');
  if (key === undefined) {
    return;
  }
  if (key === '') {
    condition.report(MESSAGES.emptyConditionKey(), 'key');
  } else if (!condition.filled('values') && !condition.filled('notValues')) {
    condition.report(MESSAGES.conditionWithoutValues({ key }), 'values');
  } else {
    checkAttribute(condition, key);
  }
}

function checkAttribute(condition: Field, key: string): void {
  const isMap = MAPS.some((prefix) => key.startsWith(prefix));
  const valueError = isMap ? emptyValueError : Object.hasOwn(ATTRIBUTES, key) ? ATTRIBUTES[key] : undefined;
  if (isMap && !/^[^[]+\[.+\]$/s.test(key)) {
    condition.report(MESSAGES.unnamedAttribute({ key }), 'key');
  }
  if (valueError === undefined) {
    condition.report(MESSAGES.unknownAttribute({ key }), 'key');
    return;
  }
  for (const list of ['values', 'notValues']) {
    for (const [index, value] of condition.texts(list)) {
      condition.report(emptyValueError(value) ?? valueError(value), list, index);
    }
  }
}
