import { describe, expect, it } from 'vitest';
import type { AnnotationValue } from '../../../../facts/annotations';
import { isValueOf } from './annotation-values';

const VALUES: readonly [type: AnnotationValue, valid: readonly string[], invalid: readonly string[]][] = [
  ['boolean', ['true', 'F', '0'], ['yes', '']],
  ['duration', ['5s', '1m30s'], ['5', 'soon']],
  ['interceptionMode', ['TPROXY'], ['tproxy']],
  ['json', ['[]', '{ "a": 1 }'], ['{ a: 1 }']],
  ['number', ['0', '4294967295'], ['-1', '1.5', '4294967296']],
  ['port', ['0', '65535'], ['65536', 'http']],
  ['ports', ['', '80', '80, 443'], ['*', '80;443', '80,']],
  ['portsOrAll', ['*', '80,443'], ['all']],
  ['quantity', ['100m', '1.5', '128Mi', '1e3'], ['1 Gi', 'much']],
  ['ranges', ['', '10.0.0.0/8,fd00::/8'], ['*', '10.0.0.1', '10.0.0.0/33']],
  ['rangesOrAll', ['*', '10.0.0.0/8'], ['10.0.0.1']],
  ['yamlMap', ['', 'concurrency: 2', '{ "concurrency": 2 }'], ['- a', 'text']],
];

describe('values of annotations', () => {
  it.each(VALUES)('of type %s include %j, but not %j', (type, valid, invalid) => {
    expect(valid.filter((value) => !isValueOf(type, value))).toEqual([]);
    expect(invalid.filter((value) => isValueOf(type, value))).toEqual([]);
  });
});
