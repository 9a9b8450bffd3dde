import { describe, expect, it } from 'vitest';
import { unwantedPhrases } from '../../scripts/words';

const UNWANTED = [
  'Judges a manifest.',
  'The objects that are judged.',
  'The verdict of a rule.',
  'What is wished for.',
  'The rule says why.',
  'Tells the user.',
  'The server speaks HTTP.',
  'Proxies that hear of it.',
  'The node that stands for a schema.',
  'The annotation stands there already.',
  'The parts that a Waypoint is made of.',
  'The file is no module.',
  'Nobody calls the service.',
  'The namespace, and none where the kind has no namespace.',
  'The default, where none is set.',
  'Writes what is there.',
  'Services, told from the rest.',
  'Empty for want of a name.',
];

describe('unwantedPhrases', () => {
  it.each(UNWANTED)('finds the phrase in "%s"', (text) => {
    expect(unwantedPhrases(text)).toHaveLength(1);
  });

  it('reports the line, the phrase and the replacement', () => {
    expect(unwantedPhrases('# Routes\n\nA route without a host is no route.')).toEqual(['3: "is no"; write: is not a']);
  });

  it('reports every phrase of a text', () => {
    expect(unwantedPhrases('The verdict says why.\nNobody reads it.').map((place) => place.slice(0, 2))).toEqual([
      '1:',
      '1:',
      '2:',
    ]);
  });

  it('finds a docstring that begins with a question', () => {
    expect(unwantedPhrases('/** What a manifest is validated against. */')).toHaveLength(1);
  });

  it.each([
    'Timeout for the whole request, including retries.',
    'Adds a route to the service.',
    'There is no default, and the field is no longer required.',
    'A standard library, and a standalone server.',
    'The analysis reports what a rule finds.',
  ])('accepts "%s"', (text) => {
    expect(unwantedPhrases(text)).toEqual([]);
  });
});
