// Decodes the value of a patch like the JSON reader of Istio, the older one of Go: unknown fields are ignored, with a warning.
import type { Diagnostic } from '../../../diagnostics/diagnostic';
import type { PathStep } from '../../../private/field-path';
import { isMap } from '../../../private/map-reader';
import { nearest } from '../../../private/nearest';
import { type MessageField, MessageType, messageTypes, type Scalar } from './message-types';
import { MESSAGES, WARNINGS } from './messages';
import { isDuration, isEnumValue, isScalar, isTimestamp, SCALAR_NAMES } from './scalars';

const WELL_KNOWN = 'google.protobuf.';
const ANY = `${WELL_KNOWN}Any`;
const VERSION_2 = /^envoy\..*\.v2(?:alpha\d*)?\./;
const WRAPPERS: ReadonlyMap<string, Scalar> = new Map([
  ['BoolValue', 'b'],
  ['BytesValue', 'y'],
  ['StringValue', 's'],
  ['Int32Value', 'i'],
  ['UInt32Value', 'u'],
  ['Int64Value', 'l'],
  ['UInt64Value', 'q'],
  ['FloatValue', 'f'],
  ['DoubleValue', 'd'],
]);
const SPECIAL = new Set(['Any', 'Empty', 'Duration', 'Timestamp', 'Struct', 'Value', 'ListValue', ...WRAPPERS.keys()]);

// Deeper than any message of Envoy.
const DEEPEST = 64;

type Report = (diagnostic: Diagnostic, steps: readonly PathStep[]) => void;

/** Decodes a value as a message, and reports what Istio cannot read. */
export class Decoder {
  private readonly steps: PathStep[] = [];
  /** The types as which a map was decoded; an alias of YAML can make it part of itself. */
  private readonly done = new Map<object, Set<MessageType>>();

  public constructor(private readonly report: Report) {}

  /** @param isDirect - whether only fields lead to the message, not lists and maps; Istio looks for missing types there only */
  public message(type: MessageType, value: unknown, isDirect: boolean): void {
    if (value === null || this.steps.length > DEEPEST) {
      return;
    }
    const special = type.name.startsWith(WELL_KNOWN) ? type.name.slice(WELL_KNOWN.length) : '';
    if (SPECIAL.has(special) && special !== 'Empty') {
      this.special(special, value);
    } else if (!isMap(value)) {
      this.found(MESSAGES.notAMessage({ type: type.name }));
    } else if (this.isNew(value, type)) {
      this.fields(type, value, isDirect);
    }
  }

  private isNew(value: object, type: MessageType): boolean {
    const types = this.done.get(value) ?? new Set();
    const isNew = !types.has(type);
    this.done.set(value, types.add(type));
    return isNew;
  }

  private fields(type: MessageType, value: Readonly<Record<string, unknown>>, isDirect: boolean): void {
    const left = new Set(Object.keys(value));
    for (const [jsonName, field] of type.fields) {
      // Of two names of the same field, the one in JSON takes precedence.
      const key = Object.hasOwn(value, jsonName) ? jsonName : field.name;
      left.delete(jsonName);
      left.delete(field.name);
      if (Object.hasOwn(value, key) && (value[key] !== null || isValue(field))) {
        this.within(key, () => this.field(field, value[key], isDirect));
      }
    }
    for (const name of left) {
      const known = nearest(name, namesOf(type));
      this.within(name, () => this.found(WARNINGS.unknownEnvoyField({ name, type: type.name, known })));
    }
    if (isDirect && type.fields.has('typedConfig') && !hasTypedConfig(value)) {
      this.found(WARNINGS.missingTypedConfig());
    }
  }

  private field(field: MessageField, value: unknown, isDirect: boolean): void {
    if (field.isList) {
      this.list(value, (item) => this.single(field.type, item, false));
    } else if (field.key !== undefined) {
      this.map(field.key, value, (member) => this.single(field.type, member, false));
    } else {
      this.single(field.type, value, isDirect);
    }
  }

