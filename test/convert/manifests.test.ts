// Converts manifests that cover what the library has, and checks the code as a user's tools would.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { classNameFor, convert } from '../../lib/convert';
import { withoutAdded } from './added-fields';
import { differenceOf } from './same-objects';
import { compile, linesOf, synthesize } from './support';

const FOLDER = resolve(__dirname, 'manifests');
const ROOT = resolve(__dirname, '../..');

const conversions = readdirSync(FOLDER).map((file) => {
  const text = readFileSync(resolve(FOLDER, file), 'utf8');
  const module = file.replace('.yaml', '.ts');
  const className = classNameFor(module);
  return { file, text, module, className, conversion: convert([{ name: file, text }], { className }) };
});

describe.each(conversions)('$file', ({ text, className, conversion, module }) => {
  test('is converted with diagnostics only for settings that Istio does not have', () => {
    expect(linesOf(conversion).filter((line) => !/ ANA0193: .*(?:unheardOf|somethingNew)/.test(line))).toEqual([]);
  });

  test('becomes code that creates the same objects', () => {
    const documents = parseAllDocuments(text).map((document) => document.toJS() as unknown);
    const created = synthesize(conversion.code, className);
    expect(differenceOf(documents, withoutAdded(created, documents))).toEqual([]);
  });

  test('becomes code that a formatter does not change', () => {
    const biome = resolve(ROOT, 'node_modules/@biomejs/biome/bin/biome');
    const args = [biome, 'format', `--stdin-file-path=test/convert/${module}`];
    const { stdout } = spawnSync(process.execPath, args, { cwd: ROOT, input: conversion.code, encoding: 'utf8' });
    expect(stdout).toBe(conversion.code);
  });

  test('becomes code without casts and patches, and with raw objects only for kinds without a class', () => {
    expect(conversion.code).not.toMatch(/(?<!import \*) as \w|JsonPatch|: any\b|l1\./);
    const raw = [...conversion.code.matchAll(/new ApiObject\(this, '([^']+)'/g)].map(([, id]) => id);
    expect(raw).toEqual(module === 'operations.ts' ? ['newer', 'custom'] : []);
  });
});

test('all code compiles under strict options', () => {
  expect(compile(new Map(conversions.map(({ module, conversion }) => [module, conversion.code])))).toEqual([]);
});
