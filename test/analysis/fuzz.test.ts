// No content of a manifest makes a rule throw, and no text makes the reader throw.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { analyze } from '../../lib/analysis/analyze';
import { allCodes } from '../../lib/analysis/registry';
import { exampleOf } from '../../lib/diagnostics/example';
import { readManifests } from '../../lib/world/input/manifests';
import { Resource } from '../../lib/world/resource';
import { CORPUS_TITLE, corpusFiles } from '../support/cases';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Objects of the examples of all codes: every kind that a rule reads is among them. */
const EXAMPLES = allCodes().flatMap((code) => {
  const example = exampleOf(code);
  const texts = example?.language === 'yaml' ? [example.bad, example.good] : [];
  return texts.filter((text) => readManifests(text, 'example.yaml').diagnostics.length === 0);
});

const JUNK: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom<Json>(null, true, -1, 0, 1.5, '', '*', '~', '.', '/', 'a/b/c', '*.example.com', '__proto__', [], {}),
  fc.string({ unit: 'grapheme' }),
  fc.integer(),
  fc.double(),
  fc.constantFrom<Json>([null], [[]], [{}], { a: null }, [1, 'a', { b: [] }], { toString: 1, constructor: {} }),
  fc.constant<Json>(JSON.parse('{ "__proto__": { "spec": 1 }, "hasOwnProperty": "x" }')),
);

/** Replaces, removes or repeats some value of an object. */
function mutate(value: Json, choices: fc.GeneratorValue): Json {
  const places = placesIn(value);
  const place = places[choices(fc.nat, { max: places.length - 1 })] ?? [];
  return change(value, place, choices);
}

function placesIn(value: Json, path: readonly string[] = []): (readonly string[])[] {
  const children = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return [path, ...children.flatMap(([key, child]) => placesIn(child, [...path, key]))];
}

function change(value: Json, [step, ...rest]: readonly string[], choices: fc.GeneratorValue): Json {
  if (step === undefined || typeof value !== 'object' || value === null) {
    return choices(() => JUNK);
  }
  const isLast = rest.length === 0;
  if (Array.isArray(value)) {
    const items = value.map((item, index) => (String(index) === step ? change(item, rest, choices) : item));
    return isLast && choices(fc.boolean) ? [...items, ...items] : items;
  }
  const entries = Object.entries(value).map(([key, child]): [string, Json] => [
    key === step && isLast && choices(fc.boolean) ? choices(() => fc.string()) : key,
    key === step ? change(child, rest, choices) : child,
  ]);
  return Object.fromEntries(entries);
}

function expectFindings(objects: readonly Json[]): void {
  const resources = objects
    .filter((object): object is { [key: string]: Json } => typeof object === 'object' && object !== null)
    .map((object) => new Resource(object));
  for (const finding of analyze(resources, { settings: { isClosed: true } })) {
    expect(finding).toMatchObject({ code: expect.stringMatching(/^[A-Z]+\d{4}$/), message: expect.any(String) });
  }
}

const corpusTexts = [...corpusFiles().values()];

describe('no rule throws', () => {
  const examples: Json[][] = EXAMPLES.map((text) => text.split('\n---\n').map((part) => parse(part)));

  it('on the mutated examples of all codes', () => {
    fc.assert(
      fc.property(fc.constantFrom(...examples), fc.gen(), fc.integer({ min: 1, max: 4 }), (objects, choices, times) => {
        let mutated: Json = objects;
        for (let time = 0; time < times; time++) {
          mutated = mutate(mutated, choices);
        }
        expectFindings(Array.isArray(mutated) ? mutated : [mutated]);
      }),
      { numRuns: 800 },
    );
  });

  it.skipIf(corpusTexts.length === 0)(`on mutated objects of the corpus${CORPUS_TITLE}`, () => {
    const objects = corpusTexts.flatMap((text) =>
      readManifests(text, 'corpus').resources.map(({ manifest }) => manifest),
    );
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...(objects as Json[])), { minLength: 1, maxLength: 5 }),
        fc.gen(),
        (some, choices) => {
          expectFindings(some.map((object) => mutate(object, choices)));
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('no text makes the reader throw', () => {
  it('for a mutated manifest', () => {
    const cut = fc.record({ at: fc.nat({ max: 1000 }), length: fc.nat({ max: 20 }), text: fc.string() });
    fc.assert(
      fc.property(fc.constantFrom(...EXAMPLES), fc.array(cut, { maxLength: 4 }), (example, cuts) => {
        const text = cuts.reduce(
          (left, { at, length, text: put }) => left.slice(0, at) + put + left.slice(at + length),
          example,
        );
        const { resources, diagnostics } = readManifests(text, 'f.yaml');
        analyze(resources, { diagnostics });
      }),
      { numRuns: 400 },
    );
  });

  it.each([
    ['an alias of itself', 'a: &a [*a]'],
    [
      'aliases that multiply',
      `a: &a [x, x]\n${'bcdefghijklmnop'.replace(/./g, (name) => `${name}: &${name} [*${prior(name)}, *${prior(name)}, *${prior(name)}, *${prior(name)}]\n`)}`,
    ],
    ['deep nesting', `${'['.repeat(5000)}${']'.repeat(5000)}`],
    ['deep blocks', Array.from({ length: 3000 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')],
    [
      'prototype keys',
      'apiVersion: v1\nkind: Service\nmetadata: { __proto__: { name: x }, constructor: 1 }\n__proto__: 1',
    ],
    ['null bytes', 'a: \u0000\nb: \uFFFF'],
  ])('for %s', (_, text) => {
    const { resources, diagnostics } = readManifests(text, 'f.yaml');
    expect(resources.length + diagnostics.length).toBeGreaterThan(0);
    expect(analyze(resources, { diagnostics })).toBeInstanceOf(Array);
  });
});

function prior(name: string): string {
  return String.fromCharCode(name.charCodeAt(0) - 1);
}
