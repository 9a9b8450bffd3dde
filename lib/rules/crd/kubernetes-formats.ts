// Formats of texts that the API server checks in the kinds of Kubernetes. CRDs cannot use them.
import { isIP } from 'node:net';
import {
  isLabel,
  isLabelValue,
  isQualifiedKey,
  isSubdomain,
  LABEL_SYNTAX,
  LABEL_VALUE_SYNTAX,
  SUBDOMAIN_SYNTAX,
} from '../../facts/kubernetes-names';
import { isQuantity } from '../../facts/quantity';
import type { TextFormat } from './text-format';

const LONGEST_PORT_NAME = 15;
const LONGEST_CONFIG_KEY = 253;

// Go ignores line breaks in base64.
const LINE_BREAKS = /[\r\n]/g;
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
const CONFIG_KEY = /^(?!\.\.)[-._A-Za-z0-9]+$/;
const PORT_NAME = /^(?=.*[a-z])(?!.*--)[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const ENVIRONMENT_NAME = /^[ -<>-~]+$/;
const PERCENTAGE = /^\d+%$/;
const CRON_SCHEDULE = /^(?:(?:CRON_TZ|TZ)=\S+\s+)?(?:@\w+(?: \S+)?|\S+(?:\s+\S+){4})$/;

const KEY = 'the key of a label, which is a name such as app or example.com/app';

/** By the name of the format in the rules data. */
export const KUBERNETES_FORMATS: readonly [name: string, format: TextFormat][] = [
  ['base64', { test: isBase64, name: 'base64 text', example: 'aGVsbG8=' }],
  ['quantity', { test: isQuantity, name: 'a quantity', example: '500m or 1Gi' }],
  ['label-key', { test: (text: string) => isQualifiedKey(text), name: KEY, example: 'app' }],
  ['optional-label-key', optional({ test: (text) => isQualifiedKey(text), name: KEY, example: 'app' })],
  // The API server ignores the case of annotation keys.
  ['annotation-key', { test: isAnnotationKey, name: 'the key of an annotation', example: 'example.com/team' }],
  ['label-value', { test: isLabelValue, name: `a label value (${LABEL_VALUE_SYNTAX})`, example: 'v1' }],
  ['dns-label', { test: isLabel, name: `a DNS label (${LABEL_SYNTAX}; at most 63)`, example: 'reviews-v1' }],
  [
    'optional-dns-label',
    optional({ test: isLabel, name: `a DNS label (${LABEL_SYNTAX}; at most 63)`, example: 'http' }),
  ],
  ['dns-subdomain', optional({ test: isSubdomain, name: `a name (${SUBDOMAIN_SYNTAX})`, example: 'reviews' })],
  [
    'port-name',
    optional({
      test: (text) => text.length <= LONGEST_PORT_NAME && PORT_NAME.test(text),
      name: 'a port name (at most 15 lower-case letters, digits and hyphens, with a letter)',
      example: 'http-metrics',
    }),
  ],
  [
    'config-key',
    {
      test: (text: string) => text !== '.' && text.length <= LONGEST_CONFIG_KEY && CONFIG_KEY.test(text),
      name: "a key (letters, digits, '-', '_' and '.')",
      example: 'config.yaml',
    },
  ],
  [
    'environment-name',
    { test: (text: string) => ENVIRONMENT_NAME.test(text), name: 'the name of a variable', example: 'LOG_LEVEL' },
  ],
  ['ip', { test: (text: string) => isIP(text) !== 0, name: 'an IP address', example: '10.0.0.1' }],
  ['cidr', { test: isCidr, name: 'a CIDR block', example: '10.0.0.0/16' }],
  ['percentage', { test: (text: string) => PERCENTAGE.test(text), name: 'a number or a percentage', example: '25%' }],
  [
    'cron-schedule',
    { test: (text: string) => CRON_SCHEDULE.test(text.trim()), name: 'a schedule', example: '*/5 * * * *' },
  ],
].map(([name, format]) => [`kubernetes/${name}`, format as TextFormat]);

/** An empty text is a value that is not set. */
function optional(format: TextFormat): TextFormat {
  return { ...format, test: (text) => text === '' || format.test(text) };
}

function isBase64(text: string): boolean {
  return BASE64.test(text.replace(LINE_BREAKS, ''));
}

function isAnnotationKey(text: string): boolean {
  return isQualifiedKey(text.toLowerCase());
}

function isCidr(text: string): boolean {
  const [address = '', length = '', ...more] = text.split('/');
  const bits = isIP(address) === 4 ? 32 : 128;
  return more.length === 0 && isIP(address) !== 0 && /^\d{1,3}$/.test(length) && Number(length) <= bits;
}
