// What the values of Istio's annotations have to look like, as far as the sidecar injector looks at them.

import { ANNOTATIONS, type AnnotationValue } from '../../../../facts/annotations';
import { HIGHEST_PORT } from '../../../../facts/ports';
import { isMap } from '../../../../private/map-reader';
import { parseGoDuration } from '../../../../private/parse-go-duration';
import { ipAddressOrCidrBlockError } from '../../../../rules/istio/shared/addresses';
import { readYaml } from '../../../../yaml/index';

/** Tells what a value should be, where it is not. */
type Check = (value: string) => string | undefined;

const HIGHEST_NUMBER = 4294967295;
const GO_BOOLEAN = /^(1|t|T|TRUE|true|True|0|f|F|FALSE|false|False)$/;
const QUANTITY = /^[+-]?(\d+(\.\d*)?|\.\d+)(m|[kMGTPE]i?|e[+-]?\d+|E[+-]?\d+)?$/;
const INTERCEPTION_MODES = ['REDIRECT', 'TPROXY', 'NONE'];

const number: Check = (value) => (isNumber(value, HIGHEST_NUMBER) ? undefined : 'a whole number of 0 or more');
const port: Check = (value) => (isPort(value) ? undefined : 'a port number');
const ports: Check = (value) => (isListOf(value, isPort) ? undefined : 'port numbers with commas between them');
const portsOrAll: Check = (value) => (value === '*' ? undefined : ports(value) && `${ports(value)}, or *`);
const ranges: Check = (value) =>
  isListOf(value, isCidr) ? undefined : 'blocks such as 10.0.0.0/8 with commas between them';
const rangesOrAll: Check = (value) => (value === '*' ? undefined : ranges(value) && `${ranges(value)}, or *`);
const boolean: Check = (value) => (GO_BOOLEAN.test(value) ? undefined : 'true or false');
const quantity: Check = (value) => (QUANTITY.test(value) ? undefined : 'a quantity such as 100m or 128Mi');
const duration: Check = (value) => (parseGoDuration(value) === undefined ? 'a duration such as 5s' : undefined);
const json: Check = (value) => (isJson(value) ? undefined : 'JSON');
const yamlMap: Check = (value) => (isYamlMap(value) ? undefined : 'a map in YAML, the fields of ProxyConfig');
const interceptionMode: Check = (value) =>
  INTERCEPTION_MODES.includes(value) ? undefined : `one of ${INTERCEPTION_MODES.join(', ')}`;

const CHECKS: Readonly<Record<AnnotationValue, Check>> = {
  boolean,
  duration,
  interceptionMode,
  json,
  number,
  port,
  ports,
  portsOrAll,
  quantity,
  ranges,
  rangesOrAll,
  yamlMap,
};

/** What the value of an annotation should be; undefined where it is, or where nobody looks. */
export function expectedValue(name: string, value: string): string | undefined {
  const type = ANNOTATIONS.get(name)?.value;
  return type && CHECKS[type](value);
}

function isNumber(text: string, highest: number): boolean {
  return /^\d+$/.test(text) && Number(text) <= highest;
}

function isPort(text: string): boolean {
  return isNumber(text.trim(), HIGHEST_PORT);
}

function isCidr(text: string): boolean {
  return text.includes('/') && ipAddressOrCidrBlockError(text) === undefined;
}

/** An empty list is one too. */
function isListOf(text: string, isItem: (item: string) => boolean): boolean {
  return text.trim() === '' || text.split(',').every(isItem);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function isYamlMap(text: string): boolean {
  const [document] = readYaml(text);
  return document === undefined || isMap(document.value);
}
