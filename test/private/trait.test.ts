import { expect, test } from 'vitest';
import { Trait } from '../../lib/private/trait';

test('a trait is shared by two copies of the package', () => {
  const carrier = {};
  new Trait<string>('Test').set(carrier, 'value');
  const other = new Trait<string>('Test');
  expect(other.isOn(carrier)).toBe(true);
  expect(other.of(carrier)).toBe('value');
});

test('a trait is created once, can be set again, and is not printed', () => {
  const trait = new Trait<string[]>('Test');
  const carrier = {};
  expect(trait.of(carrier)).toBeUndefined();
  const created = trait.ofOrCreate(carrier, () => []);
  expect(trait.ofOrCreate(carrier, () => ['other'])).toBe(created);
  trait.set(carrier, ['new']);
  expect(trait.of(carrier)).toEqual(['new']);
  expect(Reflect.ownKeys({ ...carrier })).toEqual([]);
});
