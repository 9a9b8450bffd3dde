// The values that Istio's annotations accept, as far as Istio checks them.
import type { AnnotationValue } from '../../../../facts/annotations';
import { HIGHEST_PORT, isPort as isPortNumber, UNMERGED_METRICS_PORTS } from '../../../../facts/ports';
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
  percentage: (value) => isNumber(value, 100),
  port: isPort,
  ports: (value) => isListOf(value, isPort),
  portsOrAll: (value) => value === '*' || isListOf(value, isPort),
  quantity: (value) => QUANTITY.test(value),
  ranges: (value) => isListOf(value, isCidr),
  rangesOrAll: (value) => value === '*' || isListOf(value, isCidr),
  scrapeTargets: (value) => value.split(',').every(isScrapeTarget),
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
  percentage: 'a whole number from 0 to 100',
  port: 'a port number',
  ports: PORTS,
  portsOrAll: `${PORTS}, or *`,
  quantity: 'a quantity such as 100m or 128Mi',
  ranges: RANGES,
  rangesOrAll: `${RANGES}, or *`,
  scrapeTargets: 'ports of the application with paths, such as 8080:/metrics,9100:/stats',
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

/** Istio skips empty items. It does not scrape the ports of the proxy, whose metrics it adds itself. */
function isScrapeTarget(text: string): boolean {
  const [port = ''] = text.split(':', 1);
  return (
    text.trim() === '' || (isPort(port) && isPortNumber(Number(port)) && !UNMERGED_METRICS_PORTS.has(Number(port)))
  );
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
