// Random values of the messages of Envoy: mostly right, sometimes of a wrong type or with a wrong name.
import { MessageType, messageTypes, type Scalar } from '../../lib/rules/istio/envoy-filter/message-types';
import type { Random } from './random';
import { FRACTIONS, NUMBERS, TEXTS } from './values';

type FieldType = Scalar | ReadonlySet<string> | MessageType;

const TYPES = [...messageTypes().values()];
const ODD: readonly unknown[] = [
  ...[
    null,
    true,
    false,
    '',
    'true',
    'null',
    '5',
    ' 5 ',
    '-1',
    '1.0',
    '1e2',
    '0x1',
    'NaN',
    'Infinity',
    'YQ==',
    'YQ',
    'a b',
  ],
  ...[
    0,
    -1,
    1.5,
    2 ** 31,
    2 ** 32,
    2 ** 53,
    2 ** 63,
    2 ** 64,
    1e30,
    1e40,
    -0.5,
    [],
    {},
    [null],
    [1],
    { a: 1 },
    [{}],
    [[]],
  ],
  ...[
    '2026-01-02T15:04:05Z',
    '2026-02-30T15:04:05Z',
    '2026-01-02T15:04:05.5+01:00',
    '2026-01-02',
    '1s',
    '1.5s',
    '-3m',
    '1d',
  ],
];

/** A value of a message. */
export function generateMessage(type: MessageType, random: Random, depth = 0): unknown {
  const special = type.name.startsWith('google.protobuf.') ? specialValue(type, random, depth) : undefined;
  if (special !== undefined) {
    return special;
  }
  const fields = [...type.fields];
  const result: Record<string, unknown> = {};
  const wanted = depth > 5 || fields.length === 0 ? 0 : random.pick([0, 1, 1, 2, 2, 3]);
  for (let left = wanted; left > 0; left--) {
    const [jsonName, field] = random.pick(fields);
    const name = random.chance(0.02) ? `${field.name}x` : random.chance(0.3) ? jsonName : field.name;
    const one = () => generateValue(field.type, random, depth + 1);
    result[name] = random.chance(0.02)
      ? random.pick(ODD)
      : field.isList
        ? Array.from({ length: random.below(3) }, one)
        : field.key === undefined
          ? one()
          : { [field.key === 's' ? 'a' : random.pick(['1', 'true', 'x', '-1'])]: one() };
  }
  return result;
}

function generateValue(type: FieldType, random: Random, depth: number): unknown {
  if (random.chance(0.03)) {
    return random.pick(ODD);
  }
  if (type instanceof MessageType) {
    return generateMessage(type, random, depth);
  }
  if (typeof type !== 'string') {
    return random.chance(0.9) ? random.pick([...type]) : random.pick<unknown>([0, 99, 'NONE']);
  }
  switch (type) {
    case 'b':
      return random.chance(0.5);
    case 's':
      return random.pick(TEXTS);
    case 'y':
      return random.pick(['', 'YQ==', 'YWI=']);
    case 'f':
    case 'd':
      return random.pick(FRACTIONS);
    default:
      return random.chance(0.8) ? Math.abs(random.pick(NUMBERS)) : String(random.pick(NUMBERS));
  }
}

function specialValue(type: MessageType, random: Random, depth: number): unknown {
  switch (type.name.slice('google.protobuf.'.length)) {
    case 'Any':
      return anyValue(random, depth);
    case 'Duration':
      return random.pick(['1s', '0.5s', '10m', '1h', 's', '5', '-1s']);
    case 'Timestamp':
      return '2026-01-02T15:04:05Z';
    case 'Struct':
      return random.pick([{}, { a: null }, { a: [1, { b: 'c' }] }]);
    case 'Value':
      return random.pick<unknown>([null, 1, 'a', {}, []]);
    case 'ListValue':
      return random.pick([[], [null, 1]]);
    case 'StringValue':
      return random.pick(TEXTS);
    case 'BoolValue':
      return random.chance(0.5);
    default:
      return type.name.endsWith('Value') ? random.pick<unknown>([1, 100, '5', 0]) : undefined;
  }
}

function anyValue(random: Random, depth: number): unknown {
  const type = random.pick(TYPES);
  const url = `${random.pick(['type.googleapis.com/', 'type.googleapis.com/', '', 'a/b/'])}${type.name}`;
  const typed = random.chance(0.05)
    ? random.pick<unknown>([`${url}x`, '', 'type.googleapis.com/envoy.api.v2.Cluster', 5])
    : url;
  const message = generateMessage(type, random, depth + 1);
  const isPlain = typeof message === 'object' && message !== null && !Array.isArray(message);
  return isPlain && random.chance(0.95) ? { '@type': typed, ...message } : { '@type': typed, value: message };
}
