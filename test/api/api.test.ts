import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type ApiMember, type ApiType, readApi } from '../../scripts/api/model';
import { apiText } from '../../scripts/api/text';
import { loadProgram } from '../../scripts/shapes/program';
import { PLAIN_VALUES } from './plain-values';

/** Methods that take the construct itself, because they change it. */
const TAKES_A_CONSTRUCT_OF_THIS_APP = ['argocd.AppOfApps.addApplication'];

const types = readApi(loadProgram());
const byName = new Map(types.map((type) => [type.name, type]));
const members = types.flatMap((type) => type.members.map((member) => ({ type, member })));
const structs = types.filter(({ kind }) => kind === 'struct').map(({ name }) => name);
const constructs = types.filter(({ kind }) => kind === 'construct');

function nameOf(type: ApiType, member: ApiMember): string {
  return `${type.name}.${member.name}`;
}

/** A type without the marks of lists and maps. */
function elementOf(type: string): string {
  return type.replace(/(\[\]|\{\})+$/, '');
}

function lastWord(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}

/** Structs among the parameters of some members. */
function structsTaken(matches: (type: ApiType, member: ApiMember) => boolean): string[] {
  const taken = members.filter(({ type, member }) => matches(type, member));
  const parameters = taken.flatMap(({ member }) => member.parameters.map((parameter) => elementOf(parameter.type)));
  return [...new Set(parameters)].filter((name) => structs.includes(name)).sort();
}

test('the public API is the committed one; after an intended change, run `npm run api`', () => {
  const committed = readFileSync(join(__dirname, 'api.txt'), 'utf8').split('\n');
  const current = apiText(types).split('\n');
  const added = current.filter((line) => !committed.includes(line));
  const removed = committed.filter((line) => !current.includes(line));
  expect({ added, removed }).toEqual({ added: [], removed: [] });
  expect(current).toEqual(committed);
});

describe('structs', () => {
  test('that a constructor of a construct takes end in Props', () => {
    const taken = structsTaken((type, { kind }) => type.kind === 'construct' && kind === 'constructor');
    expect(taken.length).toBeGreaterThan(0);
    expect(taken.filter((name) => !name.endsWith('Props'))).toEqual([]);
  });

  test('that a method or a factory takes end in Options, unless they are results', () => {
    const results = members
      .filter(({ member }) => member.kind === 'method')
      .map(({ member }) => elementOf(member.type));
    const taken = structsTaken((_, { kind }) => kind === 'method').filter((name) => !results.includes(name));
    expect(taken.length).toBeGreaterThan(0);
    expect(taken.filter((name) => !name.endsWith('Options'))).toEqual([]);
  });

  test('without an ending are listed as plain values', () => {
    const plain = structs.filter((name) => !/(Props|Options)$/.test(name));
    expect(plain.sort()).toEqual([...PLAIN_VALUES].sort());
  });

  test('share no name with a class of any submodule', () => {
    const classes = new Set(types.filter(({ kind }) => kind !== 'struct').map(({ name }) => lastWord(name)));
    expect(structs.filter((name) => classes.has(lastWord(name)))).toEqual([]);
  });
});

describe('methods that add', () => {
  const adders = members.filter(({ member }) => member.kind === 'method' && /^add([A-Z]|$)/.test(member.name));

  test('return a handle, a resource or nothing', () => {
    expect(adders.length).toBeGreaterThan(0);
    const odd = adders.filter(({ type, member: { type: result } }) => {
      const kind = byName.get(result)?.kind ?? (/^[A-Z]/.test(result) ? 'class' : result);
      return result === type.name || !['class', 'construct', 'interface', 'void'].includes(kind);
    });
    expect(odd.map(({ type, member }) => nameOf(type, member))).toEqual([]);
  });

  test('have a name that includes the added object', () => {
    expect(adders.filter(({ member }) => member.name === 'add').map(({ type }) => type.name)).toEqual([]);
  });
});

describe('constructs', () => {
  test('that others refer to can be referred to by name from another app', () => {
    const referred = constructs.filter(({ bases }) => bases.some((base) => byName.get(base)?.kind === 'interface'));
    expect(referred.length).toBeGreaterThan(0);
    const withoutFactory = referred.filter(({ name, members: own }) => {
      const factory = own.find((member) => member.isStatic && member.name === `from${lastWord(name)}Name`);
      const parameters = factory?.parameters.map((parameter) => parameter.name) ?? [];
      return parameters.slice(0, 3).join() !== 'scope,id,name' || byName.get(factory?.type ?? '')?.kind !== 'interface';
    });
    expect(withoutFactory.map(({ name }) => name)).toEqual([]);
  });

  test('are taken by the interface that references implement too', () => {
    const names = new Set(constructs.map(({ name }) => name));
    const takers = members.filter(({ type, member }) => {
      const taken = type.kind === 'struct' ? [member.type] : member.parameters.map((parameter) => parameter.type);
      return taken.some((name) => names.has(elementOf(name)));
    });
    expect(takers.map(({ type, member }) => nameOf(type, member))).toEqual(TAKES_A_CONSTRUCT_OF_THIS_APP);
  });
});

describe('names', () => {
  test('of the members of a type differ by more than case', () => {
    const clashes = types.flatMap((type) => {
      const names = type.members.map(({ name }) => name.toLowerCase());
      return names.filter((name, index) => names.indexOf(name) !== index).map((name) => `${type.name}.${name}`);
    });
    expect(clashes).toEqual([]);
  });

  test('of submodules and types differ by more than case', () => {
    const names = types.flatMap(({ name }) => [name, ...name.split('.').slice(0, -1)]);
    const unique = [...new Set(names)].map((name) => name.toLowerCase());
    expect(unique.filter((name, index) => unique.indexOf(name) !== index)).toEqual([]);
  });

  test('are in American English', () => {
    const british =
      /enrol(?!l)|colour|behaviour|honour|licence|favour|neighbour|analyse|(initial|author|normal|optim)ise/i;
    const names = members.map(({ type, member }) => nameOf(type, member));
    expect(names.filter((name) => british.test(name))).toEqual([]);
  });
});

test('every type and every member is documented', () => {
  const undocumented = members.filter(({ member }) => !member.isDocumented);
  expect(types.filter(({ isDocumented }) => !isDocumented).map(({ name }) => name)).toEqual([]);
  expect(undocumented.map(({ type, member }) => nameOf(type, member))).toEqual([]);
});

test('every class has an example, of its own or of one of its factories', () => {
  const classes = types.filter(({ kind }) => kind === 'class' || kind === 'construct');
  expect(classes.filter(({ hasExample }) => !hasExample).map(({ name }) => name)).toEqual([]);
});
