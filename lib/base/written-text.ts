// Finds the texts of a manifest that kubectl reads differently from how cdk8s writes them.
import { Yaml } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { misreadText } from '../diagnostics/codes/written-text';
import type { Diagnostic } from '../diagnostics/diagnostic';
import { formatPath, type PathStep } from '../private/field-path';
import { Trait } from '../private/trait';
import { readYaml, resolvesToText } from '../yaml/index';

/** Writes a document as YAML. */
export type Write = (document: object) => string;

const WRITE = new Trait<Write>('Write');
const FIELD = 'field';
const MERGE_KEY = '<<';

/** Most texts, so that they need one look. */
const ORDINARY = /^[A-Za-z/^*][\x20-\x7e]*$/;
const UNESCAPED = /[\u007f-\u009f\u2028\u2029\ufffe\uffff]|\p{Surrogate}/u;
const LIKE_A_NUMBER = /^[-+.]?[\d_]/;
/** Where a block of lines has no first line that shows its indentation. */
const UNCLEAR_INDENTATION = /^[ \n]*(?:\t|$)/;

/** Sets how the manifests of an app are written, if it does not use the writer of cdk8s. */
export function setWrite(app: IConstruct, write: Write): void {
  WRITE.set(app, write);
}

/** How the manifest of a construct is written. */
export function writeOf(construct: IConstruct): Write {
  return WRITE.of(construct.node.root) ?? cdk8sWrite;
}

function cdk8sWrite(document: object): string {
  return Yaml.stringify(document);
}

/** Returns a diagnostic for each text and each key of a manifest that kubectl reads differently. */
export function misreadTexts(manifest: object, write: Write = cdk8sWrite): Diagnostic[] {
  return hasSuspect(manifest) ? misreadTextsOf(manifest, write) : [];
}

/** Whether a manifest has a text to look at. Most have none, and need no paths. */
function hasSuspect(value: unknown): boolean {
  if (typeof value === 'string') {
    return isSuspect(value, false);
  }
  if (Array.isArray(value)) {
    return value.some(hasSuspect);
  }
  return typeof value === 'object' && value !== null && hasSuspectMember(value as Readonly<Record<string, unknown>>);
}

// A loop, not a closure: this visits each map of an app.
function hasSuspectMember(map: Readonly<Record<string, unknown>>): boolean {
  for (const key in map) {
    if (Object.hasOwn(map, key) && (isSuspect(key, true) || hasSuspect(map[key]))) {
      return true;
    }
  }
  return false;
}

function misreadTextsOf(manifest: object, write: Write): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const steps: PathStep[] = [];
  const report = (text: string, isKey: boolean): void => {
    const diagnostic = isSuspect(text, isKey) ? misreading(text, isKey, write) : undefined;
    if (diagnostic !== undefined) {
      diagnostics.push({ ...diagnostic, path: formatPath(steps) });
    }
  };
  const visitBelow = (step: PathStep, value: unknown): void => {
    steps.push(step);
    if (typeof step === 'string') {
      report(step, true);
    }
    if (typeof value === 'string') {
      report(value, false);
    } else {
      visit(value);
    }
    steps.pop();
  };
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) {
      for (let index = 0; index < value.length; index++) {
        visitBelow(index, value[index]);
      }
    } else if (typeof value === 'object' && value !== null) {
      for (const key of Object.keys(value)) {
        visitBelow(key, (value as { readonly [key: string]: unknown })[key]);
      }
    }
  };
  visit(manifest);
  return diagnostics;
}

/** Whether a text has to be written and read to know how kubectl reads it. Most texts have not. */
function isSuspect(text: string, isKey: boolean): boolean {
  if (ORDINARY.test(text)) {
    return false;
  }
  return (
    UNESCAPED.test(text) ||
    (LIKE_A_NUMBER.test(text) && !resolvesToText(text)) ||
    (isKey ? text === MERGE_KEY : text.includes('\n') && UNCLEAR_INDENTATION.test(text))
  );
}

function misreading(text: string, isKey: boolean, write: Write): Diagnostic | undefined {
  const written = write(isKey ? { [text]: '' } : { [FIELD]: text });
  const [document] = readYaml(written);
  const [issue] = document?.issues ?? [];
  if (issue !== undefined) {
    return misreadText.unreadable({ text, isKey, reason: issue.message });
  }
  const fields = (document?.value ?? {}) as { readonly [key: string]: unknown };
  const value = isKey ? Object.keys(fields)[0] : fields[FIELD];
  return value === text ? undefined : misreadText.differs({ text, isKey, value });
}
