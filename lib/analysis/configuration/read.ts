// Reads a configuration file strictly: an unknown key or value is an error, so that no setting is lost.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Diagnostic } from '../../diagnostics/diagnostic';
import { formatLine } from '../../diagnostics/format/line';
import { parsePath } from '../../private/field-path';
import { isMap } from '../../private/map-reader';
import { validateValue } from '../../rules/crd/value';
import type { Schema } from '../../rules/schema';
import { readText } from '../../world/input/files';
import { Resource } from '../../world/resource';
import { readYaml, type YamlDocument } from '../../yaml/index';
import { problems } from './codes';
import { CONFIGURATION_FILE, type Configuration, ConfigurationError, NO_CONFIGURATION } from './configuration';
import { type Place, ValueReader } from './values';

const SCHEMA = join(__dirname, 'cdk8s-istio.schema.json');

/**
 * The configuration in a file. Throws a ConfigurationError with all its problems.
 *
 * @param file - by default, `cdk8s-istio.yaml` in the current folder, if it exists
 */
export function readConfiguration(file?: string): Configuration {
  if (file === undefined && !existsSync(CONFIGURATION_FILE)) {
    return NO_CONFIGURATION;
  }
  const path = file ?? CONFIGURATION_FILE;
  return parseConfiguration(textOf(path), path);
}

function textOf(file: string): string {
  try {
    return readText(file);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw failure([
      { ...problems.unreadable({ reason: code === 'ENOENT' ? 'the file does not exist' : message }), file },
    ]);
  }
}

function parseConfiguration(text: string, file: string): Configuration {
  const [document, second] = readYaml(text);
  if (document === undefined) {
    return { ...NO_CONFIGURATION, files: [file] };
  }
  const broken = document.issues.map(({ message, line }) => ({
    ...problems.unreadable({ reason: message }),
    file,
    line,
  }));
  if (second !== undefined) {
    broken.push({ ...problems.severalDocuments(), file, line: second.line });
  }
  if (broken.length > 0) {
    throw failure(broken);
  }
  return valuesOf(document, file);
}

function valuesOf({ value, lineOf }: YamlDocument, file: string): Configuration {
  const place = (path: string): Place => ({ file, path, line: lineOf(parsePath(path)) });
  const ofSchema = validateValue(value, schema()).map(({ path = '', message, suggestion }) => ({
    ...problems.invalid({ problem: message, suggestion }),
    ...place(path),
  }));
  const reader = new ValueReader(new Resource(isMap(value) ? value : {}).root, file, place);
  const configuration = reader.read();
  const found = [...ofSchema, ...reader.problems];
  if (found.length > 0) {
    throw failure(found);
  }
  return configuration;
}

function failure(found: readonly Diagnostic[]): ConfigurationError {
  return new ConfigurationError(found.map(formatLine).join('\n'));
}

function schema(): Schema {
  return JSON.parse(readFileSync(SCHEMA, 'utf8')) as Schema;
}