  private single(type: MessageField['type'], value: unknown, isDirect: boolean): void {
    if (type instanceof MessageType) {
      this.message(type, value, isDirect);
    } else if (typeof type !== 'string') {
      if (!isEnumValue(type, value)) {
        this.found(MESSAGES.notAnEnumValue({ value, allowed: [...type] }));
      }
    } else if (!isScalar(type, value)) {
      this.found(MESSAGES.notAScalar({ value, expected: SCALAR_NAMES[type] }));
    }
  }

  private list(value: unknown, read: (item: unknown) => void): void {
    if (Array.isArray(value)) {
      value.forEach((item, index) => {
        this.within(index, () => read(item));
      });
    } else if (value !== null) {
      this.found(MESSAGES.notAScalar({ value, expected: 'a list' }));
    }
  }

  private map(keyType: Scalar, value: unknown, read: (member: unknown) => void): void {
    if (!isMap(value)) {
      this.found(MESSAGES.notAScalar({ value, expected: 'a map' }));
      return;
    }
    for (const [key, member] of Object.entries(value)) {
      this.within(key, () => {
        if (keyType !== 's' && !isScalar(keyType, keyType === 'b' ? booleanOf(key) : key)) {
          this.found(MESSAGES.notAScalar({ value: key, expected: SCALAR_NAMES[keyType] }));
        }
        read(member);
      });
    }
  }

  private special(name: string, value: unknown): void {
    const wrapped = WRAPPERS.get(name);
    if (wrapped !== undefined) {
      this.single(wrapped, value, false);
    } else if (name === 'Any') {
      this.any(value);
    } else if (name === 'Duration' && !isDuration(value)) {
      this.found(MESSAGES.notAScalar({ value, expected: 'a duration such as 30s' }));
    } else if (name === 'Timestamp' && !isTimestamp(value)) {
      this.found(MESSAGES.notAScalar({ value, expected: 'a time such as 2026-01-02T15:04:05Z' }));
    } else if (name === 'Struct' && !isMap(value)) {
      this.found(MESSAGES.notAScalar({ value, expected: 'a map' }));
    } else if (name === 'ListValue' && !Array.isArray(value)) {
      this.found(MESSAGES.notAScalar({ value, expected: 'a list' }));
    }
  }

  private any(value: unknown): void {
    if (!isMap(value)) {
      this.found(MESSAGES.notAMessage({ type: ANY }));
      return;
    }
    const { '@type': url, ...rest } = value;
    if (typeof url !== 'string') {
      this.found(MESSAGES.missingType());
      return;
    }
    const name = url.slice(url.lastIndexOf('/') + 1);
    const type = messageTypes().get(name);
    if (type === undefined) {
      this.within('@type', () => this.found(unknownType(url, name)));
    } else if (!isSpecial(name)) {
      this.message(type, rest, false);
    } else if (Object.hasOwn(value, 'value')) {
      this.within('value', () => this.message(type, value.value, false));
    } else {
      this.found(MESSAGES.missingValue({ type: name }));
    }
  }

  private within(step: PathStep, action: () => void): void {
    this.steps.push(step);
    action();
    this.steps.pop();
  }

  private found(diagnostic: Diagnostic): void {
    this.report(diagnostic, [...this.steps]);
  }
}

function isSpecial(name: string): boolean {
  return name.startsWith(WELL_KNOWN) && SPECIAL.has(name.slice(WELL_KNOWN.length));
}

/** Whether null is a value of the field, not a missing one. */
function isValue({ type, isList, key }: MessageField): boolean {
  return type instanceof MessageType && type.name === `${WELL_KNOWN}Value` && !isList && key === undefined;
}

function booleanOf(key: string): unknown {
  return key === 'true' ? true : key === 'false' ? false : key;
}

function hasTypedConfig(value: Readonly<Record<string, unknown>>): boolean {
  return ['typed_config', 'typedConfig', 'config_discovery', 'configDiscovery'].some(
    (name) => Object.hasOwn(value, name) && value[name] !== null,
  );
}

function unknownType(url: string, name: string): Diagnostic {
  if (VERSION_2.test(name)) {
    return MESSAGES.removedEnvoyApi({ type: url });
  }
  return MESSAGES.unknownType({ type: url, known: nearest(name, messageTypes().keys()) });
}

function* namesOf(type: MessageType): Iterable<string> {
  for (const [jsonName, { name }] of type.fields) {
    yield name;
    yield jsonName;
  }
}
