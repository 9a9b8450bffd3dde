// The values that Istio's annotations accept, as far as the sidecar injector checks them.
import type { AnnotationValue } from '../../../../facts/annotations';
import { HIGHEST_PORT } from '../../../../facts/ports';
import { isMap } from '../../../../private/map-reader';
import { parseGoDuration } from '../../../../private/parse-go-duration';
import { ipAddressOrCidrBlockError } from '../../../../rules/istio/shared/addresses';
import { readYaml } from '../../../../yaml/index';

const HIGHEST_NUMBER = 4294967295;
const GO_BOOLEAN = /^(1|t|T|TRUE|true|True|0|f|F|FALSE|false|False)$/;
const QUANTITY = /^[+-]?(\d+(\.\d*)?|\.\d+)(m|[kMGTPE]i?|e[+-]?\d+|E[+-]?\d+)?$/;
const INTERCEPTION_MODES = ['REDIRECT', 'TPROXY', 'NONE'];

const CHECKS: Readonly<Record<AnnotationValue, (value: string) => boolean>> = {
  boolean: (value) => GO_BOOLEAN.test(value),
  duration: (value) => parseGoDuration(value) !== undefined,
  interceptionMode: (value) => INTERCEPTION_MODES.includes(value),
  json: isJson,
  number: (value) => isNumber(value, HIGHEST_NUMBER),
  port: isPort,
  ports: (value) => isListOf(value, isPort),
  portsOrAll: (value) => value === '*' || isListOf(value, isPort),
  quantity: (value) => QUANTITY.test(value),
  ranges: (value) => isListOf(value, isCidr),
  rangesOrAll: (value) => value === '*' || isListOf(value, isCidr),
  yamlMap: isYamlMap,
};

const PORTS = 'port numbers separated by commas';
const RANGES = 'CIDR blocks such as 10.0.0.0/8, separated by commas';

/** The values of each type, as messages describe them. */
export const DESCRIPTIONS: Readonly<Record<AnnotationValue, string>> = {
  boolean: 'true or false',
  duration: 'a duration such as 5s',
  interceptionMode: `one of ${INTERCEPTION_MODES.join(', ')}`,
  json: 'JSON',
  number: 'a whole number of 0 or more',
  port: 'a port number',
  ports: PORTS,
  portsOrAll: `${PORTS}, or *`,
  quantity: 'a quantity such as 100m or 128Mi',
  ranges: RANGES,
  rangesOrAll: `${RANGES}, or *`,
  yamlMap: 'a YAML map with fields of ProxyConfig',
};

/** Whether a text is a value of the type. */
export function isValueOf(type: AnnotationValue, text: string): boolean {
  return CHECKS[type](text);
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

/** Istio accepts an empty list. */
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
